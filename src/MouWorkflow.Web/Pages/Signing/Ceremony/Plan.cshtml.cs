using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Ceremony;
using MouWorkflow.Core.Platform;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing.Ceremony;

/// <summary>Plans a ceremony, or changes its plan.</summary>
[Authorize(Policy = Policies.Legal)]
public sealed class PlanModel(CeremonyReads reads, PlanCeremony plan, ChangeCeremony change) : MouPage
{
    /// <summary>Null for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<(SigningRound Round, Partnership Partnership)> Choices { get; private set; } = [];

    public string? RoundsError => ModelState["Input.RoundIds"]?.Errors.FirstOrDefault()?.ErrorMessage;

    public string Back => (Id is null ? Url.Page("/Signing/Ceremony/Index") : Url.Page("/Signing/Ceremony/View", new { id = Id }))!;

    public async Task<IActionResult> OnGetAsync(Guid? roundId, CancellationToken cancellation)
    {
        var known = await LoadAsync(cancellation);
        if (Id is not null && known is null)
        {
            return NotFound();
        }

        ModelState.Clear();
        Input = known is null ? new Form { RoundIds = roundId is { } chosen ? [chosen] : [] } : Form.Of(known.Ceremony);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var known = await LoadAsync(cancellation);
        if (Id is not null && known is null)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        var request = new CeremonyPlan(Input.Title, Input.Date, Input.Time, Input.Minutes, Input.Place, Input.PartnerHost, Input.BranchHost, Input.RoundIds);
        if (Id is { } id)
        {
            var changed = await change.RunAsync(id, request, cancellation);
            return changed.Refusal is { } refused ? Show(refused, FieldOf(refused)) : Done(T("Rencana upacara disimpan.", "The plan of the ceremony was saved."), "/Signing/Ceremony/View", new { id });
        }

        var planned = await plan.RunAsync(request, cancellation);
        return planned.Refusal is { } refusal
            ? Show(refusal, FieldOf(refusal))
            : Done(T("Upacara direncanakan. Periksa daftar tamunya, lalu kirim undangan.", "The ceremony is planned. Look at its list, then send the invitations."), "/Signing/Ceremony/View", new { id = planned.Value });
    }

    private static string FieldOf(Refusal refusal) => refusal.Code switch
    {
        "ceremony.title" => "Input.Title",
        "ceremony.date" => "Input.Date",
        "ceremony.time" => "Input.Time",
        "ceremony.minutes" => "Input.Minutes",
        "ceremony.place" => "Input.Place",
        "ceremony.rounds" or "ceremony.taken" or "ceremony.round-over" or "ceremony.round-closes" => "Input.RoundIds",
        _ => "",
    };

    private async Task<CeremonyView?> LoadAsync(CancellationToken cancellation)
    {
        var known = Id is { } id ? await reads.FindAsync(id, cancellation) : null;
        var open = await reads.OpenRoundsAsync(cancellation);
        Choices = known is null ? open : [.. known.Rounds, .. open.Where(pair => !known.Rounds.Any(row => row.Round.Id == pair.Round.Id))];
        Crumb all = new(T("Upacara", "Ceremonies"), Url.Page("/Signing/Ceremony/Index"));
        Heading(known is null ? T("Rencanakan upacara", "Plan a ceremony") : T("Ubah rencana upacara", "Change the plan"), known is null ? [all] : [all, new Crumb(known.Ceremony.Code, Back)]);
        return known;
    }

    /// <summary>What is filled in.</summary>
    public sealed class Form
    {
        [StringLength(200)]
        public string? Title { get; set; }

        public DateOnly? Date { get; set; }

        public TimeOnly? Time { get; set; }

        public int? Minutes { get; set; } = 90;

        [StringLength(300)]
        public string? Place { get; set; }

        [StringLength(200)]
        public string? PartnerHost { get; set; }

        [StringLength(200)]
        public string? BranchHost { get; set; }

        public List<Guid> RoundIds { get; set; } = [];

        internal static Form Of(SigningCeremony ceremony) => new()
        {
            Title = ceremony.Title,
            Date = ceremony.Date,
            Time = ceremony.Time,
            Minutes = ceremony.Minutes,
            Place = ceremony.Place,
            PartnerHost = ceremony.PartnerHost,
            BranchHost = ceremony.BranchHost,
            RoundIds = [.. ceremony.Rounds.OrderBy(row => row.Position).Select(row => row.RoundId)],
        };
    }
}
