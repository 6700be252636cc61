using MouWorkflow.Documents;
using static MouWorkflow.Tests.Documents.DocxFile;

namespace MouWorkflow.Tests.Documents.Compare;

public sealed class ClauseChangeTests
{
    private static readonly (string, string)[] Numbered =
    [
        ("styles.xml", "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Pasal\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"),
        ("numbering.xml", "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:pStyle w:val=\"Pasal\"/><w:lvlText w:val=\"Pasal %1\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"(%2)\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"),
    ];

    [Fact]
    public void Clauses_are_named_by_their_automatic_numbers_and_renumbering_alone_is_no_change()
    {
        var older = Doc(P("Pembukaan"), Article("TUJUAN"), Item("Para pihak bekerja sama."), Item("Tujuannya perlindungan kader."), Article("MASA BERLAKU"), Item("Berlaku satu tahun."), Article("PENUTUP"), Item("Dibuat rangkap dua."));
        var newer = Doc(P("Pembukaan"), Article("TUJUAN"), Item("Para pihak bekerja sama."), Item("Tujuannya perlindungan pekerja rentan."), Article("KERAHASIAAN"), Item("Data peserta dijaga."), Article("MASA BERLAKU"), Item("Berlaku satu tahun."), Article("PENUTUP"), Item("Dibuat rangkap dua."));
        var changes = Changes(older, newer);
        Assert.Equal(
            [
                new ClauseChange(ClausePlace.Body, ClauseChangeKind.Changed, "Pasal 1 TUJUAN", "Pasal 1 TUJUAN", "(2) Tujuannya perlindungan kader.", "(2) Tujuannya perlindungan pekerja rentan."),
                new ClauseChange(ClausePlace.Body, ClauseChangeKind.Added, "", "Pasal 2 KERAHASIAAN", "", "Pasal 2 KERAHASIAAN\n(1) Data peserta dijaga."),
            ],
            changes);
        Assert.Equal([ClauseChangeKind.Changed, ClauseChangeKind.Removed], Changes(newer, older).Select(c => c.Kind));
    }

    [Fact]
    public void A_clause_at_another_place_word_for_word_is_moved()
    {
        string[] a = [Article("SATU"), Item("Hak para pihak atas laporan bulanan.")], b = [Article("DUA"), Item("Kewajiban membayar iuran tepat waktu setiap bulan.")], c = [Article("TIGA"), Item("Sengketa diselesaikan dengan musyawarah.")];
        var change = Assert.Single(Changes(Doc([.. a, .. b, .. c]), Doc([.. b, .. c, .. a])));
        Assert.Equal((ClauseChangeKind.Moved, "Pasal 1 SATU", "Pasal 3 SATU"), (change.Kind, change.OldLabel, change.NewLabel));
    }

    [Fact]
    public void Typed_article_numbers_headers_tables_and_notes_are_told_too()
    {
        var older = Make(P("Pasal 1") + P("Tarif:") + Table(2, Row("JKK", "10.000"), Row("JKM", "6.800")) + P("akhir") + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header1\"/></w:sectPr>", ("header1.xml", P("Rancangan 1")));
        var newer = Make(P("Pasal 1") + P("Tarif:") + Table(2, Row("JKK", "10.000"), Row("JKM", "6.900")) + P("akhir") + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header1\"/></w:sectPr>", ("header1.xml", P("Rancangan 2")));
        Assert.Equal(
            [
                new ClauseChange(ClausePlace.Body, ClauseChangeKind.Changed, "Pasal 1", "Pasal 1", "JKM | 6.800", "JKM | 6.900"),
                new ClauseChange(ClausePlace.Header, ClauseChangeKind.Changed, "", "", "Rancangan 1", "Rancangan 2"),
            ],
            Changes(older, newer));
    }

    private static IReadOnlyList<ClauseChange> Changes(byte[] older, byte[] newer) => WordComparison.Compare(older, newer, RedlinePropertyTests.Options).Changes;

    private static byte[] Doc(params string[] blocks) => Make(string.Concat(blocks), Numbered);

    private static string Article(string text) => $"<w:p><w:pPr><w:pStyle w:val=\"Pasal\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>";

    private static string Item(string text) => $"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>";
}
