namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>One saving of a file: it ends with its end mark, which space may follow.</summary>
/// <param name="End">Behind <c>%%EOF</c>.</param>
/// <param name="SpaceEnd">Behind the space that follows it.</param>
internal sealed record PdfRevision(int End, int SpaceEnd)
{
    public bool EndsAt(int place) => place >= End && place <= SpaceEnd;

    /// <summary>The savings from the first to the newest.</summary>
    public static IReadOnlyList<PdfRevision> Of(PdfFile file)
    {
        var data = file.Bytes.Span;
        HashSet<long> sections = [.. file.Sections.Select(section => (long)section.At)];
        List<PdfRevision> revisions = [];
        var at = 0;
        while (data[at..].IndexOf("startxref"u8) is >= 0 and var found)
        {
            at += found + "startxref"u8.Length;
            var parser = new PdfParser(file.Bytes, at);
            if (parser.TakeWhole() is not { } section || !sections.Contains(section))
            {
                continue;
            }

            var end = parser.Position;
            while (end < data.Length && PdfBytes.IsSpace(data[end]))
            {
                end++;
            }

            if (data[end..].StartsWith("%%EOF"u8))
            {
                var after = end + 5;
                while (after < data.Length && PdfBytes.IsSpace(data[after]))
                {
                    after++;
                }

                revisions.Add(new PdfRevision(end + 5, after));
            }
        }

        return revisions;
    }
}
