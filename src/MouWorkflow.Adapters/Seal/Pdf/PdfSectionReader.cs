namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>Reads cross-reference sections of both kinds, and follows them from the newest to the first.</summary>
internal sealed class PdfSectionReader(ReadOnlyMemory<byte> file, PdfFilters filters)
{
    private const int LookBack = 2_048;

    /// <summary>The sections from the newest to the oldest, and where the newest begins.</summary>
    public IReadOnlyList<PdfSection> ReadAll()
    {
        List<PdfSection> sections = [];
        HashSet<int> seen = [];
        int? next = NewestSection();
        while (next is { } at)
        {
            if (!seen.Add(at))
            {
                throw PdfRefusedException.Broken("sections refer to each other in a circle");
            }

            if (sections.Count == PdfLimits.MaxSections)
            {
                throw PdfRefusedException.TooLarge("sections");
            }

            var section = Read(at);
            if (section.Trailer["Encrypt"] is not (null or PdfNull))
            {
                throw PdfRefusedException.Encrypted();
            }

            sections.Add(section);
            next = Offset(section.Trailer, "Prev");
        }

        return sections;
    }

    private int NewestSection()
    {
        var from = Math.Max(0, file.Length - LookBack);
        var found = file.Span[from..].LastIndexOf("startxref"u8);
        if (found < 0)
        {
            throw PdfRefusedException.Broken("startxref");
        }

        var parser = new PdfParser(file, from + found);
        if (!parser.Take("startxref"u8) || parser.TakeWhole() is not { } at)
        {
            throw PdfRefusedException.Broken("startxref");
        }

        return Inside(at);
    }

    private PdfSection Read(int at)
    {
        var parser = new PdfParser(file, at);
        if (!parser.Take("xref"u8))
        {
            return ReadStream(at);
        }

        var (entries, trailer) = Table(parser);
        if (Offset(trailer, "XRefStm") is { } hidden)
        {
            // What old readers were to take for free stands in the stream.
            foreach (var (number, entry) in ReadStream(hidden).Entries)
            {
                if (!entries.TryGetValue(number, out var listed) || listed.Kind == PdfEntryKind.Free)
                {
                    entries[number] = entry;
                }
            }
        }

        return new PdfSection(at, IsStream: false, entries, trailer);
    }

    private (Dictionary<int, PdfEntry> Entries, PdfDictionary Trailer) Table(PdfParser parser)
    {
        Dictionary<int, PdfEntry> entries = [];
        while (!parser.Take("trailer"u8))
        {
            if (parser.TakeWhole() is not { } first || parser.TakeWhole() is not { } count || first + count > PdfLimits.MaxObjectNumber)
            {
                throw PdfRefusedException.Broken("cross-reference table");
            }

            for (var number = (int)first; number < first + count; number++)
            {
                if (parser.TakeWhole() is not { } place || parser.TakeWhole() is not { } generation || generation > ushort.MaxValue)
                {
                    throw PdfRefusedException.Broken("cross-reference entry");
                }

                var used = parser.Take("n"u8);
                if (!used && !parser.Take("f"u8))
                {
                    throw PdfRefusedException.Broken("cross-reference entry");
                }

                // Offset 0 is the file's header; some writers mean a free object by it.
                entries.TryAdd(number, used && place > 0 ? new PdfEntry(PdfEntryKind.InFile, Inside(place), (int)generation) : default);
            }
        }

        return parser.Value() is PdfDictionary trailer ? (entries, trailer) : throw PdfRefusedException.Broken("trailer");
    }

    private PdfSection ReadStream(int at)
    {
        var (_, value) = PdfObjectReader.Read(file, at, DirectLength);
        if (value is not PdfStream stream || !stream.Dictionary.Is("Type", "XRef"))
        {
            throw PdfRefusedException.Broken("cross-reference stream");
        }

        return new PdfSection(at, IsStream: true, PdfXrefStream.Entries(stream, filters.Unpack(stream), Inside), stream.Dictionary);
    }

    // The table of objects is not known yet, so its own length cannot be looked up.
    private static int DirectLength(PdfValue? length) => length is PdfNumber { Whole: >= 0 and <= PdfLimits.MaxFile } number
        ? (int)number.Whole.Value
        : throw PdfRefusedException.Broken("length of the cross-reference stream");

    private int? Offset(PdfDictionary trailer, string key) => trailer[key] switch
    {
        null or PdfNull => null,
        PdfNumber { Whole: { } whole } when whole >= 0 => Inside(whole),
        _ => throw PdfRefusedException.Broken($"/{key}"),
    };

    private int Inside(long offset) => offset < file.Length ? (int)offset : throw PdfRefusedException.Broken("offset behind the end");
}
