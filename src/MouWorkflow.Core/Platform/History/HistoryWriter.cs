using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Platform.History;

/// <summary>What is to be remembered about an act.</summary>
public sealed record Fact(string Name, Phrase Text, Guid? SubjectId = null, string? Reason = null, string? Evidence = null);

/// <summary>Appends to a partnership's history as part of a use case.</summary>
public sealed class HistoryWriter(MouDbContext db, PartnershipClock clock, ICurrentActor actor, Act act)
{
    private static readonly JsonSerializerOptions Canonical = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Adds one line, acted by the current person (or <paramref name="by"/> when somebody else did it, such as a signatory).</summary>
    public async Task AppendAsync(Guid partnershipId, Fact fact, CancellationToken cancellation, Actor? by = null)
    {
        var head = await db.Set<HistoryHead>().FindAsync([partnershipId], cancellation);
        if (head is null)
        {
            head = new HistoryHead { PartnershipId = partnershipId };
            db.Add(head);
        }

        var who = by ?? actor.Current;
        var at = clock.Now;
        var seq = head.Seq + 1;
        var text = new JsonObject
        {
            ["partnership"] = partnershipId.ToString("D"),
            ["seq"] = seq,
            ["at"] = at.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture),
            ["fact"] = fact.Name,
            ["text"] = fact.Text.Id,
            ["textEn"] = fact.Text.En,
            ["actor"] = $"{who.Kind}:{who.Id}:{who.Name}",
            ["subject"] = fact.SubjectId?.ToString("D"),
            ["reason"] = fact.Reason,
            ["evidence"] = fact.Evidence,
            ["act"] = act.Id.ToString("D"),
        }.ToJsonString(Canonical);
        var hash = Chain(head.Hash, text);
        db.Add(new HistoryEntry
        {
            PartnershipId = partnershipId,
            Seq = seq,
            At = at,
            Fact = fact.Name,
            TextId = fact.Text.Id,
            TextEn = fact.Text.En,
            Actor = who.Name,
            SubjectId = fact.SubjectId,
            Reason = fact.Reason,
            Evidence = fact.Evidence,
            Act = act.Id,
            Canonical = text,
            Hash = hash,
        });
        head.Seq = seq;
        head.Hash = hash;
    }

    /// <summary>The hash of a line that follows one with <paramref name="previous"/> (empty for the first).</summary>
    public static string Chain(string previous, string canonical) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{previous}\n{canonical}")));

    /// <summary>Checks a whole chain; answers the first line that does not follow from the one before it, or null when it is whole.</summary>
    public static async Task<long?> FirstBrokenAsync(MouDbContext db, Guid partnershipId, CancellationToken cancellation)
    {
        var previous = "";
        var expected = 1L;
        await foreach (var line in db.Set<HistoryEntry>().AsNoTracking()
            .Where(entry => entry.PartnershipId == partnershipId)
            .OrderBy(entry => entry.Seq)
            .AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (line.Seq != expected || line.Hash != Chain(previous, line.Canonical))
            {
                return expected;
            }

            previous = line.Hash;
            expected++;
        }

        return null;
    }
}
