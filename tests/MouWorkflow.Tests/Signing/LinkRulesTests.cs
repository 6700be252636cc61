using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.Mail;
using static MouWorkflow.Tests.Signing.Sample;

namespace MouWorkflow.Tests.Signing;

/// <summary>How far a mailed link leads, when another may be sent, and what may be said of a mail.</summary>
public sealed class LinkRulesTests
{
    [Fact]
    public void A_link_leads_on_any_number_of_times_until_it_expires()
    {
        var who = Round().Partner();

        Assert.True(SigningRules.LeadsOn(Link(who), who, newest: true, Now));
        Assert.False(SigningRules.LeadsOn(Link(who, expiresAt: Now), who, newest: true, Now));
    }

    [Fact]
    public void A_revoked_link_leads_nowhere()
    {
        var who = Round().Partner();

        Assert.False(SigningRules.LeadsOn(Link(who, revokedAt: Now), who, newest: true, Now));
    }

    [Theory]
    [InlineData(SignatoryState.Signed)]
    [InlineData(SignatoryState.Declined)]
    public void Who_has_finished_may_look_again_with_the_link_that_was_used(SignatoryState finished)
    {
        var who = Round(partner: finished).Partner();

        Assert.True(SigningRules.LeadsOn(Link(who, revokedAt: Now), who, newest: true, Now));
    }

    [Theory]
    [InlineData(SignatoryState.Signed)]
    [InlineData(SignatoryState.Declined)]
    public void A_link_that_went_to_a_wrong_address_does_not_come_alive_again_when_the_right_person_has_finished(SignatoryState finished)
    {
        var who = Round(partner: finished).Partner();

        Assert.False(SigningRules.LeadsOn(Link(who, revokedAt: Now.AddDays(-1)), who, newest: false, Now));
    }

    [Fact]
    public void A_fresh_link_is_sent_in_place_of_an_old_one() => Assert.Null(SigningRules.MaySendAgain(Round(), Round().Partner(), Now.AddDays(-20), Now, Today));

    [Fact]
    public void Asking_twice_in_a_row_sends_one_link() =>
        Assert.Equal("link.just-sent", SigningRules.MaySendAgain(Round(), Round().Partner(), Now.AddMinutes(-4), Now, Today)?.Code);

    [Fact]
    public void After_five_minutes_one_may_ask_again() =>
        Assert.Null(SigningRules.MaySendAgain(Round(), Round().Partner(), Now - SigningRules.BetweenLinks, Now, Today));

    [Fact]
    public void A_closed_round_sends_no_links() =>
        Assert.Equal("signing.closed", SigningRules.MaySendAgain(Round(RoundState.Lapsed), Round().Partner(), null, Now, Today)?.Code);

    [Fact]
    public void What_was_handed_over_may_be_marked_as_bounced() => Assert.Null(SigningRules.MayMarkBounced(Mail(MailState.HandedOver), "Sekretaris menelepon."));

    [Fact]
    public void A_bounce_marked_by_hand_says_how_it_is_known() => Assert.Equal("mail.reason", SigningRules.MayMarkBounced(Mail(MailState.HandedOver), " ")?.Code);

    [Fact]
    public void A_mail_bounces_once() => Assert.Equal("mail.bounced-already", SigningRules.MayMarkBounced(Mail(MailState.Bounced), "Lagi")?.Code);

    [Theory]
    [InlineData(MailState.Queued)]
    [InlineData(MailState.Withdrawn)]
    public void What_was_never_sent_cannot_bounce(MailState state) => Assert.Equal("mail.not-sent", SigningRules.MayMarkBounced(Mail(state), "Tidak sampai")?.Code);
}
