using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>How it stands with the stamp duty of texts; untracked.</summary>
public sealed class StampDuties(MouDbContext db, OfficePolicy policy)
{
    /// <summary>The duty of a text by what the text is about; null where nobody has decided.</summary>
    public Task<StampDuty?> OfAsync(Guid subjectId, CancellationToken cancellation) =>
        db.Set<StampDuty>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == subjectId, cancellation);

    /// <summary>The duties of a partnership, in the order in which they were decided.</summary>
    public Task<List<StampDuty>> OfPartnershipAsync(Guid partnershipId, CancellationToken cancellation) =>
        db.Set<StampDuty>().AsNoTracking().Where(row => row.PartnershipId == partnershipId).OrderBy(row => row.DecidedAt).ThenBy(row => row.Id).ToListAsync(cancellation);

    /// <summary>Why the text may not be sent for signing; null when it may, as the office decided (<see cref="StampDutyTerms.WhileUndecided"/>).</summary>
    public async Task<Refusal?> ObjectionAsync(Guid subjectId, CancellationToken cancellation) =>
        StampDutyRules.MaySend(await OfAsync(subjectId, cancellation), policy.StampDuty.WhileUndecided);
}
