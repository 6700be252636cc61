using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>Fills what was blank when the text was approved, and sends it for signing. After that nothing in the text changes.</summary>
[Authorize(Policy = Policies.Legal)]
public sealed class SendModel(AgreementReads agreements, SigningReads reads, SigningPlans plans, AuthorityRegister register, StampDuties duties, SendForSigning send, MailSettings mail, OfficePolicy policy) : MouPage
{
    [BindProperty(SupportsGet = true)]
    public Guid AgreementId { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public AgreementView View { get; private set; } = null!;

    /// <summary>Why it cannot be sent whatever is typed; null when it can.</summary>
    public Refusal? Obstacle { get; private set; }

    /// <summary>Sent, and the frozen bytes are being made.</summary>
    public bool Freezing => View.Agreement.State is AgreementState.Signing;

    /// <summary>Who is going to sign, as planned.</summary>
    public PlannedRound Plan { get; private set; } = null!;

    /// <summary>What the register of authority says against it: nothing is sent to somebody who may not sign.</summary>
    public IReadOnlyList<Refusal> Unauthorised { get; private set; } = [];

    public StampDutyLine Duty { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var rounds = await reads.OfAgreementAsync(AgreementId, cancellation);
        if (rounds.FirstOrDefault(round => round.DocumentId == View.Agreement.FinalDocumentId) is { } round)
        {
            return RedirectToPage("/Signing/Round", new { roundId = round.Id });
        }

        ModelState.Clear();
        Input = new Form { SigningDate = Today(View.Partnership.Zone), SigningPlace = View.Agreement.First.City };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        if (Unauthorised is [var first, ..])
        {
            return Show(first);
        }

        var outcome = await send.RunAsync(new LateFields(AgreementId, Input.SigningDate, Input.SigningPlace, Input.FirstNumber, Input.SecondNumber), cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal, refusal.Code is "agreement.late-fields" ? (Input.SigningDate is null ? "Input.SigningDate" : "Input.SigningPlace") : "")
            : Done(T("Dikirim untuk ditandatangani. Naskahnya dibekukan.", "Sent for signing. The text is frozen."), values: new { AgreementId });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await agreements.FindAsync(AgreementId, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        Plan = await plans.OfAsync(view, cancellation);
        Unauthorised = await register.ObjectionsAsync(view, Plan, Today(view.Partnership.Zone), cancellation);
        Duty = new StampDutyLine(await duties.OfAsync(AgreementId, cancellation), AgreementId, AgreementId, policy.StampDuty.WhileUndecided);
        Obstacle = mail.Unfit() ?? AgreementRules.MaySend(view.Agreement, DateOnly.MaxValue, view.Agreement.First.City);
        Heading(T("Kirim untuk ditandatangani", "Send for signing"), StaffWay.To(view, Url));
        Lead = $"{view.Agreement.Title} {view.Agreement.Code}";
        return true;
    }

    /// <summary>The late fields.</summary>
    public sealed class Form
    {
        public DateOnly? SigningDate { get; set; }

        [StringLength(120)]
        public string? SigningPlace { get; set; }

        [StringLength(120)]
        public string? FirstNumber { get; set; }

        [StringLength(120)]
        public string? SecondNumber { get; set; }
    }
}
