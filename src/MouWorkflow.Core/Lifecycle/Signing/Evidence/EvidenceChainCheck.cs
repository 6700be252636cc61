using System.Text.Json;
using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.History;

namespace MouWorkflow.Core.Lifecycle.Signing.Evidence;

/// <summary>The history chain of a bundle, made again line by line up to the first that does not follow.</summary>
/// <param name="Lines">Lines that follow.</param>
/// <param name="Sealed">Rounds that it says were sealed, as <c>id sha256</c>.</param>
internal sealed record EvidenceChainCheck(long Lines, IReadOnlySet<string> Sealed)
{
    private sealed record Line(long Seq, string Hash, string Canonical);

    public static EvidenceChainCheck Run(EvidenceManifest manifest, byte[] content, List<EvidenceFinding> findings)
    {
        var sealedRounds = new HashSet<string>(StringComparer.Ordinal);
        var lines = System.Text.Encoding.UTF8.GetString(content).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Read).ToList();
        var (previous, expected) = ("", 1L);
        foreach (var line in lines)
        {
            if (Fault(manifest, lines, line, expected, previous) is { } fault)
            {
                findings.Add(fault);
                return new EvidenceChainCheck(expected - 1, sealedRounds);
            }

            if (Sealing(line!) is { } round)
            {
                sealedRounds.Add(round);
            }

            previous = line!.Hash;
            expected++;
        }

        if (expected - 1 != manifest.History.Lines || previous != manifest.History.Head)
        {
            findings.Add(new("history.end", Number(expected), new(
                $"Riwayat berakhir sebelum baris {expected}, seharusnya {manifest.History.Lines} baris dengan ujung {Short(manifest.History.Head)}.",
                $"The history ends before line {expected}; it should have {manifest.History.Lines} lines and end with {Short(manifest.History.Head)}.")));
        }

        return new EvidenceChainCheck(expected - 1, sealedRounds);
    }

    private static EvidenceFinding? Fault(EvidenceManifest manifest, List<Line?> lines, Line? line, long expected, string previous)
    {
        if (line is null)
        {
            return new("history.unreadable", Number(expected), new($"Baris riwayat {expected} tidak terbaca.", $"History line {expected} cannot be read."));
        }

        if (line.Seq != expected)
        {
            return lines.Exists(other => other?.Seq == expected)
                ? new("history.order", Number(expected), new($"Urutan riwayat berubah: di tempat baris {expected} berdiri baris {line.Seq}.", $"The order of the history was changed: line {line.Seq} stands in the place of line {expected}."))
                : new("history.missing-line", Number(expected), new($"Baris riwayat {expected} hilang.", $"History line {expected} is missing."));
        }

        if (line.Hash != HistoryWriter.Chain(previous, line.Canonical))
        {
            return new("history.line", Number(expected), new($"Rantai putus di baris riwayat {expected}: teks atau hash-nya diubah.", $"The chain breaks at history line {expected}: its text or hash was changed."));
        }

        var text = Parse(line.Canonical);
        return (string?)text?["partnership"] == manifest.Partnership.Id.ToString("D") && text["seq"]?.ToJsonString() == Number(expected)
            ? null
            : new("history.line", Number(expected), new($"Baris riwayat {expected} bukan milik kemitraan ini.", $"History line {expected} is not of this partnership."));
    }

    private static string? Sealing(Line line) =>
        Parse(line.Canonical) is { } text && (string?)text["fact"] == "round-sealed" ? $"{(string?)text["subject"]} {(string?)text["evidence"]}" : null;

    private static Line? Read(string text) =>
        Parse(text) is { } line && line["seq"] is JsonValue seq && seq.TryGetValue<long>(out var number) && line["hash"] is JsonValue hash && line["canonical"] is JsonValue canonical
            && hash.TryGetValue<string>(out var hashed) && canonical.TryGetValue<string>(out var written)
            ? new Line(number, hashed, written)
            : null;

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Number(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;
}
