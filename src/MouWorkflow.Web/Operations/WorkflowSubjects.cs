using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Lifecycle.Renewal;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Web.Operations;

/// <summary>What workflows are about, in words and with the page that shows it; and the way back, from words to workflows. Untracked.</summary>
public sealed class WorkflowSubjects(MouDbContext db)
{
    /// <summary>A search goes through at most so many partnerships and so many agreements.</summary>
    public const int MostFound = 200;

    /// <summary>Name and zone of partnerships.</summary>
    public Task<Dictionary<Guid, PartnershipName>> PartnershipsAsync(IEnumerable<Guid> ids, CancellationToken cancellation)
    {
        List<Guid> asked = [.. ids.Distinct()];
        return db.Set<Partnership>().AsNoTracking().Where(row => asked.Contains(row.Id))
            .Select(row => new PartnershipName(row.Id, row.Name, row.Zone))
            .ToDictionaryAsync(row => row.Id, cancellation);
    }

    /// <summary>What some subjects are called; a child workflow is about nothing but itself and is left out.</summary>
    public async Task<Dictionary<Guid, SubjectName>> NamesAsync(IEnumerable<Guid> ids, CancellationToken cancellation)
    {
        List<Guid> asked = [.. ids.Distinct()];
        Dictionary<Guid, SubjectName> names = [];
        if (asked.Count == 0)
        {
            return names;
        }

        var agreements = db.Set<Agreement>().AsNoTracking();
        foreach (var row in await agreements.Where(row => asked.Contains(row.Id)).Select(row => new { row.Id, row.Code }).ToListAsync(cancellation))
        {
            names[row.Id] = new SubjectName(new(row.Code, row.Code), "/Agreements/View", "id", row.Id);
        }

        foreach (var row in await db.Set<Invoice>().AsNoTracking().Where(row => asked.Contains(row.Id)).Select(row => new { row.Id, row.Number }).ToListAsync(cancellation))
        {
            names[row.Id] = new SubjectName(new($"Tagihan {row.Number}", $"Invoice {row.Number}"), "/Contributions/Invoice", "invoiceId", row.Id);
        }

        foreach (var row in await db.Set<ParticipantImport>().AsNoTracking().Where(row => asked.Contains(row.Id))
            .Join(agreements, row => row.AgreementId, agreement => agreement.Id, (row, agreement) => new { row.Id, agreement.Code }).ToListAsync(cancellation))
        {
            names[row.Id] = new SubjectName(new($"Unggahan untuk {row.Code}", $"Upload for {row.Code}"), "/Participants/Import", "importId", row.Id);
        }

        foreach (var row in await db.Set<Renewal>().AsNoTracking().Where(row => asked.Contains(row.Id))
            .Join(agreements, row => row.AgreementId, agreement => agreement.Id, (row, agreement) => new { row.Id, row.AgreementId, agreement.Code }).ToListAsync(cancellation))
        {
            names[row.Id] = new SubjectName(new($"Perpanjangan {row.Code}", $"Renewal of {row.Code}"), "/Agreements/View", "id", row.AgreementId);
        }

        foreach (var row in await db.Set<ExpansionRequest>().AsNoTracking().Where(row => asked.Contains(row.Id))
            .Join(agreements, row => row.AgreementId, agreement => agreement.Id, (row, agreement) => new { row.Id, row.AgreementId, row.NewQuota, agreement.Code }).ToListAsync(cancellation))
        {
            names[row.Id] = new SubjectName(
                new($"Kuota {row.Code} menjadi {row.NewQuota}", $"Quota of {row.Code} to {row.NewQuota}"), "/QuotaExpansion/Ledger", "agreementId", row.AgreementId);
        }

        return names;
    }

    /// <summary>
    /// What somebody typed: an id means the instance, partnership or thing with it; other words are looked for in names of partnerships and in
    /// codes and subjects of agreements. Null when nothing was typed.
    /// </summary>
    public async Task<WorkflowSearch?> SearchAsync(string? typed, CancellationToken cancellation)
    {
        var words = typed?.Trim();
        if (string.IsNullOrEmpty(words))
        {
            return null;
        }

        if (Guid.TryParse(words, out var id))
        {
            List<Guid> subjects = [id, .. await OfAgreementsAsync([id], cancellation)];
            return new WorkflowSearch([id], [id], subjects, await OwnersAsync([id], cancellation));
        }

        var small = words.ToLowerInvariant();
        var partnerships = await db.Set<Partnership>().Where(row => row.Name.ToLower().Contains(small)).OrderBy(row => row.Name).Select(row => row.Id).Take(MostFound).ToListAsync(cancellation);
        var agreements = await db.Set<Agreement>().Where(row => row.Code.ToLower().Contains(small) || row.Subject.ToLower().Contains(small))
            .OrderByDescending(row => row.PeriodStart).Select(row => row.Id).Take(MostFound).ToListAsync(cancellation);
        return new WorkflowSearch([], partnerships, [.. agreements, .. await OfAgreementsAsync(agreements, cancellation)], await OwnersAsync(agreements, cancellation));
    }

    /// <summary>The partnerships that these things belong to.</summary>
    private async Task<List<Guid>> OwnersAsync(List<Guid> subjects, CancellationToken cancellation) => subjects.Count == 0
        ? []
        : await db.Set<Agreement>().Where(row => subjects.Contains(row.Id)).Select(row => row.PartnershipId)
            .Union(db.Set<Invoice>().Where(row => subjects.Contains(row.Id)).Select(row => row.PartnershipId))
            .Union(db.Set<ParticipantImport>().Where(row => subjects.Contains(row.Id)).Select(row => row.PartnershipId))
            .Union(db.Set<Renewal>().Where(row => subjects.Contains(row.Id)).Select(row => row.PartnershipId))
            .Union(db.Set<ExpansionRequest>().Where(row => subjects.Contains(row.Id)).Select(row => row.PartnershipId))
            .ToListAsync(cancellation);

    /// <summary>Everything that workflows may be about and that belongs to these agreements.</summary>
    private async Task<List<Guid>> OfAgreementsAsync(List<Guid> agreements, CancellationToken cancellation) => agreements.Count == 0
        ? []
        : await db.Set<Invoice>().Where(row => agreements.Contains(row.AgreementId)).Select(row => row.Id)
            .Concat(db.Set<ParticipantImport>().Where(row => agreements.Contains(row.AgreementId)).Select(row => row.Id))
            .Concat(db.Set<Renewal>().Where(row => agreements.Contains(row.AgreementId)).Select(row => row.Id))
            .Concat(db.Set<ExpansionRequest>().Where(row => agreements.Contains(row.AgreementId)).Select(row => row.Id))
            .ToListAsync(cancellation);
}

/// <summary>A partnership as lists name it.</summary>
public sealed record PartnershipName(Guid Id, string Name, Zone Zone);

/// <summary>What a workflow is about, and the page that shows it.</summary>
public sealed record SubjectName(Phrase Words, string Page, string Key, Guid Id)
{
    /// <summary>Where it is shown.</summary>
    public string? Url(IUrlHelper urls) => urls.Page(Page, null, new Dictionary<string, object> { [Key] = Id });
}
