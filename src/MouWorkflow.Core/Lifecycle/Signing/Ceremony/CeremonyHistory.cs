using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;

namespace MouWorkflow.Core.Lifecycle.Signing.Ceremony;

/// <summary>A ceremony with its lists, to be changed; and what is done with it, in the history of every partnership that signs there.</summary>
public sealed class CeremonyHistory(MouDbContext db, HistoryWriter history)
{
    /// <summary>The ceremony with everything on it, tracked, counted up so that nobody acts on it in the same moment.</summary>
    internal async Task<SigningCeremony> ActOnAsync(Guid id, CancellationToken cancellation)
    {
        var ceremony = await db.Set<SigningCeremony>().Include(row => row.Rounds).Include(row => row.Guests).Include(row => row.Photos).AsSplitQuery().SingleAsync(row => row.Id == id, cancellation);
        ceremony.Acts++;
        return ceremony;
    }

    public async Task AppendAsync(SigningCeremony ceremony, Fact fact, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ceremony);
        foreach (var partnership in ceremony.Rounds.Select(round => round.PartnershipId).Append(ceremony.PartnershipId).Distinct().Order())
        {
            await history.AppendAsync(partnership, fact, cancellation);
        }
    }
}
