using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Web.Demo;
using static MouWorkflow.Journeys.Signing.Ceremony.CeremonyScene;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Signing.Ceremony;

/// <summary>One morning in the pendopo: two texts, one list, one tablet, and papers that say what happened.</summary>
public sealed class CeremonyTests
{
    [Fact]
    public async Task Two_agreements_are_signed_at_one_ceremony_from_the_invitation_to_the_minutes()
    {
        await using var scene = await PlannedAsync(await TwoAsync());
        var view = await scene.Staff.OpenAsync(scene.Page);
        Assert.Contains("3 orang dalam daftar, 0 sudah diundang", view.Text, StringComparison.Ordinal);
        Assert.Contains("Tablet dapat diserahkan hanya pada hari upacara", view.Text, StringComparison.Ordinal);

        await scene.Staff.SendAsync(view, [], "handler=Invite");
        await scene.App.SettleAsync();

        var mail = Assert.Single(scene.Signing.MailsTo(PartnerMail), candidate => candidate.Subject.StartsWith("Undangan: ", StringComparison.Ordinal));
        Assert.Contains("Rabu, 10 Januari 2024", mail.Text, StringComparison.Ordinal);
        Assert.Contains("09.30 WIB", mail.Text, StringComparison.Ordinal);
        Assert.Equal([".docx", ".ics"], mail.Attachments.Select(Path.GetExtension).Order(StringComparer.Ordinal));
        Assert.Contains("DTSTART:20240110T023000Z", await CalendarAsync(scene), StringComparison.Ordinal);
        var letter = await scene.WordsAsync("ceremony-invitation");
        Assert.Contains("Pendopo Kabupaten Tulungagung", letter, StringComparison.Ordinal);
        Assert.Contains("Perjanjian Kerja Sama", letter, StringComparison.Ordinal);

        await scene.Staff.SendAsync(await scene.Staff.OpenAsync(scene.Page), [], "handler=List");
        await scene.App.SettleAsync();
        Assert.Contains(Witness, await scene.WordsAsync("ceremony-attendance"), StringComparison.Ordinal);

        await scene.MoveToAsync(Morning);
        Assert.Contains("Kehadiran disimpan", (await scene.AttendAsync(await scene.GuestsAsync())).Text, StringComparison.Ordinal);
        var rounds = await RoundsAsync(scene);
        foreach (var round in rounds)
        {
            foreach (var who in round.InOrder())
            {
                var back = await scene.SignInRoomAsync(who);
                Assert.Equal("Kembalikan tablet kepada petugas", back.Heading);
                Assert.Contains("Tanda tangan tercatat", back.Text, StringComparison.Ordinal);
                Assert.DoesNotContain(round.Code, back.Text, StringComparison.Ordinal);
                Assert.DoesNotContain(who.Name, back.Text, StringComparison.Ordinal);
            }
        }

        rounds = await RoundsAsync(scene);
        Assert.All(rounds, round => Assert.Equal(RoundState.Sealed, round.State));
        Assert.All(rounds.SelectMany(round => round.Signatories), who =>
        {
            Assert.Equal((SigningMethod.InRoom, Identification.InRoom, $"{Witness}, Penata Hukum", scene.Id), (who.Method!.Value, who.Identification!.Value, who.WitnessedBy, who.CeremonyId!.Value));
            Assert.NotNull(who.ConsentSha256);
        });
        var certificate = await scene.App.ReadAsync(db => db.Set<StoredDocument>().Where(row => row.SubjectId == rounds[0].Id && row.Kind == "certificate").Select(row => row.Id).SingleAsync());
        Assert.Contains($"disaksikan {Witness}, Penata Hukum", WordsOf(await scene.Staff.Client.GetByteArrayAsync($"/Documents/Download/{certificate:D}")), StringComparison.Ordinal);
        Assert.Contains(await scene.App.ReadAsync(db => db.Set<HistoryEntry>().Where(row => row.Fact == "signature-recorded").Select(row => row.TextId).ToListAsync()), text => text.Contains($"disaksikan {Witness}", StringComparison.Ordinal));

        await CloseAsync(scene);
    }

