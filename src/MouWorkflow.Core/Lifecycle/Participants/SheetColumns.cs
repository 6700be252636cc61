using MouWorkflow.Core.Platform;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>
/// Where the columns of a list stand. The official bulk workbook is not public, so columns are recognised by the names that lists use in
/// practice; case, spaces, underscores and punctuation do not matter, further columns are passed over.
/// </summary>
public sealed record SheetColumns
{
    private static readonly Field[] Fields =
    [
        new("NIK", true, ["nik", "nonik", "nomornik", "nikktp", "ktp", "noktp", "nomorktp", "nomorindukkependudukan"]),
        new("Nama", true, ["nama", "namalengkap", "namapeserta", "namapekerja", "namatenagakerja", "namasesuaiktp", "name", "fullname"]),
        new("Tanggal Lahir", true, ["tanggallahir", "tgllahir", "tglahir", "tanggalkelahiran", "birthdate", "dateofbirth"]),
        new("Tempat Lahir", false, ["tempatlahir", "tmplahir", "tmptlahir", "kotalahir", "birthplace"]),
        new("Jenis Kelamin", false, ["jeniskelamin", "kelamin", "jk", "jnskelamin", "lp", "sex", "gender"]),
        new("Alamat", false, ["alamat", "alamatktp", "alamatrumah", "alamatlengkap", "address"]),
        new("Pekerjaan", false, ["pekerjaan", "jenispekerjaan", "profesi", "occupation"]),
        new("Kelompok", false, ["kelompok", "namakelompok", "kelompokpekerja", "grup", "group"]),
    ];

    private readonly int[] _places;

    private SheetColumns(int[] places)
    {
        _places = places;
    }

    /// <summary>Finds the columns in a heading, or says which are missing (or stand twice) and which were found.</summary>
    public static Outcome<SheetColumns> Recognise(IReadOnlyList<string> heading)
    {
        var names = heading.Select(Normal).ToList();
        var places = Fields.Select(field => Places(field, names)).ToList();
        var found = Listed(heading.Where(cell => cell.Length > 0));
        if (Listed(Fields.Where((field, index) => field.Required && places[index].Count == 0).Select(field => field.Title)) is { Length: > 0 } missing)
        {
            return new Refusal(
                "upload.columns",
                $"Kolom {missing} tidak ditemukan. Kolom yang ada dalam berkas: {found}. Beri judul kolom pada baris pertama, lalu unggah lagi.",
                $"Column {missing} was not found. The file has these columns: {found}. Put the column titles into the first row, then upload again.");
        }

        if (Listed(Fields.Where((_, index) => places[index].Count > 1).Select(field => field.Title)) is { Length: > 0 } twice)
        {
            return new Refusal(
                "upload.columns-twice",
                $"Kolom {twice} ada lebih dari satu. Kolom yang ada dalam berkas: {found}. Sisakan satu saja, lalu unggah lagi.",
                $"Column {twice} stands more than once. The file has these columns: {found}. Keep one of them, then upload again.");
        }

        return new SheetColumns([.. places.Select(place => place.Count == 0 ? -1 : place[0])]);
    }

    /// <summary>The cells of a row in their meaning; empty text for columns the list does not have.</summary>
    public RowCells Of(IReadOnlyList<string> cells) => new(
        Cell(cells, 0), Cell(cells, 1), Cell(cells, 2), Cell(cells, 3), Cell(cells, 4), Cell(cells, 5), Cell(cells, 6), Cell(cells, 7));

    /// <summary>A name as compared: lower-case letters and digits only.</summary>
    internal static string Normal(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static List<int> Places(Field field, List<string> names) =>
        [.. Enumerable.Range(0, names.Count).Where(place => field.Synonyms.Contains(names[place], StringComparer.Ordinal))];

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names);

    private string Cell(IReadOnlyList<string> cells, int field) =>
        _places[field] is >= 0 and var place && place < cells.Count ? cells[place].Trim() : "";

    private sealed record Field(string Title, bool Required, string[] Synonyms);
}

/// <summary>One row of a list, as it stands in the file. Personal data.</summary>
public sealed record RowCells(
    string Nik, string Name, string BirthDate, string BirthPlace, string Sex, string Address, string Occupation, string Group)
{
    /// <summary>Not the cells: a record's text ends up in logs.</summary>
    public override string ToString() => nameof(RowCells);
}
