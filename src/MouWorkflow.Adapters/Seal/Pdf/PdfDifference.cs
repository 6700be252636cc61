using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>Compares what came back with what was given out.</summary>
internal static class PdfDifference
{
    private const int MaxPagesNamed = 20;

    public static PdfComparison Between(ReadOnlyMemory<byte> original, ReadOnlyMemory<byte> uploaded)
    {
        var after = PdfFile.Open(uploaded);
        var pagesAfter = PdfPages.Of(after);
        var common = original.Span.CommonPrefixLength(uploaded.Span);
        var prefix = common == original.Length;
        var (before, pagesBefore) = Original(original);
        var signatures = SignatureFinder.Find(after, pagesAfter).Count - (before is null ? 0 : SignatureFinder.Find(before, pagesBefore).Count);
        var changes = prefix ? PdfChanges.After(after, original.Length)
            : before is null ? ChangeNotes.Only(PdfChangeKind.Unexplained)
            : PageByPage(before, pagesBefore, after, pagesAfter, signatures);
        return new PdfComparison(
            prefix && original.Length == uploaded.Length,
            prefix,
            prefix ? null : common,
            before is null ? null : pagesBefore.Count,
            pagesAfter.Count,
            Math.Max(0, signatures),
            changes);
    }

    private static (PdfFile? File, IReadOnlyList<PdfPage> Pages) Original(ReadOnlyMemory<byte> original)
    {
        try
        {
            var file = PdfFile.Open(original);
            return (file, PdfPages.Of(file));
        }
        catch (PdfRefusedException)
        {
            return (null, []);
        }
    }

    private static IReadOnlyList<PdfChange> PageByPage(PdfFile before, IReadOnlyList<PdfPage> pagesBefore, PdfFile after, IReadOnlyList<PdfPage> pagesAfter, int signatures)
    {
        List<PdfChange> changes = [];
        if (signatures > 0)
        {
            var added = new ChangeNotes();
            added.Add(PdfChangeKind.Signature);
            changes.AddRange(added.All);
        }

        if (pagesBefore.Count != pagesAfter.Count)
        {
            changes.Add(new PdfChange(PdfChangeKind.Pages, false, new Phrase(
                $"Jumlah halaman berubah dari {pagesBefore.Count} menjadi {pagesAfter.Count}.",
                $"The number of pages changed from {pagesBefore.Count} to {pagesAfter.Count}.")));
        }

        var numbers = Enumerable.Range(0, Math.Min(pagesBefore.Count, pagesAfter.Count))
            .Where(index => !PageHash.Of(before, pagesBefore[index]).AsSpan().SequenceEqual(PageHash.Of(after, pagesAfter[index])))
            .Select(index => index + 1)
            .Take(MaxPagesNamed)
            .ToList();
        changes.AddRange(numbers.Select(number => new PdfChange(PdfChangeKind.Content, false, new Phrase($"Halaman {number} berbeda.", $"Page {number} differs."))));
        // Written anew by another program: equal as far as it can be told, which is still for a person to judge.
        changes.Add(new PdfChange(PdfChangeKind.Unexplained, false, new Phrase(
            "Berkas ditulis ulang oleh program lain; bandingkan halamannya sebelum diterima.",
            "The file was written anew by another program; compare the pages before accepting it.")));
        return changes;
    }
}
