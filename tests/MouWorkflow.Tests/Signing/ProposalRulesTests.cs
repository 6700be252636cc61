using MouWorkflow.Core.Lifecycle.Signing;
using static MouWorkflow.Tests.Signing.Sample;

namespace MouWorkflow.Tests.Signing;

/// <summary>What a signatory may propose instead of signing, and what the branch makes of it.</summary>
public sealed class ProposalRulesTests
{
    private static readonly DelegateData Secretary = new("Pejabat Contoh", "Sekretaris Dinas", "sekretaris@tulungagung.example", AuthorityKind.Kuasa, "Surat Kuasa 800/1/2026");

    [Fact]
    public void Whose_turn_it_is_may_propose_somebody() => Assert.Null(Propose(Secretary));

    [Fact]
    public void Nobody_proposes_before_their_turn()
    {
        var round = Round();

        Assert.Equal("signing.not-your-turn", ProposalRules.MayDelegate(round, round.Branch(), Secretary, false, Today)?.Code);
    }

    [Fact]
    public void A_delegate_appoints_nobody_further()
    {
        var round = Round();
        var second = Person("Sekretaris", 1, SignatoryRole.Signer, 1, 1, actsFor: Guid.NewGuid());
        second.State = SignatoryState.Invited;

        Assert.Equal("delegate.second-hand", ProposalRules.MayDelegate(round, second, Secretary, false, Today)?.Code);
    }

    [Fact]
    public void What_is_missing_is_said_one_thing_at_a_time()
    {
        Assert.Equal("delegate.name", Propose(Secretary with { Name = " " }));
        Assert.Equal("delegate.title", Propose(Secretary with { Title = "" }));
        Assert.Equal("delegate.ground", Propose(Secretary with { Ground = "" }));
        Assert.Equal("delegate.email", Propose(Secretary with { Email = "sekretaris" }));
        Assert.Equal("delegate.same-mailbox", Propose(Secretary with { Email = "Dinas@tulungagung.example" }));
        Assert.Equal("delegate.kind", Propose(Secretary with { Kind = AuthorityKind.Definitif }));
        Assert.Equal("delegate.waiting", ProposalRules.MayDelegate(Round(), Round().Partner(), Secretary, true, Today)?.Code);
    }

    [Fact]
    public void A_proposal_is_decided_once_a_refusal_says_why_and_who_has_signed_needs_no_delegate()
    {
        var round = Round();
        var proposal = Proposal();

        Assert.Equal("delegate.reason", ProposalRules.MayDecideDelegate(round, round.Partner(), proposal, false, " ", Today)?.Code);
        Assert.Null(ProposalRules.MayDecideDelegate(round, round.Partner(), proposal, true, null, Today));
        round.Partner().State = SignatoryState.Signed;
        Assert.Equal("proposal.decided", ProposalRules.MayDecideDelegate(round, round.Partner(), proposal, true, null, Today)?.Code);
        proposal.State = ProposalState.Refused;
        Assert.Equal("proposal.decided", ProposalRules.MayDecideDelegate(Round(), Round().Partner(), proposal, true, null, Today)?.Code);
    }

    [Fact]
    public void A_change_is_asked_for_in_words_one_at_a_time_and_answered_in_words()
    {
        Assert.Equal("change.text", ProposalRules.MayAskForChange(Round(), Round().Partner(), " ", false, Today)?.Code);
        Assert.Equal("change.waiting", ProposalRules.MayAskForChange(Round(), Round().Partner(), "Pasal 4", true, Today)?.Code);
        Assert.Null(ProposalRules.MayAskForChange(Round(), Round().Partner(), "Pasal 4", false, Today));
        Assert.Equal("change.answer", ProposalRules.MayAnswerChange(Change(), "")?.Code);
        Assert.Equal("proposal.decided", ProposalRules.MayAnswerChange(Change(ProposalState.Overtaken), "Tetap")?.Code);
    }

    [Fact]
    public void A_round_that_is_over_is_not_stopped_again()
    {
        Assert.Null(ProposalRules.MayStop(Round(), Change()));
        Assert.Equal("proposal.decided", ProposalRules.MayStop(Round(RoundState.Signed), Change())?.Code);
    }

    private static string? Propose(DelegateData person) => ProposalRules.MayDelegate(Round(), Round().Partner(), person, false, Today)?.Code;

    private static SigningDelegation Proposal() => new()
    {
        Id = Guid.NewGuid(),
        RoundId = Guid.NewGuid(),
        PartnershipId = Guid.NewGuid(),
        SignatoryId = Guid.NewGuid(),
        Name = Secretary.Name,
        Title = Secretary.Title,
        Email = Secretary.Email,
        Kind = Secretary.Kind,
        Ground = Secretary.Ground,
        DocumentId = Guid.NewGuid(),
        ProposedAt = Now,
    };

    private static ChangeRequest Change(ProposalState state = ProposalState.Open) => new()
    {
        Id = Guid.NewGuid(),
        RoundId = Guid.NewGuid(),
        PartnershipId = Guid.NewGuid(),
        SignatoryId = Guid.NewGuid(),
        Text = "Pasal 4",
        AskedAt = Now,
        State = state,
    };
}
