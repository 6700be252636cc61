using MouWorkflow.Core.Lifecycle.Signing;
using static MouWorkflow.Tests.Signing.Sample;

namespace MouWorkflow.Tests.Signing;

/// <summary>Originals signed in ink: two people, one scan of a party at a time, every page looked at.</summary>
public sealed class PaperRulesTests
{
    private static readonly PageFinding[] AllMatch = [new(1, true), new(2, true)];

    [Fact]
    public void A_scan_is_taken_in_while_the_round_is_open() => Assert.Null(Upload(Round()));

    [Theory]
    [InlineData(RoundState.Signed)]
    [InlineData(RoundState.Sealed)]
    [InlineData(RoundState.Declined)]
    [InlineData(RoundState.Lapsed)]
    [InlineData(RoundState.Stopped)]
    public void No_scan_is_taken_in_when_the_round_is_over(RoundState state) => Assert.Equal("paper.not-open", Upload(Round(state)));

    [Fact]
    public void One_scan_of_a_party_waits_at_a_time()
    {
        var round = Round();

        Assert.Equal("paper.waiting", Upload(round, waiting: Paper(round, "one")));
        Assert.Equal("paper.waiting", Upload(round, party: 1, waiting: Paper(round, "one")));
        Assert.Equal("paper.waiting", Upload(round, waiting: Paper(round, "one", party: 2)));
        Assert.Null(Upload(round, party: 1, waiting: Paper(round, "one", party: 2)));
    }

    [Fact]
    public void Nobody_has_signed_tomorrow() => Assert.Equal("paper.future", PaperRules.MayUpload(Round(), null, Today.AddDays(1), 2, Today, [])?.Code);

    [Theory]
    [InlineData(0)]
    [InlineData(501)]
    public void The_pages_are_counted_before_they_are_compared(int pages) => Assert.Equal("paper.pages", PaperRules.MayUpload(Round(), null, Today, pages, Today, [])?.Code);

    [Fact]
    public void A_scan_has_as_many_pages_as_the_frozen_text_where_that_is_known()
    {
        var round = Round();
        round.Pages = 12;

        Assert.Equal("paper.page-count", PaperRules.MayUpload(round, null, Today, 11, Today, [])?.Code);
        Assert.Null(PaperRules.MayUpload(round, null, Today, 12, Today, []));
    }

    [Fact]
    public void A_party_whose_turn_has_not_come_or_who_has_signed_brings_no_paper()
    {
        Assert.Equal("paper.not-their-turn", Upload(Round(), party: 2));
        Assert.Equal("paper.party", Upload(Round(partner: SignatoryState.Signed, branch: SignatoryState.Invited), party: 1));
        Assert.Equal("paper.party", Upload(Round(), party: 3));
    }

    [Fact]
    public void Paper_of_one_party_counts_for_that_party_alone()
    {
        var round = Round();

        Assert.Equal([round.Partner()], PaperRules.Covered(round, Paper(round, "one", party: 1)));
        Assert.Equal(2, PaperRules.Covered(round, Paper(round, "one")).Count);
    }

    [Fact]
    public void A_second_person_confirms() => Assert.Null(Confirm(Round(), uploader: "one", confirmer: "two", AllMatch));

    [Fact]
    public void The_uploader_neither_confirms_nor_rejects_their_own_scan()
    {
        Assert.Equal("paper.same-person", Confirm(Round(), "one", "one", AllMatch));
        Assert.Equal("paper.same-person", Confirm(Round(), "one", "one", [new(1, false, "Salah berkas"), new(2, true)]));
    }

    [Fact]
    public void Every_page_is_ticked_or_explained()
    {
        var round = Round();
        var paper = Paper(round, "one", pages: 3);

        Assert.Equal([2, 3], PaperRules.Unseen(paper, [new(1, true), new(2, false, " ")]));
        Assert.Contains("Halaman 2", PaperRules.MayDecide(round, paper, "two", [new(1, true), new(3, true)])!.Sentence.Id, StringComparison.Ordinal);
        Assert.Null(PaperRules.MayDecide(round, paper, "two", [new(1, true), new(2, false, "Pasal 4 lain"), new(3, true)]));
    }

    [Fact]
    public void A_scan_from_before_pages_were_counted_is_compared_as_a_whole() => Assert.Equal([1], PaperRules.PagesOf(Paper(Round(), "one", pages: 0)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_scan_is_decided_once(bool before)
    {
        var round = Round();

        Assert.Equal("paper.decided", PaperRules.MayDecide(round, Paper(round, "one", before), "two", AllMatch)?.Code);
    }

    [Fact]
    public void A_scan_that_came_before_a_decline_confirms_nothing_any_more() => Assert.Equal("paper.decided", Confirm(Round(RoundState.Declined), "one", "two", AllMatch));

    [Theory]
    [InlineData("%PDF-1.7", ".pdf")]
    [InlineData("<svg onload=alert(1)>", "")]
    [InlineData("MZ", "")]
    public void A_scan_is_known_by_its_first_bytes(string start, string extension)
    {
        Assert.Equal(extension, ScanFile.Extension(System.Text.Encoding.ASCII.GetBytes(start)));
    }

    private static string? Upload(SigningRound round, int? party = null, PaperOriginal? waiting = null) =>
        PaperRules.MayUpload(round, party, Today, 2, Today, waiting is null ? [] : [waiting])?.Code;

    private static string? Confirm(SigningRound round, string uploader, string confirmer, PageFinding[] findings) =>
        PaperRules.MayDecide(round, Paper(round, uploader), confirmer, findings)?.Code;
}