    [Fact]
    public async Task Who_was_invited_is_told_of_another_place_and_of_the_cancellation()
    {
        await using var scene = await PlannedAsync(await InvitedAsync());
        await scene.Staff.SendAsync(await scene.Staff.OpenAsync(scene.Page), [], "handler=Invite");
        await scene.App.SettleAsync();

        var plan = await scene.Staff.OpenAsync($"/Signing/Ceremony/Plan/{scene.Id:D}");
        await scene.Staff.SendAsync(plan, new() { ["Input.Place"] = "Kantor Cabang Blitar" });
        await scene.App.SettleAsync();

        var changed = Assert.Single(scene.Signing.MailsTo(PartnerMail), mail => mail.Subject.StartsWith("Perubahan jadwal", StringComparison.Ordinal));
        Assert.Contains("Kantor Cabang Blitar", changed.Text, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:1", await CalendarAsync(scene), StringComparison.Ordinal);

        var cancel = await scene.Staff.OpenAsync($"/Signing/Ceremony/Cancel/{scene.Id:D}");
        var refused = await scene.Staff.SendAsync(cancel, new() { ["Reason"] = "" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        var cancelled = await scene.Staff.SendAsync(cancel, new() { ["Reason"] = "Ruangan dipakai kegiatan lain" });
        await scene.App.SettleAsync();

        Assert.Contains("Dibatalkan", cancelled.Text, StringComparison.Ordinal);
        Assert.Contains("Ruangan dipakai kegiatan lain", Assert.Single(scene.Signing.MailsTo(PartnerMail), mail => mail.Subject.StartsWith("Dibatalkan", StringComparison.Ordinal)).Text, StringComparison.Ordinal);
        Assert.Contains("METHOD:CANCEL", await CalendarAsync(scene), StringComparison.Ordinal);
        Assert.Equal(RoundState.Open, (await scene.Signing.RoundAsync()).State);
    }

    [Fact]
    public async Task A_photograph_is_kept_without_what_the_camera_wrote_and_never_without_a_caption()
    {
        await using var scene = await BegunAsync(await InvitedAsync());
        var page = await scene.Staff.OpenAsync($"/Signing/Ceremony/Photos/{scene.Id:D}");

        var bare = await scene.Staff.SendAsync(page, new() { ["Caption"] = "" }, file: ("Photo", "foto.jpg", Photo));
        Assert.Contains("Tuliskan apa yang terlihat", bare.Document.QuerySelector(".has-error")!.TextContent, StringComparison.Ordinal);
        var kept = await scene.Staff.SendAsync(page, new() { ["Caption"] = "Para pihak di pendopo" }, file: ("Photo", "foto.svg", Photo));

        var image = kept.Document.QuerySelector("img.photo")!;
        Assert.Equal("Para pihak di pendopo", image.GetAttribute("alt"));
        var bytes = await scene.Staff.Client.GetByteArrayAsync(image.GetAttribute("src"));
        Assert.DoesNotContain("RAHASIA", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal(0xFF, bytes[0]);
        var svg = await scene.Staff.SendAsync(page, new() { ["Caption"] = "Naskah" }, file: ("Photo", "foto.jpg", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray()));
        Assert.Contains("Hanya foto JPG atau PNG", svg.Document.QuerySelector(".has-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Auditors_read_and_send_nothing_and_other_staff_stays_outside()
    {
        await using var scene = await PlannedAsync(await InvitedAsync());
        using var auditor = await scene.App.SignInAsAsync(StaffRole.Auditor);
        var view = await auditor.OpenAsync(scene.Page);
        Assert.Equal(HttpStatusCode.OK, view.Status);
        await auditor.SendAsync(view, [], "handler=Invite");
        Assert.DoesNotContain(await scene.GuestsAsync(), guest => guest.InvitedAt is not null);
        using var finance = await scene.App.SignInAsAsync(StaffRole.Finance);
        Assert.Contains("AccessDenied", (await finance.OpenAsync(scene.Page)).Url.AbsolutePath, StringComparison.Ordinal);
    }

    private static readonly byte[] Photo =
    [
        0xFF, 0xD8, 0xFF, 0xE1, 0, 16, .. "Exif\0\0RAHASIA!"u8, 0xFF, 0xFE, 0, 9, .. "RAHASIA"u8,
        0xFF, 0xC0, 0, 11, 8, 2, 0, 3, 0, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 3, 0xFF, 0xD9, .. "RAHASIA"u8,
    ];

    private static async Task CloseAsync(CeremonyScene scene)
    {
        var closed = await scene.Staff.SendAsync(await scene.Staff.OpenAsync(scene.Page), new() { ["Note"] = "Sambutan kedua pihak." }, "handler=Hold");
        await scene.App.SettleAsync();
        Assert.Contains("Sudah dilaksanakan", closed.Text, StringComparison.Ordinal);
        var minutes = await scene.WordsAsync("ceremony-minutes");
        foreach (var words in (string[])["Rabu, tanggal sepuluh bulan Januari tahun dua ribu dua puluh empat", "Pendopo Kabupaten Tulungagung", $"disaksikan {Witness}, Penata Hukum", "Hadir 3 (tiga) orang", "Sambutan kedua pihak.", "Nota Kesepahaman", "Perjanjian Kerja Sama", "560/1/2024"])
        {
            Assert.Contains(words, minutes, StringComparison.Ordinal);
        }

        Assert.Contains("sudah selesai", (await scene.AttendAsync([])).Text, StringComparison.Ordinal);
    }

    private static async Task<string> CalendarAsync(CeremonyScene scene)
    {
        var id = await scene.App.ReadAsync(db => db.Set<StoredDocument>().Where(row => row.SubjectId == scene.Id && row.Kind == "calendar").OrderByDescending(row => row.Id).Select(row => row.Id).FirstAsync());
        return await scene.Staff.Client.GetStringAsync($"/Documents/Download/{id:D}");
    }

    private static Task<List<SigningRound>> RoundsAsync(CeremonyScene scene) => scene.App.ReadAsync(db => db.Set<SigningRound>().AsNoTracking().Include(row => row.Signatories).OrderBy(row => row.OpenedAt).ToListAsync());

    /// <summary>An umbrella and an agreement of the same partnership, both out for signing.</summary>
    private static async Task<SigningScene> TwoAsync()
    {
        var scene = await InvitedAsync();
        await NextAsync(scene.App, new NewAgreement
        {
            PartnershipId = await scene.PartnershipIdAsync(),
            Kind = AgreementKind.Pks,
            Title = "Perjanjian Kerja Sama",
            Subject = "Pelindungan Jaminan Sosial Ketenagakerjaan bagi Pekerja Rentan di Kabupaten Tulungagung",
            PeriodStart = new DateOnly(2024, 2, 1),
            PeriodEnd = new DateOnly(2024, 12, 31),
            Terms = ReferencePartnerships.Terms(Funding.Apbd, 27_500, "Badan Pengelolaan Keuangan dan Aset Daerah Kabupaten Tulungagung"),
            LegalBasis = ["Peraturan Bupati Tulungagung tentang Penjabaran Anggaran Pendapatan dan Belanja Daerah Tahun Anggaran 2024"],
            Groups = [new NewGroup("Nelayan", "Dinas Perikanan", "perikanan@tulungagung.example", 27_500)],
        });
        return scene;
    }
}
