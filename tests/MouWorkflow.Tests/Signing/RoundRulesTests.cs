using MouWorkflow.Core.Lifecycle.Signing;
using static MouWorkflow.Tests.Signing.Sample;

namespace MouWorkflow.Tests.Signing;

/// <summary>Who comes when among several people of several parties.</summary>
public sealed class RoundRulesTests
{
    private const SignatoryRole Signs = SignatoryRole.Signer;

    [Fact]
    public void Everybody_of_the_lowest_unfinished_group_is_invited_at_once()
    {
        var round = Four();

        Assert.Equal(["Kepala Bidang"], Turn(round));
        Sign(round, 0);
        Assert.Equal(["Kepala Dinas", "Sekretaris Daerah"], Turn(round));
        Sign(round, 2);
        Assert.Equal(["Kepala Dinas"], Turn(round));
        Sign(round, 1);
        Assert.Equal(["Kepala Kantor Cabang"], Turn(round));
    }

    [Fact]
    public void A_round_is_complete_when_all_who_sign_and_put_a_paraf_have_done_so_whatever_the_copies_do()
    {
        var round = Four();
        for (var who = 0; who < 4; who++)
        {
            Assert.False(RoundRules.IsComplete(round));
            Sign(round, who);
        }

        Assert.True(RoundRules.IsComplete(round));
        Assert.Empty(RoundRules.Turn(round));
    }

    [Fact]
    public void A_round_of_readers_alone_is_never_complete() => Assert.False(RoundRules.IsComplete(Many(("Bagian Hukum", 1, SignatoryRole.Copy, 0))));

    [Fact]
    public void Who_only_reads_cannot_sign_decline_or_be_waited_for()
    {
        var round = Four();
        var copy = round.Signatories[4];
        copy.State = SignatoryState.Invited;

        Assert.Equal("signing.copy", SigningRules.MaySign(round, copy, "Bagian Hukum", true, Sha256, Today)?.Code);
        Assert.Equal("signing.copy", SigningRules.MayDecline(round, copy, "Tidak setuju", Today)?.Code);
        Assert.False(copy.IsAwaited());
        Assert.Null(SigningRules.MayCorrectAddress(round, copy, Today));
        Assert.Null(SigningRules.MaySendAgain(round, copy, null, Now, Today));
    }

    [Fact]
    public void A_delegate_takes_the_place_and_the_turn_of_whom_they_act_for()
    {
        var round = Many(("Kepala Dinas", 1, Signs, 1), ("Kepala Kantor Cabang", 2, Signs, 2));
        var head = round.Signatories[0];
        head.State = SignatoryState.Delegated;
        round.Signatories.Add(Person("Sekretaris", 1, Signs, 1, head.Position, actsFor: head.Id));

        Assert.Equal(["Sekretaris"], Turn(round));
        Assert.Equal("signing.delegated", SigningRules.MayAct(round, head, Today)?.Code);
        Assert.Equal(["Kepala Dinas", "Sekretaris", "Kepala Kantor Cabang"], round.InOrder().Select(who => who.Title));
        Sign(round, 2);
        Sign(round, 1);
        Assert.True(RoundRules.IsComplete(round));
    }

    [Fact]
    public void One_person_with_two_roles_is_waited_for_twice()
    {
        var round = Many(("Kepala Dinas", 1, SignatoryRole.Initialler, 1), ("Kepala Dinas", 1, Signs, 2), ("Kepala Kantor Cabang", 2, Signs, 2));
        Sign(round, 0);

        Assert.Equal(["Kepala Dinas", "Kepala Kantor Cabang"], Turn(round));
    }

    [Fact]
    public void A_round_that_was_stopped_takes_no_signature()
    {
        var round = Round(RoundState.Stopped);

        Assert.Equal("signing.stopped", SigningRules.MayAct(round, round.Partner(), Today)?.Code);
    }

    private static SigningRound Four() => Many(
        ("Kepala Bidang", 1, SignatoryRole.Initialler, 1),
        ("Kepala Dinas", 1, Signs, 2),
        ("Sekretaris Daerah", 1, Signs, 2),
        ("Kepala Kantor Cabang", 2, Signs, 3),
        ("Bagian Hukum", 1, SignatoryRole.Copy, 0));

    private static IEnumerable<string> Turn(SigningRound round) => RoundRules.Turn(round).Select(who => who.Title);

    private static void Sign(SigningRound round, int who) => round.Signatories[who].State = SignatoryState.Signed;
}
