using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MouWorkflow.Core.Lifecycle;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>The stamp duty of one text: decided before it is signed, and the stamp recorded once it is on the document.</summary>
[Authorize(Policy = Policies.Legal)]
public sealed class StampDutyModel(AgreementReads agreements, QuotaReads quotas, SigningReads rounds, StampDuties duties, DecideStampDuty decide, RecordStamp record, OfficePolicy policy) : MouPage
{
    [BindProperty(SupportsGet = true)]
    public Guid AgreementId { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid SubjectId { get; set; }

    [BindProperty]
    public ChoiceForm Choice { get; set; } = new();

    [BindProperty]
    public StampForm Stamp { get; set; } = new();

    public AgreementView View { get; private set; } = null!;

    public StampDuty? Duty { get; private set; }

    /// <summary>The rate in force today; null when the settings hold none.</summary>
    public StampDutyTerms? Terms => policy.StampDuty.On(Today(View.Partnership.Zone));

    /// <summary>The round of the text, its page before sending, or the request behind the addendum.</summary>
    public string BackUrl { get; private set; } = "";

    public IEnumerable<SelectListItem> States => new[] { StampDutyState.Paper, StampDutyState.Electronic, StampDutyState.NotDue }.Select(state => new SelectListItem(T(StateWords.Of(state).Words), state.ToString()));

    public IEnumerable<SelectListItem> Grounds =>
    [
        new SelectListItem("–", ""),
        .. Enum.GetValues<StampDutyGround>().Select(ground => new SelectListItem(T(StampDutyRules.WordsOf(ground)), ground.ToString())),
    ];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        ModelState.Clear();
        Choice = ChosenForm();
        Stamp = StampedForm();
        return Page();
    }

    public async Task<IActionResult> OnPostDecideAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        Stamp = StampedForm();
        if (!ModelState.IsValid)
        {
            return Again();
        }

        var outcome = await decide.RunAsync(new StampDutyChoice(AgreementId, SubjectId, Choice.State, Choice.Ground, Choice.Note), cancellation);
        return Answer(outcome, refusal => refusal.Code switch { "stamp.state" => "Choice.State", "stamp.ground" => "Choice.Ground", "stamp.note" => "Choice.Note", _ => "" }, T("Bea meterai ditetapkan.", "The stamp duty is decided."));
    }

    public async Task<IActionResult> OnPostAffixAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        Choice = ChosenForm();
        if (!ModelState.IsValid)
        {
            return Again();
        }

        var outcome = await record.RunAsync(SubjectId, Stamp.Serial, Stamp.AffixedOn, cancellation);
        return Answer(outcome, refusal => refusal.Code switch { "stamp.day" => "Stamp.AffixedOn", "stamp.serial" or "stamp.serial-used" => "Stamp.Serial", _ => "" }, T("Meterai dicatat.", "The stamp is recorded."));
    }

    private IActionResult Answer(Outcome<Done> outcome, Func<Refusal, string> field, string done) =>
        outcome.Refusal is { } refusal ? Show(refusal, field(refusal)) : Done(done, values: new { AgreementId, SubjectId });

    private ChoiceForm ChosenForm() => new() { State = Duty?.State ?? StampDutyState.Undecided, Ground = Duty?.Ground, Note = Duty?.Note };

    private StampForm StampedForm() => new() { Serial = Duty?.Serial, AffixedOn = Duty?.AffixedOn ?? Today(View.Partnership.Zone) };

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        var request = SubjectId == AgreementId ? null : await quotas.RequestAsync(SubjectId, cancellation);
        if (await agreements.FindAsync(AgreementId, cancellation) is not { } view || (SubjectId != AgreementId && request?.AgreementId != AgreementId))
        {
            return false;
        }

        View = view;
        Duty = await duties.OfAsync(SubjectId, cancellation);
        var round = (await rounds.OfAgreementAsync(AgreementId, cancellation)).Find(row => row.WorkflowSubjectId == SubjectId);
        BackUrl = (round is not null ? Url.Page("/Signing/Round", new { roundId = round.Id })
            : request is not null ? Url.Page("/QuotaExpansion/Grant", new { requestId = request.Id })
            : Url.Page(view.Agreement.State is AgreementState.Approved ? "/Signing/Send" : "/Agreements/View", view.Agreement.State is AgreementState.Approved ? new { AgreementId } : new { id = AgreementId }))!;
        Heading(T("Bea meterai", "Stamp duty"), StaffWay.To(view, Url));
        Lead = request is null ? $"{view.Agreement.Title} {view.Agreement.Code}" : T($"Adendum {view.Agreement.Code}, kuota menjadi {Text.Number(request.NewQuota)}", $"Addendum of {view.Agreement.Code}, quota to {Text.Number(request.NewQuota)}");
        return true;
    }

    /// <summary>What is decided.</summary>
    public sealed class ChoiceForm
    {
        public StampDutyState State { get; set; }

        public StampDutyGround? Ground { get; set; }

        public string? Note { get; set; }
    }

    /// <summary>The stamp on the document.</summary>
    public sealed class StampForm
    {
        public DateOnly? AffixedOn { get; set; }

        public string? Serial { get; set; }
    }
}
