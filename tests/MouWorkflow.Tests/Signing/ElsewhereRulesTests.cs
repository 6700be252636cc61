using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Elsewhere;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Language;
using static MouWorkflow.Tests.Signing.Sample;

namespace MouWorkflow.Tests.Signing;

/// <summary>Files signed in another system: who takes them in, who decides, and whose signature is whose.</summary>
public sealed class ElsewhereRulesTests
{
    [Theory]
    [InlineData(RoundState.Signed)]
    [InlineData(RoundState.Sealed)]
    [InlineData(RoundState.Declined)]
    [InlineData(RoundState.Lapsed)]
    [InlineData(RoundState.Stopped)]
    public void No_file_is_taken_in_when_the_round_is_over(RoundState state) =>
        Assert.Equal("elsewhere.not-open", ElsewhereRules.MayUpload(Round(state), true, 1, [])?.Code);

    [Fact]
    public void A_file_comes_in_the_turn_of_its_party_and_one_at_a_time()
    {
        var round = Round();

        Assert.Null(ElsewhereRules.MayUpload(round, true, 1, []));
        Assert.Null(ElsewhereRules.MayUpload(round, true, null, []));
        Assert.Equal("elsewhere.not-their-turn", ElsewhereRules.MayUpload(round, true, 2, [])?.Code);
        Assert.Equal("elsewhere.party", ElsewhereRules.MayUpload(round, true, 3, [])?.Code);
        Assert.Equal("elsewhere.no-pdf", ElsewhereRules.MayUpload(round, false, 1, [])?.Code);
        Assert.Equal("elsewhere.waiting", ElsewhereRules.MayUpload(round, true, 1, [Given(round)])?.Code);
    }

    [Fact]
    public void The_day_is_that_of_the_file_and_nobody_has_signed_tomorrow()
    {
        Assert.Equal("elsewhere.day", ElsewhereRules.MayDate(null, Today)?.Code);
        Assert.Equal("elsewhere.future", ElsewhereRules.MayDate(Today.AddDays(1), Today)?.Code);
        Assert.Null(ElsewhereRules.MayDate(Today, Today));
    }

    [Theory]
    [InlineData(MeteraiStatus.None, null, null, null)]
    [InlineData(MeteraiStatus.None, "99A", null, "elsewhere.meterai-status")]
    [InlineData(MeteraiStatus.None, null, "99A", "elsewhere.meterai-status")]
    [InlineData(MeteraiStatus.Affixed, null, null, "elsewhere.meterai-serial")]
    [InlineData(MeteraiStatus.Affixed, "99 A", null, "elsewhere.meterai-form")]
    [InlineData(MeteraiStatus.Affixed, "99A", "99B", "elsewhere.meterai-other")]
    [InlineData(MeteraiStatus.Affixed, "99a", "99A", null)]
    [InlineData(MeteraiStatus.LookedUp, null, "99A", null)]
    public void A_serial_is_typed_or_read_and_never_guessed(MeteraiStatus status, string? typed, string? inFile, string? code) =>
        Assert.Equal(code, ElsewhereRules.MayStamp(status, typed, inFile)?.Code);

    [Fact]
    public void Whoever_uploaded_decides_only_what_matches_and_only_where_the_office_allows_it()
    {
        var round = Round();
        var clean = Given(round, Found("a", PdfTrustState.Trusted));
        var unknown = Given(round, Found("a", PdfTrustState.UnknownIssuer));

        Assert.Equal("elsewhere.same-person", ElsewhereRules.MayDecide(round, clean, "uploader", always: true)?.Code);
        Assert.Null(ElsewhereRules.MayDecide(round, clean, "uploader", always: false));
        Assert.Equal("elsewhere.same-person", ElsewhereRules.MayDecide(round, unknown, "uploader", always: false)?.Code);
        Assert.Null(ElsewhereRules.MayDecide(round, unknown, "second", always: true));
        clean.Accepted = true;
        Assert.Equal("elsewhere.decided", ElsewhereRules.MayDecide(round, clean, "second", always: true)?.Code);
        Assert.Equal("elsewhere.decided", ElsewhereRules.MayDecide(Round(RoundState.Lapsed), unknown, "second", always: true)?.Code);
    }

