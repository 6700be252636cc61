using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Core.Lifecycle.Signing.Many;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Tests.Signing;

public sealed class ListRulesTests
{
    private static readonly string Agreed = Consent.Sha256(SignatoryRole.Signer, UiLanguage.Indonesian);

    [Fact]
    public void A_mailbox_is_compared_without_blanks_and_in_small_letters()
    {
        var who = Who(" Kepala@Tulungagung.example ");

        Assert.True(ListRules.IsOf(List("kepala@tulungagung.example"), who));
        Assert.False(ListRules.IsOf(List("kepala.lain@tulungagung.example"), who));
    }

    [Theory]
    [InlineData(SignatoryRole.Signer, SigningMethod.Link, true)]
    [InlineData(SignatoryRole.Initialler, SigningMethod.Link, true)]
    [InlineData(SignatoryRole.Copy, SigningMethod.Link, false)]
    [InlineData(SignatoryRole.Signer, SigningMethod.Paper, false)]
    [InlineData(SignatoryRole.Signer, SigningMethod.Elsewhere, false)]
    public void Who_reads_or_signs_in_another_way_stands_in_no_list(SignatoryRole role, SigningMethod way, bool listed) =>
        Assert.Equal(listed, ListRules.IsOf(List("kepala@tulungagung.example"), Who("kepala@tulungagung.example", role, way)));

    [Fact]
    public void Rows_whose_codes_go_to_another_address_stand_in_another_list()
    {
        var plain = Who("kepala@tulungagung.example");
        var guarded = Who("kepala@tulungagung.example");
        guarded.CodeEmail = "Ajudan@tulungagung.example";

        Assert.False(ListRules.IsOf(List("kepala@tulungagung.example"), guarded));
        Assert.True(ListRules.IsOf(List("kepala@tulungagung.example", "ajudan@tulungagung.example"), guarded));
        Assert.False(ListRules.IsOf(List("kepala@tulungagung.example", "ajudan@tulungagung.example"), plain));
    }

    [Theory]
    [InlineData(SignatoryState.Waiting)]
    [InlineData(SignatoryState.Signed)]
    [InlineData(SignatoryState.Declined)]
    [InlineData(SignatoryState.Delegated)]
    public void Only_whose_turn_it_is_waits_in_a_list(SignatoryState state)
    {
        var round = Sample.Round(partner: state);

        Assert.False(ListRules.IsAwaited(List(round.Partner().Email), round, round.Partner(), Sample.Today));
        Assert.True(ListRules.IsAwaited(List(round.Partner().Email), round, In(round.Partner(), SignatoryState.Invited), Sample.Today));
    }

    [Fact]
    public void After_its_last_day_a_document_leaves_the_list()
    {
        var round = Sample.Round(closesOn: Sample.Today.AddDays(-1));

        Assert.False(ListRules.IsAwaited(List(round.Partner().Email), round, round.Partner(), Sample.Today));
    }

    [Fact]
    public void Nothing_is_signed_that_was_not_read_or_was_left_out()
    {
        var round = Sample.Round();

        Assert.Equal("list.not-read", ListRules.MaySign(round, round.Partner(), null, Sample.Today)!.Code);
        Assert.Equal("list.not-read", ListRules.MaySign(round, round.Partner(), Said(round.Sha256, null), Sample.Today)!.Code);
        Assert.Null(ListRules.MaySign(round, round.Partner(), Said(round.Sha256, Agreed), Sample.Today));
    }

    [Fact]
    public void A_consent_holds_for_the_text_and_the_words_that_were_shown()
    {
        var round = Sample.Round();

        Assert.Equal("signing.other-text", ListRules.MaySign(round, round.Partner(), Said(new string('b', 64), Agreed), Sample.Today)!.Code);
        Assert.Equal("signing.other-consent", ListRules.MaySign(round, round.Partner(), Said(round.Sha256, new string('c', 64)), Sample.Today)!.Code);
        Assert.Equal("signing.consent", ListRules.MayConsent(round, round.Partner(), false, round.Sha256, Agreed, Sample.Today)!.Code);
    }

    [Fact]
    public void Who_has_signed_is_told_so_and_signs_nothing_twice()
    {
        var round = Sample.Round(partner: SignatoryState.Signed);

        Assert.Equal("signing.already-signed", ListRules.MaySign(round, round.Partner(), Said(round.Sha256, Agreed), Sample.Today)!.Code);
    }

    [Fact]
    public void An_act_needs_a_document_and_a_name()
    {
        Assert.Equal("list.none", ListRules.MayBegin(0, "Kepala Dinas")!.Code);
        Assert.Equal("signing.name", ListRules.MayBegin(3, " ")!.Code);
        Assert.Null(ListRules.MayBegin(3, "Kepala Dinas"));
    }

    [Fact]
    public void A_link_to_a_list_is_sent_again_after_five_minutes_and_not_while_it_is_in_use()
    {
        var link = Link(Sample.Now);

        Assert.Null(ListRules.MaySend(null, Sample.Now));
        Assert.Equal("link.just-sent", ListRules.MaySend(link, Sample.Now.AddMinutes(4))!.Code);
        Assert.Null(ListRules.MaySend(link, Sample.Now.AddMinutes(6)));
        link.OpenedAt = Sample.Now.AddMinutes(5);
        Assert.Equal("link.in-use", ListRules.MaySend(link, Sample.Now.AddMinutes(6))!.Code);
        Assert.False(ListRules.Lives(link, Sample.Now + ListRules.LinkLife));
    }

    private static Signatory In(Signatory who, SignatoryState state)
    {
        who.State = state;
        return who;
    }

    private static SigningList List(string mailbox, string? code = null) => new() { Id = Guid.NewGuid(), Mailbox = mailbox, CodeAddress = code ?? mailbox };

    private static ListedConsent Said(string sha256, string? consent) => new() { Id = Guid.NewGuid(), LinkId = Guid.NewGuid(), SignatoryId = Guid.NewGuid(), Sha256 = sha256, ConsentSha256 = consent, At = Sample.Now };

    private static SigningLink Link(DateTimeOffset madeAt) => new()
    {
        Id = Guid.NewGuid(),
        SignatoryId = Guid.NewGuid(),
        TokenHash = "x",
        Purpose = LinkPurpose.Many,
        MadeAt = madeAt,
        ExpiresAt = madeAt + ListRules.LinkLife,
    };

    private static Signatory Who(string email, SignatoryRole role = SignatoryRole.Signer, SigningMethod way = SigningMethod.Link) => new()
    {
        Id = Guid.NewGuid(),
        Position = 1,
        Party = 1,
        Group = 1,
        Role = role,
        Way = way,
        Organisation = "Pemerintah Kabupaten Tulungagung",
        Name = "Kepala Dinas",
        Title = "Kepala Dinas",
        Email = email,
    };
}
