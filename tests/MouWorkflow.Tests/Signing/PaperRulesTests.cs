using MouWorkflow.Core.Lifecycle.Signing;
using static MouWorkflow.Tests.Signing.Sample;

namespace MouWorkflow.Tests.Signing;

/// <summary>Originals signed in ink: two people, one scan at a time.</summary>
public sealed class PaperRulesTests
{
    [Fact]
    public void A_scan_is_taken_in_while_the_round_is_open() => Assert.Null(SigningRules.MayUploadPaper(Round(), Today, Today, oneWaits: false));

    [Theory]
    [InlineData(RoundState.Signed)]
    [InlineData(RoundState.Sealed)]
    [InlineData(RoundState.Declined)]
    [InlineData(RoundState.Lapsed)]
    public void No_scan_is_taken_in_when_the_round_is_over(RoundState state) =>
        Assert.Equal("paper.not-open", SigningRules.MayUploadPaper(Round(state), Today, Today, oneWaits: false)?.Code);

    [Fact]
    public void One_scan_waits_at_a_time() => Assert.Equal("paper.waiting", SigningRules.MayUploadPaper(Round(), Today, Today, oneWaits: true)?.Code);

    [Fact]
    public void Nobody_has_signed_tomorrow() => Assert.Equal("paper.future", SigningRules.MayUploadPaper(Round(), Today.AddDays(1), Today, oneWaits: false)?.Code);

    [Fact]
    public void A_second_person_confirms() => Assert.Null(Confirm(Round(), uploader: "one", confirmer: "two"));

    [Fact]
    public void The_uploader_does_not_confirm_their_own_scan() => Assert.Equal("paper.same-person", Confirm(Round(), uploader: "one", confirmer: "one")?.Code);

    [Fact]
    public void The_uploader_does_not_reject_their_own_scan_either() =>
        Assert.Equal("paper.same-person", SigningRules.MayConfirmPaper(Round(), Paper(Round(), "one"), "one", matches: false, "Salah berkas")?.Code);

    [Fact]
    public void A_scan_that_does_not_match_is_rejected_with_a_reason() =>
        Assert.Equal("paper.reason", SigningRules.MayConfirmPaper(Round(), Paper(Round(), "one"), "two", matches: false, "")?.Code);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_scan_is_decided_once(bool before)
    {
        var round = Round();

        Assert.Equal("paper.decided", SigningRules.MayConfirmPaper(round, Paper(round, "one", before), "two", matches: true, null)?.Code);
    }

    [Fact]
    public void A_scan_that_came_before_a_decline_confirms_nothing_any_more() =>
        Assert.Equal("paper.decided", Confirm(Round(RoundState.Declined), uploader: "one", confirmer: "two")?.Code);

    [Theory]
    [InlineData("%PDF-1.7", ".pdf")]
    [InlineData("<svg onload=alert(1)>", "")]
    [InlineData("MZ", "")]
    public void A_scan_is_known_by_its_first_bytes(string start, string extension)
    {
        Assert.Equal(extension, ScanFile.Extension(System.Text.Encoding.ASCII.GetBytes(start)));
    }

    private static Core.Platform.Refusal? Confirm(SigningRound round, string uploader, string confirmer) =>
        SigningRules.MayConfirmPaper(round, Paper(round, uploader), confirmer, matches: true, null);
}
