using System.Net;
using System.Text;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Journeys.Host;

namespace MouWorkflow.Journeys.Participants;

public sealed class UploadJourneys
{
    [Fact]
    public async Task Right_rows_are_registered_and_wrong_ones_named_with_their_reasons()
    {
        await using var app = await MouApp.StartAsync();
        var agreement = await SignedAgreement.InForceAsync(app);
        using var person = await app.SignInAsAsync(StaffRole.Operator);
        Assert.Contains("10 tempat masih kosong mulai Januari 2024", (await person.OpenAsync("/")).Text, StringComparison.Ordinal);
        var page = await person.OpenAsync("/Participants");
        page = await person.OpenAsync(page.LinkOf(agreement.Code));
        page = await person.OpenAsync(page.LinkOf("Unggah daftar peserta"));
        Assert.Contains("Baris yang salah tidak membatalkan baris lain", page.Text, StringComparison.Ordinal);

        var list = SignedAgreement.List(3, "99010112068,Peserta Pendek,12-06-1985,L", SignedAgreement.Line(2), $"{SignedAgreement.Nik(9)},,10-06-1985,L");
        var result = await person.SendAsync(page, [], file: ("List", "nelayan.csv", list));

        Assert.Equal("Hasil unggahan", result.Heading);
        Assert.Contains("3 baris diterima dan 3 baris ditolak", result.Text, StringComparison.Ordinal);
        Assert.Contains("NIK harus tepat 16 angka", RowOf(result, 5), StringComparison.Ordinal);
        Assert.Contains("NIK ini sudah ada di baris sebelumnya", RowOf(result, 6), StringComparison.Ordinal);
        Assert.Contains("************0002", RowOf(result, 6), StringComparison.Ordinal);
        Assert.Contains("Nama kosong", RowOf(result, 7), StringComparison.Ordinal);
        Assert.DoesNotContain(SignedAgreement.Nik(2), result.Text, StringComparison.Ordinal);

        var file = await person.Client.GetStringAsync(result.LinkOf("Unduh baris yang ditolak"));
        Assert.Contains(SignedAgreement.Nik(2), file, StringComparison.Ordinal);
        Assert.Contains("NIK harus tepat 16 angka", file, StringComparison.Ordinal);

        var overview = await person.OpenAsync($"/Participants/{agreement.Id}");
        Assert.Contains("3 peserta terdaftar", overview.Text, StringComparison.Ordinal);
        Assert.Contains("7 tempat kosong untuk mulai Januari 2024", overview.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_list_is_refused_in_words()
    {
        await using var app = await MouApp.StartAsync();
        var agreement = await SignedAgreement.InForceAsync(app);
        using var person = await app.SignInAsAsync(StaffRole.Operator);
        var page = await person.OpenAsync($"/Participants/Upload/{agreement.Id}");

        var columns = await person.SendAsync(page, [], file: ("List", "daftar.csv", Encoding.UTF8.GetBytes("Nomor,Keterangan\n1,satu\n")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, columns.Status);
        Assert.Contains("Kolom NIK, Nama, Tanggal Lahir tidak ditemukan", columns.Text, StringComparison.Ordinal);

        var empty = await person.SendAsync(page, [], file: ("List", "kosong.csv", []));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.Contains("Berkas kosong.csv kosong", empty.Text, StringComparison.Ordinal);

        var none = await person.SendAsync(page, new() { ["Group"] = "" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.Status);
        Assert.Contains("Pilih berkas CSV atau XLSX", none.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_list_again_registers_nobody_twice()
    {
        await using var app = await MouApp.StartAsync();
        var agreement = await SignedAgreement.InForceAsync(app);
        using var person = await app.SignInAsAsync(StaffRole.Operator);
        var page = await person.OpenAsync($"/Participants/Upload/{agreement.Id}");
        await person.SendAsync(page, [], file: ("List", "nelayan.csv", SignedAgreement.List(4)));

        var again = await person.SendAsync(page, [], file: ("List", "nelayan.csv", SignedAgreement.List(4)));

        Assert.Contains("0 baris diterima dan 4 baris ditolak", again.Text, StringComparison.Ordinal);
        Assert.Contains("Sudah terdaftar dalam perjanjian ini", again.Text, StringComparison.Ordinal);
        Assert.Contains("4 peserta terdaftar", (await person.OpenAsync($"/Participants/{agreement.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sample_can_be_uploaded_as_it_is()
    {
        await using var app = await MouApp.StartAsync();
        var agreement = await SignedAgreement.InForceAsync(app);
        using var person = await app.SignInAsAsync(StaffRole.Operator);
        var page = await person.OpenAsync($"/Participants/Upload/{agreement.Id}");
        var sample = await person.Client.GetByteArrayAsync(page.LinkOf("Unduh contoh CSV"));

        var result = await person.SendAsync(page, [], file: ("List", "contoh.csv", sample));

        Assert.Contains("2 baris diterima dan 0 baris ditolak", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whole_numbers_go_only_to_whoever_works_on_the_lists()
    {
        await using var app = await MouApp.StartAsync();
        var agreement = await SignedAgreement.InForceAsync(app);
        using var person = await app.SignInAsAsync(StaffRole.Operator);
        var page = await person.OpenAsync($"/Participants/Upload/{agreement.Id}");
        var result = await person.SendAsync(page, [], file: ("List", "nelayan.csv", SignedAgreement.List(1, SignedAgreement.Line(1))));
        var download = result.LinkOf("Unduh baris yang ditolak");

        using var auditor = await app.SignInAsAsync(StaffRole.Auditor);
        Assert.Equal(HttpStatusCode.OK, (await auditor.OpenAsync(result.Url.PathAndQuery)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.OpenAsync(download)).Status);
    }

    [Fact]
    public async Task An_English_reader_gets_the_reasons_in_English()
    {
        await using var app = await MouApp.StartAsync();
        var agreement = await SignedAgreement.InForceAsync(app);
        using var person = await app.SignInAsAsync(StaffRole.Operator);
        var page = await person.OpenAsync($"/Participants/Upload/{agreement.Id}");
        var token = page.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using FormUrlEncodedContent choice = new(new Dictionary<string, string> { ["to"] = "en", ["returnUrl"] = "/", ["__RequestVerificationToken"] = token });
        await person.Client.PostAsync("/Language", choice);

        var result = await person.SendAsync(page, [], file: ("List", "list.csv", SignedAgreement.List(1, "123,Peserta Pendek,12-06-1985,L")));

        Assert.Equal("Result of the upload", result.Heading);
        Assert.Contains("A NIK has exactly 16 digits", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_list_of_refused_rows_is_read_page_by_page()
    {
        await using var app = await MouApp.StartAsync();
        var agreement = await SignedAgreement.InForceAsync(app);
        using var person = await app.SignInAsAsync(StaffRole.Operator);
        var page = await person.OpenAsync($"/Participants/Upload/{agreement.Id}");
        string[] wrong = [.. Enumerable.Range(1, 60).Select(number => $"{number},Peserta Pendek {number},12-06-1985,L")];

        var first = await person.SendAsync(page, [], file: ("List", "nelayan.csv", SignedAgreement.List(0, wrong)));
        var second = await person.OpenAsync(first.LinkOf("Halaman berikutnya"));

        Assert.Contains("NIK harus tepat 16 angka", RowOf(first, 51), StringComparison.Ordinal);
        Assert.Contains("NIK harus tepat 16 angka", RowOf(second, 61), StringComparison.Ordinal);
        Assert.DoesNotContain("Halaman berikutnya", second.Text, StringComparison.Ordinal);
    }

    private static string RowOf(SeenPage page, int number) => page.Document.QuerySelectorAll("tbody tr")
        .Single(row => row.QuerySelector("th")?.TextContent.Trim() == $"Baris {number}")
        .TextContent;
}
