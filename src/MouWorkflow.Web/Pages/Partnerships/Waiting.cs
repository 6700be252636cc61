using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Lifecycle.Renewal;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Web.Pages.Partnerships;

/// <summary>What each partnership waits for, in words; collected once for a whole list.</summary>
internal sealed class Waiting
{
    private readonly Dictionary<Guid, List<Phrase>> _things = [];

    public IReadOnlyList<Phrase> Of(Guid partnershipId) => _things.GetValueOrDefault(partnershipId) ?? [];

    public static Waiting For(IEnumerable<AgreementView> underWay, IEnumerable<RenewalDue> renewals, IEnumerable<ExpansionRequest> requests, FinanceOverview money)
    {
        var waiting = new Waiting();
        foreach (var (agreement, partnership) in underWay)
        {
            waiting.Add(partnership.Id, Step(agreement));
        }

        foreach (var due in renewals.Where(due => due.Step is not RenewalStep.Opens))
        {
            waiting.Add(due.PartnershipId, due.Step is RenewalStep.Answer
                ? new($"Jawaban perpanjangan {due.AgreementCode}", $"Answer to the renewal of {due.AgreementCode}")
                : new($"Perpanjangan {due.AgreementCode} terlewat", $"The renewal of {due.AgreementCode} was missed"));
        }

        foreach (var request in requests)
        {
            waiting.Add(request.PartnershipId, request.State is ExpansionState.Requested
                ? new($"Keputusan tambahan kuota menjadi {request.NewQuota}", $"Decision on a quota of {request.NewQuota}")
                : new($"Adendum kuota menjadi {request.NewQuota}", $"Addendum for a quota of {request.NewQuota}"));
        }

        foreach (var late in money.Open.Where(row => row.DaysLate > 0).GroupBy(row => row.Invoice.PartnershipId))
        {
            waiting.Add(late.Key, new($"{late.Count()} tagihan lewat jatuh tempo", late.Count() == 1 ? "1 invoice overdue" : $"{late.Count()} invoices overdue"));
        }

        return waiting;
    }

    private static Phrase Step(Agreement agreement) => agreement.State switch
    {
        AgreementState.Draft => new($"Persetujuan naskah {agreement.Code}", $"Approval of the text of {agreement.Code}"),
        AgreementState.Approved => new($"Pengiriman {agreement.Code}", $"Sending {agreement.Code} for signing"),
        _ => new($"Tanda tangan {agreement.Code}", $"Signatures on {agreement.Code}"),
    };

    private void Add(Guid partnershipId, Phrase thing)
    {
        if (!_things.TryGetValue(partnershipId, out var list))
        {
            _things[partnershipId] = list = [];
        }

        list.Add(thing);
    }
}
