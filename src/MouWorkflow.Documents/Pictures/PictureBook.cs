namespace MouWorkflow.Documents;

/// <summary>
/// The pictures of one document while it is written: each distinct one is kept once, named by its content, and for each part it is known
/// which it shows. Nothing here depends on the order of time, so equal data gives equal bytes.
/// </summary>
internal sealed class PictureBook(Action<long> counted)
{
    // A document that needs more can no longer be mailed.
    private const long MaxTotal = 96L << 20;

    // Decoding the same logo for every row costs more than remembering it.
    private const int Remembered = 4 << 20;

    private readonly Dictionary<string, PictureFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Text, bool Qr), PictureFile> _read = [];
    private readonly List<PictureFile> _order = [];
    private readonly List<(string Part, string Name)> _shown = [];
    private readonly HashSet<(string Part, string Name)> _known = [];
    private long _total;
    private int _remembered;

    /// <exception cref="PictureException">The value holds no picture, or the document would hold too many.</exception>
    public PictureFile Picture(Val value) =>
        value.Kind == ValKind.Text ? Once(value.Text, qr: false, () => PictureValue.Bytes(value)) : Keep(PictureFile.ReadUpright(PictureValue.Bytes(value)));

    /// <exception cref="PictureException">The text is too long, or the document would hold too many pictures.</exception>
    public PictureFile Qr(string text) => Once(text, qr: true, () => QrPicture.Draw(text));

    public PictureFile Own(byte[] png) => Keep(PictureFile.Read(png));

    /// <summary>The relationship id by which a part shows a picture.</summary>
    public string Show(string part, PictureFile file)
    {
        if (_known.Add((part, file.Name)))
        {
            _shown.Add((part, file.Name));
        }

        return RelationId(file.Name);
    }

    /// <summary>The relationships of a part to the pictures it shows; complete when the part has been written.</summary>
    public IEnumerable<(string Id, string Target)> Of(string part) =>
        _shown.Where(s => s.Part == part).Select(s => (RelationId(s.Name), $"/{Path(_files[s.Name])}"));

    /// <summary>All pictures, in the order they were first met.</summary>
    public IEnumerable<PackedEntry> Entries => _order.Select(f => PackedEntry.Stored(Path(f), f.Bytes));

    private static string RelationId(string name) => $"gambar-{name}";

    private static string Path(PictureFile file) => $"word/media/gambar-{file.Name}.{file.Extension}";

    private PictureFile Once(string text, bool qr, Func<byte[]> bytes)
    {
        if (_read.TryGetValue((text, qr), out var known))
        {
            return known;
        }

        var file = Keep(PictureFile.ReadUpright(bytes()));
        if (_remembered + text.Length <= Remembered)
        {
            _remembered += text.Length;
            _read.Add((text, qr), file);
        }

        return file;
    }

    private PictureFile Keep(PictureFile file)
    {
        if (_files.TryGetValue(file.Name, out var same))
        {
            return same;
        }

        _total += file.Bytes.Length;
        if (_total > MaxTotal)
        {
            throw new PictureException(
                "picture.too-many",
                "semua gambar bersama-sama melebihi 96 MB; kecilkan gambarnya atau bagi dokumennya",
                "all pictures together exceed 96 MB; make them smaller or split the document");
        }

        counted(file.Bytes.Length);
        _files.Add(file.Name, file);
        _order.Add(file);
        return file;
    }
}
