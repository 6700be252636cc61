using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.QuotaExpansion;

/// <summary>The quota ledger of an agreement: lines that are only ever added, and what was true on any day.</summary>
[Authorize(Policy = Policies.Office)]
public sealed class LedgerModel(AgreementReads agreements, QuotaReads quotas) : MouPage
{
    /// <summary>The day that is asked about; today when nobody asked.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? On { get; set; }

    public AgreementView Shown { get; private set; } = null!;

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public IReadOnlyList<ExpansionRequest> Requests { get; private set; } = [];

    /// <summary>Places in effect on the day; null when there is no quota.</summary>
    public int? OnDay { get; private set; }

    /// <summary>Places that count in the month of the day.</summary>
    public int? InMonth { get; private set; }

    public bool MayRequest => User.IsInRole(nameof(StaffRole.Scheduler)) || User.IsInRole(nameof(StaffRole.Administrator));

    public bool HasOpenRequest => Requests.Any(request => request.IsOpen());

    public async Task<IActionResult> OnGetAsync(Guid agreementId, CancellationToken cancellation)
    {
        if (await agreements.FindAsync(agreementId, cancellation) is not { } view)
        {
            return NotFound();
        }

        Shown = view;
        var (agreement, partnership) = view;
        Heading(T($"Buku kuota {agreement.Code}", $"Quota ledger of {agreement.Code}"), new Crumb(T("Kuota", "Quota"), Url.Page("/QuotaExpansion/Index")));
        Lead = $"{partnership.Name} · {Text.Term(agreement.PeriodStart, agreement.PeriodEnd)}";
        var ledger = await quotas.LedgerAsync(agreementId, cancellation);
        Requests = [.. (await quotas.RequestsAsync(agreementId, cancellation)).Reverse()];
        Lines = [.. Running(ledger, agreement)];
        if (!ModelState.IsValid)
        {
            return Again();
        }

        On ??= Today(partnership.Zone);
        OnDay = QuotaRules.At(ledger, On.Value);
        InMonth = QuotaRules.PlacesInMonth(ledger, On.Value, agreement.PeriodStart);
        return Page();
    }

    private static IEnumerable<Line> Running(IEnumerable<QuotaEntry> ledger, Agreement agreement)
    {
        var sum = 0;
        foreach (var entry in ledger)
        {
            sum += entry.Delta;
            var from = entry.Reason is QuotaReason.Base ? new DateOnly(agreement.PeriodStart.Year, agreement.PeriodStart.Month, 1) : QuotaRules.FirstMonth(entry.EffectiveOn);
            yield return new Line(entry, from, sum);
        }
    }

    /// <summary>One line of the ledger.</summary>
    /// <param name="CountsFrom">First month in which its places count.</param>
    /// <param name="Sum">Places with this line and all before it.</param>
    public sealed record Line(QuotaEntry Entry, DateOnly CountsFrom, int Sum);
}