    [Fact]
    public void Each_signature_belongs_to_one_person_whose_turn_it_is()
    {
        var round = Many(("Kepala", 1, SignatoryRole.Signer, 1), ("Sekretaris", 1, SignatoryRole.Signer, 1), ("Cabang", 2, SignatoryRole.Signer, 2));
        var (head, secretary, branch) = (round.Signatories[0], round.Signatories[1], round.Signatories[2]);
        var upload = Given(round, Found("a"), Found("b"), Found("cap", kind: ElsewhereKind.DutyStamp));
        string? Code(params ElsewherePair[] pairs) => ElsewhereRules.MayAccept(round, upload, round.DocumentId, pairs, null)?.Code;

        Assert.Null(Code(new(head.Id, "a"), new(secretary.Id, "b")));
        Assert.Equal("elsewhere.no-match", Code());
        Assert.Equal("elsewhere.shared-signature", Code(new(head.Id, "a"), new(secretary.Id, "a")));
        Assert.Equal("elsewhere.match", Code(new ElsewherePair(branch.Id, "a")));
        Assert.Equal("elsewhere.match", Code(new ElsewherePair(head.Id, "cap")));
        Assert.Equal("elsewhere.match", Code(new(head.Id, "a"), new(head.Id, "b")));
        Assert.Equal("elsewhere.match", Code(new ElsewherePair(Guid.NewGuid(), "a")));
        Assert.Equal("elsewhere.reason", Code(new ElsewherePair(head.Id, "a")));
        Assert.Equal("elsewhere.overtaken", ElsewhereRules.MayAccept(round, upload, Guid.NewGuid(), [new(head.Id, "a"), new(secretary.Id, "b")], null)?.Code);
    }

    [Fact]
    public void One_person_with_two_tasks_may_have_signed_once()
    {
        var round = Many(("Kepala", 1, SignatoryRole.Initialler, 1), ("Kepala", 1, SignatoryRole.Signer, 2));
        var upload = Given(round, Found("a"));

        Assert.Null(ElsewhereRules.MayAccept(round, upload, round.DocumentId, [new(round.Signatories[0].Id, "a"), new(round.Signatories[1].Id, "a")], null));
        Assert.Equal("elsewhere.turn", ElsewhereRules.MayAccept(round, upload, round.DocumentId, [new(round.Signatories[1].Id, "a")], null)?.Code);
    }

    [Theory]
    [InlineData(PdfTrustState.Trusted, false)]
    [InlineData(PdfTrustState.UnknownIssuer, false)]
    [InlineData(PdfTrustState.Expired, true)]
    [InlineData(PdfTrustState.Revoked, true)]
    [InlineData(PdfTrustState.Invalid, true)]
    public void A_certificate_that_was_not_good_needs_words(PdfTrustState trust, bool needed)
    {
        var findings = new ElsewhereFindings([Found("a", trust)], [], 1, 1);

        var words = ElsewhereRules.ToAnswerFor(findings, ["a"]);
        Assert.Equal(needed, words is not null);
        Assert.True(words is null || words == ElsewhereWords.Chain(findings.Signatures[0]));
        Assert.Equal("something differs", ElsewhereRules.ToAnswerFor(findings with { Differences = [new Phrase("Halaman 1 berbeda.", "Page 1 differs.")] }, ["a"])?.En);
    }

    [Theory]
    [InlineData(PdfTrustState.Trusted, true)]
    [InlineData(PdfTrustState.UnknownIssuer, false)]
    [InlineData(PdfTrustState.Expired, false)]
    [InlineData(PdfTrustState.Revoked, false)]
    [InlineData(PdfTrustState.Invalid, false)]
    public void Certified_is_only_said_where_the_chain_leads_to_a_configured_root(PdfTrustState trust, bool certified) =>
        Assert.Equal(certified, ElsewhereWords.Kind(Found("a", trust)).Id.Contains("tersertifikasi", StringComparison.Ordinal));

    [Fact]
    public void Findings_are_read_as_they_were_written()
    {
        var round = Round();
        var findings = new ElsewhereFindings([Found("a") with { At = Now, Page = 2, MeteraiSerial = "99A" }], [new Phrase("Halaman 1 berbeda.", "Page 1 differs.")], 1, 2);

        var read = ElsewhereFindings.Of(Given(round, findings));

        Assert.Equal(findings.Signatures, read.Signatures);
        Assert.Equal(findings.Differences, read.Differences);
        Assert.Equal("99A", read.MeteraiSerial);
    }

    private static ElsewhereSignature Found(string field, PdfTrustState trust = PdfTrustState.Trusted, ElsewhereKind kind = ElsewhereKind.Person) =>
        new() { Field = field, Kind = kind, Name = field, Trust = trust, Added = true };

    private static ElsewhereUpload Given(SigningRound round, params ElsewhereSignature[] signatures) => Given(round, new ElsewhereFindings(signatures, [], 1, 1));

    private static ElsewhereUpload Given(SigningRound round, ElsewhereFindings findings) => new()
    {
        Id = Guid.NewGuid(),
        RoundId = round.Id,
        PartnershipId = round.PartnershipId,
        Party = 1,
        DocumentId = Guid.NewGuid(),
        BaseDocumentId = round.DocumentId,
        SignedOn = Today,
        UploadedById = "uploader",
        UploadedBy = "Staf Hukum dan Kerja Sama",
        UploadedAt = Now,
        BeginsWithFrozen = true,
        FindingsJson = findings.ToJson(),
    };
}
