using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using static MouWorkflow.Tests.Signing.Sample;

namespace MouWorkflow.Tests.Signing;

/// <summary>When a code is asked, how often it is sent, how often it may be tried.</summary>
public sealed class SecondFactorRulesTests
{
    [Fact]
    public void A_personal_mailbox_needs_no_code_unless_the_branch_wants_it()
    {
        var who = Round().Partner();

        Assert.False(SecondFactorRules.IsRequired(who, always: false));
        Assert.True(SecondFactorRules.IsRequired(who, always: true));
    }

    [Fact]
    public void A_shared_mailbox_and_a_second_address_need_one()
    {
        var (shared, named, same) = (Round().Partner(), Round().Partner(), Round().Partner());
        shared.Mailbox = Mailbox.Shared;
        named.CodeEmail = "ajudan@tulungagung.example";
        same.CodeEmail = same.Email.ToUpperInvariant();

        Assert.True(SecondFactorRules.IsRequired(shared, always: false));
        Assert.True(SecondFactorRules.IsRequired(named, always: false));
        Assert.False(SecondFactorRules.IsRequired(same, always: false));
    }

    [Fact]
    public void A_link_leads_on_freely_until_it_is_used_and_then_only_where_it_was_used()
    {
        var here = Browser();

        Assert.Equal(LinkAccess.Free, SecondFactorRules.Access([], null, required: false, Now));
        Assert.Equal(LinkAccess.Free, SecondFactorRules.Access([here], here, required: false, Now));
        Assert.Equal(LinkAccess.CodeToRead, SecondFactorRules.Access([here], null, required: false, Now));
    }

    [Fact]
    public void Where_a_code_is_required_it_lets_act_for_half_an_hour()
    {
        var here = Browser(Now);

        Assert.Equal(LinkAccess.CodeToAct, SecondFactorRules.Access([], null, required: true, Now));
        Assert.Equal(LinkAccess.Free, SecondFactorRules.Access([here], here, required: true, Now.AddMinutes(29)));
        Assert.Equal(LinkAccess.CodeToAct, SecondFactorRules.Access([here], here, required: true, Now.AddMinutes(30)));
    }

    [Fact]
    public void The_strength_says_no_more_than_was_shown()
    {
        var who = Round().Partner();
        Assert.Equal(Identification.PersonalMailbox, SecondFactorRules.Strength(who, null));
        Assert.Equal(Identification.PersonalMailbox, SecondFactorRules.Strength(who, Browser()));
        Assert.Equal(Identification.PersonalMailboxAndCode, SecondFactorRules.Strength(who, Browser(Now)));
        who.Mailbox = Mailbox.Shared;
        Assert.Equal(Identification.SharedMailboxAndCode, SecondFactorRules.Strength(who, Browser(Now)));
        var second = Browser(Now);
        second.BySecondAddress = true;
        Assert.Equal(Identification.SecondAddress, SecondFactorRules.Strength(who, second));
    }

    [Theory]
    [InlineData(new double[] { 0.5 }, "code.just-sent")]
    [InlineData(new double[] { 2 }, null)]
    [InlineData(new double[] { 2, 10, 20, 30, 50 }, "code.many")]
    [InlineData(new double[] { 2, 10, 20, 30, 61 }, null)]
    [InlineData(new double[] { 70, 80, 90, 100, 110, 120, 130, 140, 150, 160 }, "code.many")]
    public void Codes_are_sent_five_an_hour_and_ten_a_day(double[] minutesAgo, string? code) =>
        Assert.Equal(code, SecondFactorRules.MaySend([.. minutesAgo.Select(ago => Now.AddMinutes(-ago))], Now)?.Code);

    [Fact]
    public void A_code_is_answered_in_time_once_and_five_times_at_most()
    {
        Assert.Null(SecondFactorRules.MayAnswer(Code(), Now));
        Assert.Equal("code.expired", SecondFactorRules.MayAnswer(null, Now)?.Code);
        Assert.Equal("code.expired", SecondFactorRules.MayAnswer(Code(), Now.AddMinutes(10))?.Code);
        var (used, revoked, spent) = (Code(), Code(), Code());
        used.UsedAt = Now;
        revoked.RevokedAt = Now;
        spent.Tries = SecondFactorRules.MostTries;
        Assert.Equal("code.expired", SecondFactorRules.MayAnswer(used, Now)?.Code);
        Assert.Equal("code.expired", SecondFactorRules.MayAnswer(revoked, Now)?.Code);
        Assert.Equal("code.spent", SecondFactorRules.MayAnswer(spent, Now)?.Code);
    }

    [Theory]
    [InlineData("407192", "407192")]
    [InlineData(" 407 192 ", "407192")]
    [InlineData("407-192", "407192")]
    [InlineData("40719", null)]
    [InlineData("4071922", null)]
    [InlineData("40719a", null)]
    [InlineData("٤٠٧١٩٢", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_code_is_six_digits_however_it_was_spaced(string? typed, string? code) => Assert.Equal(code, SecondFactorRules.Typed(typed));

    [Theory]
    [InlineData(5, true)]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public void A_link_is_in_use_for_an_hour_after_an_act(int minutes, bool inUse)
    {
        var link = Link(Round().Partner());
        link.OpenedAt = Now.AddMinutes(-minutes);

        Assert.Equal(inUse, SigningRules.IsInUse(link, Now));
        link.RevokedAt = Now;
        Assert.False(SigningRules.IsInUse(link, Now));
    }

    private static BoundBrowser Browser(DateTimeOffset? confirmed = null) => new() { Id = Guid.NewGuid(), LinkId = Guid.NewGuid(), SecretHash = "hash", BoundAt = Now, ConfirmedAt = confirmed };

    private static SigningCode Code() => new()
    {
        Id = Guid.NewGuid(),
        LinkId = Guid.NewGuid(),
        SignatoryId = Guid.NewGuid(),
        CodeHash = "hash",
        Channel = "email",
        ToSecondAddress = false,
        SentAt = Now,
        ExpiresAt = Now + SecondFactorRules.CodeLife,
    };
}
