using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;

namespace MouWorkflow.Web.Verbs;

/// <summary>Each line of a history follows from the one before, says what its hashed text says, and the chain ends where it should.</summary>
internal static class DoctorHistory
{
    public static async Task<DoctorCheck> ExamineAsync(MouDbContext db, CancellationToken cancellation)
    {
        List<DoctorFinding> findings = [];
        var partnerships = await db.Set<Partnership>().AsNoTracking().Select(row => new { row.Id, row.Key }).OrderBy(row => row.Key).ToListAsync(cancellation);
        foreach (var partnership in partnerships)
        {
            findings.AddRange(await ExamineAsync(db, partnership.Id, partnership.Key, cancellation));
        }

        return new("history", "rantai riwayat / history chains", partnerships.Count, findings);
    }

    private static async Task<List<DoctorFinding>> ExamineAsync(MouDbContext db, Guid partnership, string key, CancellationToken cancellation)
    {
        List<DoctorFinding> findings = [];
        if (await HistoryWriter.FirstBrokenAsync(db, partnership, cancellation) is { } line)
        {
            findings.Add(new(key, new(
                $"rantai riwayat putus di baris {line}; baris itu diubah, disisipkan, atau hilang. Bandingkan dengan cadangan.",
                $"the history chain breaks at line {line}; it was changed, inserted or lost. Compare with a backup.")));
        }

        HistoryEntry? last = null;
        await foreach (var entry in db.Set<HistoryEntry>().AsNoTracking().Where(row => row.PartnershipId == partnership).OrderBy(row => row.Seq).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            last = entry;
            if (!SaysWhatWasHashed(entry))
            {
                findings.Add(new(key, new(
                    $"baris riwayat {entry.Seq} menampilkan hal lain daripada teks yang dirantai. Bandingkan dengan cadangan.",
                    $"history line {entry.Seq} shows something other than its chained text. Compare with a backup.")));
            }
        }

        var head = await db.Set<HistoryHead>().AsNoTracking().SingleOrDefaultAsync(row => row.PartnershipId == partnership, cancellation);
        if (head?.Hash != last?.Hash || head?.Seq != last?.Seq)
        {
            findings.Add(new(key, new(
                $"riwayat berakhir di baris {last?.Seq ?? 0}, seharusnya {head?.Seq ?? 0}; ujungnya hilang. Bandingkan dengan cadangan.",
                $"the history ends at line {last?.Seq ?? 0} and not at {head?.Seq ?? 0}; its end is missing. Compare with a backup.")));
        }

        return findings;
    }

    /// <summary>The columns people read are copies of the canonical text; only the text is chained.</summary>
    private static bool SaysWhatWasHashed(HistoryEntry entry)
    {
        try
        {
            var text = JsonNode.Parse(entry.Canonical)!.AsObject();
            return (string?)text["fact"] == entry.Fact
                && (string?)text["text"] == entry.TextId
                && (string?)text["at"] == entry.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)
                && ((string?)text["actor"])?.EndsWith($":{entry.Actor}", StringComparison.Ordinal) == true
                && (string?)text["subject"] == entry.SubjectId?.ToString("D")
                && (string?)text["reason"] == entry.Reason
                && (string?)text["evidence"] == entry.Evidence;
        }
        catch (Exception damaged) when (damaged is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
