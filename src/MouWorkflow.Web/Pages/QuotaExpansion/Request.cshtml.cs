using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.QuotaExpansion;

/// <summary>Asks for more places in the middle of a term.</summary>
[Authorize(Policy = Policies.Scheduler)]
public sealed class RequestModel(AgreementReads agreements, QuotaReads quotas, RequestExpansion request) : MouPage
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public AgreementView Shown { get; private set; } = null!;

    /// <summary>Places agreed in all; null when there is no quota.</summary>
    public int? Agreed { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid agreementId, CancellationToken cancellation)
    {
        if (!await LoadAsync(agreementId, cancellation))
        {
            return NotFound();
        }

        Input.Shares = [.. Shown.Agreement.Groups.OrderBy(group => group.Name, StringComparer.Ordinal).Select(group => new Share { Group = group.Name })];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid agreementId, CancellationToken cancellation)
    {
        if (!await LoadAsync(agreementId, cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        var wish = new ExpansionWish(agreementId, Input.NewQuota!.Value, Input.EffectiveOn!.Value, Input.Reason)
        {
            Shares = [.. Input.Shares.Where(share => share.Added is not (null or 0)).Select(share => new ExpansionShare(share.Group, share.Added!.Value))],
        };
        var outcome = await request.RunAsync(wish, cancellation);
        if (outcome.Refusal is { } refusal)
        {
            return Show(refusal, FieldOf(refusal.Code));
        }

        return Done(
            T("Permintaan penambahan kuota dicatat dan menunggu keputusan.", "The request for more places is recorded and waits for a decision."),
            "/QuotaExpansion/Grant",
            new { requestId = outcome.Value });
    }

    private static string FieldOf(string code) => code switch
    {
        "expansion.not-more" => "Input.NewQuota",
        "expansion.outside-term" or "expansion.no-month-left" => "Input.EffectiveOn",
        "expansion.reason" => "Input.Reason",
        _ => "",
    };

    private async Task<bool> LoadAsync(Guid agreementId, CancellationToken cancellation)
    {
        if (await agreements.FindAsync(agreementId, cancellation) is not { } view)
        {
            return false;
        }

        Shown = view;
        Agreed = QuotaRules.Agreed(await quotas.LedgerAsync(agreementId, cancellation));
        Heading(
            T("Minta penambahan kuota", "Ask for more places"),
            new Crumb(T("Kuota", "Quota"), Url.Page("/QuotaExpansion/Index")),
            new Crumb(view.Agreement.Code, Url.Page("/QuotaExpansion/Ledger", new { agreementId })));
        Lead = $"{view.Partnership.Name} · {Text.Term(view.Agreement.PeriodStart, view.Agreement.PeriodEnd)}";
        return true;
    }

    /// <summary>What is typed.</summary>
    public sealed class Form
    {
        /// <summary>Places in all.</summary>
        [Required]
        public int? NewQuota { get; set; }

        [Required]
        public DateOnly? EffectiveOn { get; set; }

        [StringLength(500)]
        public string Reason { get; set; } = "";

        public List<Share> Shares { get; set; } = [];
    }

    /// <summary>Extra places of one group; empty when left open.</summary>
    public sealed class Share
    {
        public string Group { get; set; } = "";

        public int? Added { get; set; }
    }
}
