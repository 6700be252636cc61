using System.Text.Json.Nodes;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Documents;
using MouWorkflow.Tests.Contracts;
using QuotaSample = MouWorkflow.Tests.QuotaExpansion.Sample;

namespace MouWorkflow.Tests.Signing;

/// <summary>What the certificate says, printed from the shipped template.</summary>
public sealed class CertificatePaperTests
{
    [Fact]
    public async Task It_names_who_signed_when_by_which_way_and_the_fingerprint_but_nothing_random()
    {
        var text = await PrintAsync(Signed(SigningMethod.Link), null);

        Assert.Contains("Kepala Dinas Tenaga Kerja", text, StringComparison.Ordinal);
        Assert.Contains("20 November 2026 09:00:00 WIB", text, StringComparison.Ordinal);
        Assert.Contains("tautan pribadi melalui surel", text, StringComparison.Ordinal);
        Assert.Contains($"teks persetujuan versi {Consent.Version}", text, StringComparison.Ordinal);
        Assert.Contains(Sample.Sha256, text, StringComparison.Ordinal);
        Assert.Contains("naskah.docx.p7s", text, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('b', 64), text, StringComparison.Ordinal);
        Assert.Contains("tidak tersertifikasi", text, StringComparison.Ordinal);
        Assert.Contains("Putaran tanda tangan dibuka.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Naskah bertanda tangan basah", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mailbox_is_shown_masked()
    {
        var text = await PrintAsync(Signed(SigningMethod.Link), null);

        Assert.DoesNotContain(Sample.Round().Partner().Email, text, StringComparison.Ordinal);
        Assert.Equal("d***@tulungagung.example", CertificatePaper.Masked("dinas@tulungagung.example"));
        Assert.Equal("***", CertificatePaper.Masked("@"));
    }

    [Fact]
    public async Task Ink_is_named_with_the_scan_and_who_compared_it()
    {
        var round = Signed(SigningMethod.Paper);
        var paper = Sample.Paper(round, "a", matches: true);
        paper.DecidedBy = "Kepala Bidang Kepesertaan";
        paper.DecidedAt = Sample.Now;

        var text = await PrintAsync(round, new ConfirmedPaper(paper, new string('c', 64)));

        Assert.Contains("20 November 2026 (di atas kertas; dicatat 20 November 2026 09:00:00 WIB)", text, StringComparison.Ordinal);
        Assert.Contains("Kepala Bidang Kepesertaan, 20 November 2026 09:00:00 WIB", text, StringComparison.Ordinal);
        Assert.Contains(new string('c', 64), text, StringComparison.Ordinal);
        Assert.DoesNotContain("tidak tersertifikasi", text, StringComparison.Ordinal);
        Assert.Contains("F. Cara memeriksa", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_put_a_paraf_who_signed_for_somebody_else_and_on_what_ground_are_told_apart()
    {
        var round = Sample.Many(("paraf", 1, SignatoryRole.Initialler, 1), ("Kepala Dinas", 1, SignatoryRole.Signer, 2), ("Kepala Kantor Cabang Blitar", 2, SignatoryRole.Signer, 3), ("Bagian Hukum", 1, SignatoryRole.Copy, 0));
        round.SealedAt = Sample.Now;
        var head = round.Signatories[1];
        head.State = SignatoryState.Delegated;
        round.Signatories.Add(Sample.Person("Sekretaris Dinas", 1, SignatoryRole.Signer, 2, head.Position, actsFor: head.Id));
        foreach (var who in round.Signatories.Where(who => who.Acts()))
        {
            who.State = SignatoryState.Signed;
            who.SignedAt = Sample.Now;
            who.Method = SigningMethod.Link;
        }

        round.Signatories[^1].SignedUnder = "kuasa: Surat Kuasa 800/12/2026, berlaku 14 Desember 2026";
        var text = await PrintAsync(round, null);

        Assert.Contains("Sekretaris Dinas a.n. Kepala Dinas", text, StringComparison.Ordinal);
        Assert.Contains("Surat Kuasa 800/12/2026", text, StringComparison.Ordinal);
        Assert.Contains("paraf; tautan pribadi", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bagian Hukum", text, StringComparison.Ordinal);
        var people = Data(QuotaSample.Agreement(), round, "{}")["signatories"]!.AsArray().Select(row => row!["role"]!.GetValue<string>());
        Assert.Equal(["paraf", "tanda tangan", "tanda tangan"], people);
    }

    [Fact]
    public void A_number_that_came_after_sending_stands_here()
    {
        var agreement = QuotaSample.Agreement();
        var round = Round(agreement, Signed(SigningMethod.Link), agreement.Id);

        var late = Data(agreement, round, "{\"first\":{\"number\":null},\"second\":{\"number\":\"PKS-9\"}}");

        Assert.Equal("560/118/DTKT/2025", late["numberFirst"]!.GetValue<string>());
        Assert.Equal("PKS-9", late["numberSecond"]!.GetValue<string>());
    }

    [Fact]
    public void An_addendum_does_not_borrow_the_numbers_of_its_agreement()
    {
        var agreement = QuotaSample.Agreement();
        var round = Round(agreement, Signed(SigningMethod.Link), Guid.NewGuid());

        Assert.Null(Data(agreement, round, "{\"first\":{\"number\":null},\"second\":{}}")["numberFirst"]);
    }

    private static SigningRound Signed(SigningMethod method)
    {
        var round = Sample.Round(RoundState.Sealed, SignatoryState.Signed, SignatoryState.Signed);
        foreach (var who in round.Signatories)
        {
            who.SignedAt = Sample.Now;
            who.Method = method;
            who.TypedName = method is SigningMethod.Link ? who.Name : null;
            who.ConsentVersion = method is SigningMethod.Link ? Consent.Version : null;
        }

        round.SealedAt = Sample.Now.AddSeconds(7);
        return round;
    }

    private static SigningRound Round(Agreement agreement, SigningRound like, Guid workflowSubject) => new()
    {
        Id = like.Id,
        PartnershipId = agreement.PartnershipId,
        AgreementId = agreement.Id,
        WorkflowDefinitionId = like.WorkflowDefinitionId,
        WorkflowSubjectId = workflowSubject,
        Number = 1,
        Code = like.Code,
        Title = like.Title,
        DocumentId = like.DocumentId,
        Sha256 = like.Sha256,
        OpenedAt = like.OpenedAt,
        ClosesOn = like.ClosesOn,
        SealedAt = like.SealedAt,
        Signatories = like.Signatories,
    };

    private static JsonObject Data(Agreement agreement, SigningRound round, string printed, ConfirmedPaper? paper = null) =>
        CertificatePaper.Certificate(View(agreement), new SealedRound(round, Stored("naskah.docx", Sample.Sha256, printed), Stored("naskah.docx.p7s", new string('b', 64), null), paper is null ? [] : [paper], [Opened(round)], null, Sample.Now))["certificate"]!.AsObject();

    private static async Task<string> PrintAsync(SigningRound round, ConfirmedPaper? paper)
    {
        var agreement = QuotaSample.Agreement(AgreementState.Signing);
        var facts = new SealedRound(round, Stored("naskah.docx", Sample.Sha256, "{}"), Stored("naskah.docx.p7s", new string('b', 64), null), paper is null ? [] : [paper], [Opened(round)], null, Sample.Now);
        using var output = new MemoryStream();
        await WordTemplate.Compile(await File.ReadAllBytesAsync(Shipped.Document(CertificatePaper.Template)), CertificatePaper.Template)
            .RenderAsync(TemplateData.FromJson(CertificatePaper.Certificate(View(agreement), facts).ToJsonString()), output);
        return HtmlEdition.PlainText(output.ToArray());
    }

    private static StoredDocument Stored(string fileName, string sha256, string? data) => new()
    {
        Id = Guid.NewGuid(),
        PartnershipId = Guid.NewGuid(),
        SubjectId = Guid.NewGuid(),
        Kind = "pks",
        Title = "Perjanjian Kerja Sama",
        FileName = fileName,
        DataJson = data,
        RequestedAt = Sample.Now,
        RequestedBy = "Staf",
        Sha256 = sha256,
        Length = 48_213,
    };

    private static HistoryEntry Opened(SigningRound round) => new()
    {
        PartnershipId = round.PartnershipId,
        Seq = 1,
        At = round.OpenedAt,
        Fact = "round-opened",
        TextId = "Putaran tanda tangan dibuka.",
        TextEn = "The signing round was opened.",
        Actor = "Staf",
        SubjectId = round.Id,
        Canonical = "",
        Hash = "",
    };

    private static AgreementView View(Agreement agreement) => new(agreement, new Partnership
    {
        Id = agreement.PartnershipId,
        Key = "tulungagung",
        Name = "Disnakertrans Kabupaten Tulungagung",
        Kind = PartnerKind.Dinas,
        Zone = Zone.Wib,
        Branch = new BranchOffice { Name = "BPJS Ketenagakerjaan Kantor Cabang Blitar", City = "Blitar", Address = "Jalan Contoh Nomor 10", Email = "kc.blitar@bpjstk.example" },
        First = agreement.First,
        Second = agreement.Second,
        RegisteredAt = DateTimeOffset.UnixEpoch,
    });
}
