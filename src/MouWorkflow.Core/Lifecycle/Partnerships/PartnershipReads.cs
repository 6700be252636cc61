using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Partnerships;

/// <summary>What pages and other stages may know about partnerships; untracked.</summary>
public sealed class PartnershipReads(MouDbContext db)
{
    public Task<List<Partnership>> AllAsync(CancellationToken cancellation) =>
        db.Set<Partnership>().AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancellation);

    public Task<Partnership?> FindAsync(Guid id, CancellationToken cancellation) =>
        db.Set<Partnership>().AsNoTracking().Include(row => row.Contacts).SingleOrDefaultAsync(row => row.Id == id, cancellation);

    /// <summary>Names by id, of those that there are.</summary>
    public Task<Dictionary<Guid, string>> NamesAsync(IReadOnlyList<Guid> ids, CancellationToken cancellation) =>
        db.Set<Partnership>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, cancellation);

    /// <summary>The history, newest first.</summary>
    public Task<List<HistoryEntry>> HistoryAsync(Guid id, int most, CancellationToken cancellation) =>
        db.Set<HistoryEntry>().AsNoTracking().Where(row => row.PartnershipId == id).OrderByDescending(row => row.Seq).Take(most).ToListAsync(cancellation);

    /// <summary>All documents, newest first.</summary>
    public Task<List<StoredDocument>> DocumentsAsync(Guid id, CancellationToken cancellation) =>
        db.Set<StoredDocument>().AsNoTracking().Where(row => row.PartnershipId == id).OrderByDescending(row => row.RequestedAt).ToListAsync(cancellation);

    /// <summary>All mails, newest first.</summary>
    public Task<List<MailMessage>> MailsAsync(Guid id, CancellationToken cancellation) =>
        db.Set<MailMessage>().AsNoTracking().Where(row => row.PartnershipId == id).OrderByDescending(row => row.QueuedAt).ToListAsync(cancellation);

    /// <summary>Its workflows with the steps that led to where they stand, newest workflow first.</summary>
    public async Task<IReadOnlyList<WorkflowView>> WorkflowsAsync(Guid id, CancellationToken cancellation)
    {
        var instances = await db.Set<WorkflowInstance>().AsNoTracking().Where(row => row.PartnershipId == id).OrderByDescending(row => row.StartedAt).ToListAsync(cancellation);
        var known = instances.Select(row => row.Id).ToList();
        var bursts = await db.Set<WorkflowBurst>().AsNoTracking().Where(row => known.Contains(row.InstanceId)).OrderBy(row => row.Turn).ToListAsync(cancellation);
        var byInstance = bursts.ToLookup(burst => burst.InstanceId);
        return [.. instances.Select(instance => new WorkflowView(instance, [.. byInstance[instance.Id].SelectMany(WorkflowStep.Of)]))];
    }

    /// <summary>The definition an instance runs on, as it was stored when the first instance started on it.</summary>
    public Task<StoredDefinition> DefinitionAsync(string hash, CancellationToken cancellation) =>
        db.Set<StoredDefinition>().AsNoTracking().SingleAsync(row => row.Hash == hash, cancellation);
}

/// <summary>One workflow of a partnership: where it stands and how it got there.</summary>
public sealed record WorkflowView(WorkflowInstance Instance, IReadOnlyList<WorkflowStep> Steps)
{
    /// <summary>What it waits for now.</summary>
    public IReadOnlyList<Bookmark> Waits { get; } = WorkflowState.FromJson(Instance.StateJson).Bookmarks;
}

/// <summary>Alarms of a partnership go to the mailbox of its branch.</summary>
internal sealed class PartnershipMailbox(MouDbContext db) : BranchMailbox
{
    public override async Task<MailAddress> OfAsync(Guid partnershipId, CancellationToken cancellation)
    {
        var partnership = await db.Set<Partnership>().AsNoTracking().SingleAsync(row => row.Id == partnershipId, cancellation);
        return new MailAddress(partnership.Branch.Email, partnership.Branch.Name);
    }
}
