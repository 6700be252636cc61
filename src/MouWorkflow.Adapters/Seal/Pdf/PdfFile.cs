namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>
/// A PDF opened for reading. It follows the file's own tables and repairs nothing: where they are wrong, two readers may see two documents, and such
/// a file is refused with <see cref="PdfRefusedException"/>.
/// </summary>
internal sealed class PdfFile
{
    private readonly Dictionary<int, PdfEntry> _entries = [];
    private readonly Dictionary<int, PdfValue> _objects = [];
    private readonly Dictionary<int, PdfObjectStream> _packed = [];
    private readonly HashSet<int> _opening = [];
    private readonly PdfMeter _meter = new();

    private PdfFile(ReadOnlyMemory<byte> bytes)
    {
        Bytes = bytes;
        Filters = new PdfFilters(Resolve);
        Sections = new PdfSectionReader(bytes, Filters).ReadAll();
        foreach (var section in Sections)
        {
            foreach (var (number, entry) in section.Entries)
            {
                _entries.TryAdd(number, entry);
            }
        }

        Trailer = Sections[0].Trailer;
        Catalog = Trailer["Root"] is PdfReference root && Resolve(root) is PdfDictionary catalog
            ? catalog
            : throw PdfRefusedException.Broken("/Root");
        CatalogId = root;
    }

    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>From the newest to the oldest.</summary>
    public IReadOnlyList<PdfSection> Sections { get; }

    public PdfDictionary Trailer { get; }

    public PdfDictionary Catalog { get; }

    public PdfReference CatalogId { get; }

    public PdfFilters Filters { get; }

    /// <summary>Numbers of all objects that are in use, in order.</summary>
    public IEnumerable<int> Numbers => _entries.Where(entry => entry.Value.Kind != PdfEntryKind.Free && entry.Key > 0).Select(entry => entry.Key).Order();

    /// <summary>The first number that no object has or had.</summary>
    public int NextNumber => Math.Max(
        _entries.Count == 0 ? 1 : _entries.Keys.Max() + 1,
        Trailer["Size"] is PdfNumber { Whole: > 0 and <= PdfLimits.MaxObjectNumber } size ? (int)size.Whole.Value : 1);

    public static PdfFile Open(ReadOnlyMemory<byte> bytes)
    {
        // A header further down hides another kind of file before it.
        if (!bytes.Span.StartsWith("%PDF-"u8))
        {
            throw PdfRefusedException.NoPdf();
        }

        return bytes.Length <= PdfLimits.MaxFile ? new PdfFile(bytes) : throw PdfRefusedException.TooLarge($"{bytes.Length}");
    }

    public PdfEntry Entry(int number) => _entries.GetValueOrDefault(number);

    /// <summary>The value itself, or what it refers to; null and missing objects are <see cref="PdfNull"/>.</summary>
    public PdfValue Resolve(PdfValue? value)
    {
        for (var steps = 0; value is PdfReference reference; steps++)
        {
            if (steps > 20)
            {
                throw PdfRefusedException.Broken("references in a circle");
            }

            value = Object(reference);
        }

        return value ?? PdfNull.It;
    }

    public PdfDictionary? Dictionary(PdfValue? value) => Resolve(value) switch
    {
        PdfDictionary dictionary => dictionary,
        PdfStream stream => stream.Dictionary,
        _ => null,
    };

    public IReadOnlyList<PdfValue> Items(PdfValue? value) => Resolve(value) is PdfArray array ? array.Items : [];

    /// <summary>The object of this number, whatever its generation.</summary>
    public PdfValue Object(int number)
    {
        if (_objects.TryGetValue(number, out var known))
        {
            return known;
        }

        var entry = Entry(number);
        if (entry.Kind == PdfEntryKind.Free)
        {
            return PdfNull.It;
        }

        if (!_opening.Add(number))
        {
            throw PdfRefusedException.Broken($"object {number} needs itself");
        }

        try
        {
            return _objects[number] = entry.Kind == PdfEntryKind.InFile ? InFile(number, entry) : Packed(number, entry);
        }
        finally
        {
            _opening.Remove(number);
        }
    }

    /// <summary>The object; null when it cannot be read, which matters only to what needs it.</summary>
    public PdfValue? Readable(int number)
    {
        try
        {
            return Object(number);
        }
        catch (PdfRefusedException)
        {
            return null;
        }
    }

    private PdfValue Object(PdfReference reference)
    {
        var entry = Entry(reference.Number);
        var generation = entry.Kind == PdfEntryKind.Packed ? 0 : entry.Generation;
        return entry.Kind == PdfEntryKind.Free || generation != reference.Generation ? PdfNull.It : Object(reference.Number);
    }

    private PdfValue InFile(int number, PdfEntry entry)
    {
        var (id, value) = PdfObjectReader.Read(Bytes, entry.Place, Length, _meter);
        return id.Number == number && id.Generation == entry.Generation
            ? value
            : throw PdfRefusedException.Broken($"object {number} is not where the table says");
    }

    private PdfValue Packed(int number, PdfEntry entry)
    {
        if (!_packed.TryGetValue(entry.Place, out var packed))
        {
            if (Entry(entry.Place).Kind != PdfEntryKind.InFile || Object(entry.Place) is not PdfStream stream)
            {
                throw PdfRefusedException.Broken($"object stream {entry.Place}");
            }

            packed = new PdfObjectStream(stream.Dictionary, Filters.Unpack(stream), _meter);
            _packed[entry.Place] = packed;
        }

        return packed.Read(number, entry.Generation);
    }

    /// <summary>The value of /Length.</summary>
    public int Length(PdfValue? length) => Resolve(length) is PdfNumber { Whole: >= 0 and <= PdfLimits.MaxFile } number
        ? (int)number.Whole.Value
        : throw PdfRefusedException.Broken("length of a stream");
}
