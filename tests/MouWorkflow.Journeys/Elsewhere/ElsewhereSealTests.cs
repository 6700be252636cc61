using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Elsewhere;
using MouWorkflow.Core.Lifecycle.Signing.Evidence;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Journeys.Evidence;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Journeys.Kill;
using MouWorkflow.Journeys.Signing;
using MouWorkflow.Tests.Adapters;
using MouWorkflow.Tests.Adapters.Seal;
using static MouWorkflow.Journeys.Elsewhere.ElsewhereScene;
using static MouWorkflow.Journeys.Elsewhere.ElsewhereTests;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Elsewhere;

/// <summary>The seal beside a file that was signed elsewhere: one, over exactly its bytes, whatever happens in between; and what may come after a seal.</summary>
public sealed class ElsewhereSealTests
{
    [Fact]
    public async Task Cut_off_between_storing_the_seal_and_saving_it_there_is_one_seal_in_the_end()
    {
        var sealer = new CutOffSealer();
        await using var scene = await SentAsync([Away(Dinas, 1, 1), Away(Cabang, 2, 1)], adjust: sealer.Install);
        await scene.UploadAsync(await scene.SignedAsync(Dinas));
        await scene.DecideAsync(scene.Colleague, accept: true);
        var signed = await scene.SignedAsync(Cabang);
        await scene.UploadAsync(signed, party: "2");
        await scene.DecideAsync(scene.Colleague, accept: true);
        Assert.Equal(RoundState.Signed, (await scene.RoundAsync()).State);
        Assert.Equal(1, sealer.Stored);
        Assert.Equal(0, await scene.App.ReadAsync(db => db.Set<StoredDocument>().CountAsync(row => row.Kind == RoundSeal.Beside)));

        await scene.App.UntilAsync(MouApp.Begin.AddHours(2));

        var round = await scene.RoundAsync();
        Assert.Equal(RoundState.Sealed, round.State);
        Assert.Equal(2, sealer.Stored);
        Assert.Equal(round.SealDocumentId, await scene.App.ReadAsync(db => db.Set<StoredDocument>().Where(row => row.Kind == RoundSeal.Beside).Select(row => (Guid?)row.Id).SingleAsync()));
        Assert.Equal(1, await scene.App.ReadAsync(db => db.Set<HistoryEntry>().CountAsync(row => row.Fact == "round-sealed")));
        var kept = await scene.App.InScopeAsync(services => services.GetRequiredService<ElsewhereFiles>().ToSealAsync(round, CancellationToken.None));
        Assert.Equal(signed, kept);
    }

    [Fact]
    public async Task A_bundle_with_a_file_signed_elsewhere_is_examined_by_the_program_and_by_the_page()
    {
        await using var scene = await SentAsync([Away(Dinas, 1, 1), Planned(Cabang, 2, 2)]);
        await scene.UploadAsync(await scene.SignedAsync("Orang Lain"));
        await scene.DecideAsync(scene.Colleague, accept: false, "Bukan Kepala Dinas.");
        var signed = await scene.SignedAsync("Nama di Sertifikat");
        await scene.UploadAsync(signed);
        await scene.DecideAsync(scene.Colleague, accept: true);
        await scene.Signing.SignAsync(MailOf(Cabang));
        using var folder = new TemporaryFolder();
        var bundle = folder.File("bundle.zip");
        var partnership = await scene.App.ReadAsync(db => db.Set<Agreement>().Select(row => row.PartnershipId).SingleAsync());
        await using (var target = File.Create(bundle))
        {
            await scene.App.InScopeAsync(services => services.GetRequiredService<EvidenceBundle>().WriteAsync(partnership, target, default));
        }

        var files = Tampering.Read(bundle);
        var round = Assert.Single(EvidenceManifest.FromJson(files["manifest.json"])!.Rounds);
        Assert.Equal(signed, files[round.Certified!]);
        Assert.True(round.Increment);
        Assert.Contains("Nama di Sertifikat", Assert.Single(round.Elsewhere!).Id, StringComparison.Ordinal);
        Assert.Single(files.Keys, name => name.Contains("-ttd-", StringComparison.Ordinal) && name.EndsWith(".pdf", StringComparison.Ordinal));
        await using var phone = await Phone.StartAsync();
        await File.WriteAllBytesAsync(folder.File("index.html"), files["index.html"]);
        await phone.Page.GotoAsync(new Uri(folder.File("index.html")).AbsoluteUri);

        var (untouched, none) = await BothAsync(phone, bundle);
        Assert.Equal("intact", untouched);
        Assert.Empty(none);
        Assert.Contains("Nama di Sertifikat", await phone.Page.Locator("#notes").InnerTextAsync(), StringComparison.Ordinal);
        foreach (var (path, at) in new[] { (round.Certified!, signed.Length - 40), (round.Certified!, 20), (round.Signed, 20), (round.Seal, 200) })
        {
            var changed = Tampering.Read(bundle);
            changed[path][at] ^= 1;
            var tampered = folder.File($"{at}-{Path.GetFileName(path)}.zip");
            Tampering.Write(tampered, changed);
            var (verdict, codes) = await BothAsync(phone, tampered);
            Assert.True(verdict == "broken" && codes.Contains("seal.broken") && codes.Contains("file.changed"), $"{path}: {string.Join(' ', codes)}");
        }

        files.Remove(round.Certified!);
        Tampering.Write(folder.File("gone.zip"), files);
        Assert.Contains("seal.missing", (await BothAsync(phone, folder.File("gone.zip"))).Codes);
    }

