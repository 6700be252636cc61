namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>
/// Whether everything behind a signed saving belongs to later savings that the file's own tables know. Bytes that no table knows may be what another
/// reader, which repairs files, would show.
/// </summary>
internal static class TailCheck
{
    public static bool Accounted(PdfFile file, int start)
    {
        HashSet<int> sections = [.. file.Sections.Select(section => Place(file, section.At))];
        HashSet<(int, int)> objects = [.. file.Sections.SelectMany(section => section.Entries).Where(entry => entry.Value.Kind == PdfEntryKind.InFile).Select(entry => (entry.Key, Place(file, entry.Value.Place)))];
        var at = start;
        try
        {
            while ((at = PdfBytes.SkipSpace(file.Bytes.Span, at)) < file.Bytes.Length)
            {
                var parser = new PdfParser(file.Bytes, at);
                if (parser.Take("startxref"u8))
                {
                    if (parser.TakeWhole() is not { } section || section >= file.Bytes.Length || !sections.Contains(Place(file, (int)section)))
                    {
                        return false;
                    }

                    at = parser.Position;
                }
                else if (parser.Take("xref"u8))
                {
                    if (!sections.Contains(at) || SkipTable(file, parser.Position) is not { } end)
                    {
                        return false;
                    }

                    at = end;
                }
                else
                {
                    var (id, value) = PdfObjectReader.Read(file.Bytes, at, file.Length, null, out var end);
                    // A hybrid file names its stream from the table, so it is no section of its own.
                    var hidden = value is PdfStream stream && stream.Dictionary.Is("Type", "XRef");
                    if (!hidden && !objects.Contains((id.Number, at)))
                    {
                        return false;
                    }

                    at = end;
                }
            }

            return true;
        }
        catch (PdfRefusedException)
        {
            return false;
        }
    }

    // Some writers point at the end of line before.
    private static int Place(PdfFile file, int at) => PdfBytes.SkipSpace(file.Bytes.Span, at);

    private static int? SkipTable(PdfFile file, int at)
    {
        var parser = new PdfParser(file.Bytes, at);
        while (!parser.Take("trailer"u8))
        {
            if (parser.TakeWhole() is null && !parser.Take("n"u8) && !parser.Take("f"u8))
            {
                return null;
            }
        }

        return parser.Value() is PdfDictionary ? parser.Position : null;
    }
}