    [Fact]
    public async Task A_certified_signature_after_the_seal_is_a_further_increment_and_the_seal_still_holds()
    {
        await using var scene = await SentAsync([Planned(Dinas, 1, 1), Planned(Cabang, 2, 2)]);
        await scene.Signing.SignAsync(MailOf(Dinas));
        await scene.Signing.SignAsync(MailOf(Cabang));
        var copy = scene.Signing.AttachmentOf(MailOf(Dinas));
        using var stranger = scene.App.Stranger();
        var later = await scene.Service.SignAsync(copy, "Nama di Sertifikat", At.AddDays(1));

        var intact = await AskAsync(stranger, later);
        Assert.Contains("Utuh, dengan tanda tangan sesudahnya", intact.Text, StringComparison.Ordinal);
        Assert.Contains("Nama di Sertifikat", intact.Text, StringComparison.Ordinal);
        var shadow = SmallPdf.Saved(copy, new Dictionary<int, string> { [4] = SmallPdf.Stream("", "BT /F1 12 Tf 72 700 Td (Isi lain) Tj ET"u8.ToArray()) });
        Assert.Contains("Tidak utuh: berkas ini diubah", (await AskAsync(stranger, await scene.Service.SignAsync(shadow, "Nama di Sertifikat", At.AddDays(1)))).Text, StringComparison.Ordinal);
        Assert.Contains("Tidak utuh: berkas ini diubah", (await AskAsync(stranger, [.. later, .. "\n% x\n%%EOF\n"u8])).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_no_converter_froze_as_pdf_is_not_signed_elsewhere()
    {
        await using var scene = await PlannedAsync([Away(Dinas, 1, 1), Planned(Cabang, 2, 2)]);
        using var legal = await scene.App.SignInAsAsync(StaffRole.Legal);
        var id = (await scene.RoundAsync()).Id;

        Assert.Contains("Tidak ada PDF untuk ditandatangani di sistem lain", (await legal.OpenAsync($"/Signing/Round/{id}")).Text, StringComparison.Ordinal);
        Assert.Contains("tidak ada pembuat PDF", (await legal.OpenAsync($"/Signing/Elsewhere/{id}")).Text, StringComparison.Ordinal);
        var refused = await scene.App.InScopeAsync(services => services.GetRequiredService<UploadElsewhere>().RunAsync(new ElsewhereFile(id, "%PDF-"u8.ToArray(), 1), CancellationToken.None));
        Assert.Equal("elsewhere.no-pdf", refused.Refusal!.Code);
    }

    [Fact]
    public async Task The_serial_of_a_stamp_is_read_from_the_file_where_the_configured_words_find_it()
    {
        await using var scene = await SentAsync([Away(Dinas, 1, 1), Planned(Cabang, 2, 2)]);
        var stamped = await scene.Service.SignAsync(await scene.DownloadAsync(), "Penerbit Meterai", At, "e-Meterai SN: 99XYZ7");
        Assert.Contains("Tidak ada tanda tangan baru", Error(await scene.UploadAsync(stamped), "Input.File"), StringComparison.Ordinal);
        var signed = await scene.Service.SignAsync(stamped, Dinas, At);

        Assert.Contains("pilih keadaannya", Error(await scene.UploadAsync(signed), "Input.MeteraiStatus"), StringComparison.Ordinal);
        var other = await scene.UploadAsync(signed, more: new() { ["Input.MeteraiStatus"] = nameof(MeteraiStatus.Affixed), ["Input.MeteraiSerial"] = "99XYZ8" });
        Assert.Contains("tertera nomor seri 99XYZ7", Error(other, "Input.MeteraiSerial"), StringComparison.Ordinal);
        var taken = await scene.UploadAsync(signed, more: new() { ["Input.MeteraiStatus"] = nameof(MeteraiStatus.Affixed) });
        Assert.Contains("e-Meterai nomor seri 99XYZ7, dibubuhkan", taken.Text, StringComparison.Ordinal);

        await scene.DecideAsync(scene.Colleague, accept: true);

        // Nobody had decided about the stamp duty of this text: the file that was accepted says it.
        var round = await scene.RoundAsync();
        var duty = await scene.App.ReadAsync(db => db.Set<StampDuty>().SingleAsync());
        Assert.Equal((round.WorkflowSubjectId, StampDutyState.Electronic, "99XYZ7"), (duty.Id, duty.State, duty.Serial));
        Assert.Equal((await scene.UploadedAsync()).SignedOn, duty.AffixedOn);
    }

    [Fact]
    public async Task A_stamp_that_another_text_carries_is_not_accepted()
    {
        await using var scene = await SentAsync([Away(Dinas, 1, 1), Planned(Cabang, 2, 2)]);
        await scene.App.ReadAsync(db =>
        {
            db.Add(new StampDuty { Id = Guid.NewGuid(), PartnershipId = Guid.NewGuid(), AgreementId = Guid.NewGuid(), State = StampDutyState.Electronic, Serial = "99ABC1", DecidedBy = "Bidang Kepesertaan", DecidedAt = At });
            return db.SaveChangesAsync();
        });
        await scene.UploadAsync(await scene.SignedAsync(Dinas), more: new() { ["Input.MeteraiStatus"] = nameof(MeteraiStatus.Affixed), ["Input.MeteraiSerial"] = "99ABC1" });

        var refused = await scene.DecideAsync(scene.Colleague, accept: true);

        Assert.Contains("satu meterai untuk satu dokumen", refused.Text, StringComparison.Ordinal);
        Assert.Null((await scene.UploadedAsync()).Accepted);
    }

    [Fact]
    public async Task Of_two_who_accept_in_the_same_moment_one_is_heard()
    {
        await using var scene = await SentAsync([Away(Dinas, 1, 1), Planned(Cabang, 2, 2)]);
        await scene.UploadAsync(await scene.SignedAsync(Dinas));
        using var third = await scene.App.SignInAsAsync(StaffRole.Scheduler);
        var one = await scene.DecisionAsync(scene.Colleague, accept: true);
        var other = await scene.DecisionAsync(third, accept: true);

        var answers = await Task.WhenAll(scene.Colleague.SendAsync(one.Form, one.Values), third.SendAsync(other.Form, other.Values));

        Assert.Equal(1, await scene.App.ReadAsync(db => db.Set<HistoryEntry>().CountAsync(row => row.Fact == "elsewhere-accepted")));
        Assert.Equal(1, answers.Count(page => page.Url.AbsolutePath.Contains("/Signing/Round/", StringComparison.Ordinal)));
    }

    private static async Task<(string? Verdict, List<string> Codes)> BothAsync(Phone phone, string path)
    {
        var (code, output, _) = await MouProcess.RunAsync("verify", path, "--json");
        var told = BundleTests.Findings(output);
        var verdict = await VerifierPageTests.VerdictAsync(phone, "#zip", path);
        Assert.Equal(told, await VerifierPageTests.FindingsAsync(phone));
        Assert.Equal(code == 0, verdict == "intact");
        return (verdict, [.. told.Select(finding => finding.Code)]);
    }

    /// <summary>The real sealer; the first time the program is cut off when the seal is stored and not yet saved.</summary>
    private sealed class CutOffSealer
    {
        public int Stored { get; private set; }

        public void Install(IServiceCollection services)
        {
            var real = services.Last(service => service.ServiceType == typeof(ISealer));
            services.Remove(real);
            services.AddSingleton<ISealer>(provider => new Sealer((ISealer)DeadMailbox.Make(provider, real), this));
        }

        private sealed class Sealer(ISealer real, CutOffSealer watched) : ISealer
        {
            public string Fingerprint => real.Fingerprint;

            public IReadOnlyList<string> Certificates => real.Certificates;

            public byte[] Seal(ReadOnlyMemory<byte> content, DateTimeOffset at) => real.Seal(content, at);

            // Asked when the stored seal was read back: between storing and saving.
            public bool Verify(ReadOnlyMemory<byte> content, ReadOnlyMemory<byte> signature) =>
                ++watched.Stored > 1 ? real.Verify(content, signature) : throw new IOException("Terputus. / Cut off.");
        }
    }
}
