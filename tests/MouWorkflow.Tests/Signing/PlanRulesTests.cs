using MouWorkflow.Core.Lifecycle.Signing;

namespace MouWorkflow.Tests.Signing;

/// <summary>What a plan of signatories may look like.</summary>
public sealed class PlanRulesTests
{
    private static readonly PlannedRow Partner = new() { Party = 1, Group = 1, Organisation = "Pemerintah Kabupaten", Name = "Kepala Dinas", Title = "Kepala Dinas", Email = "dinas@tulungagung.example" };
    private static readonly PlannedRow Branch = new() { Party = 2, Group = 2, Organisation = "BPJS Ketenagakerjaan", Name = "Kepala Kantor", Title = "Kepala Kantor Cabang", Email = "kepala@bpjstk.example" };

    [Fact]
    public void The_usual_two_may_sign() => Assert.Empty(PlanRules.Faults(null, [Partner, Branch]));

    [Fact]
    public void Each_party_needs_somebody_who_signs()
    {
        Assert.Equal("plan.no-signer", Only([Partner]).Refusal.Code);
        Assert.Equal("plan.no-signer", Only([Partner, Branch, Partner with { Party = 3, Role = SignatoryRole.Copy, Title = "Bagian Hukum" }]).Refusal.Code);
    }

    [Theory]
    [InlineData("dinas@tulungagung")]
    [InlineData("")]
    public void A_link_needs_a_whole_address(string address)
    {
        var fault = Only([Partner with { Email = address }, Branch]);

        Assert.Equal((0, "Email", "plan.email"), (fault.Row, fault.Field, fault.Refusal.Code));
    }

    [Fact]
    public void Ink_needs_no_address_but_not_half_of_one()
    {
        Assert.Empty(PlanRules.Faults(null, [Partner with { Email = "", Way = SigningMethod.Paper }, Branch]));
        Assert.Equal("plan.email", Only([Partner with { Email = "dinas", Way = SigningMethod.Paper }, Branch]).Refusal.Code);
    }

    [Fact]
    public void A_shared_mailbox_needs_another_address_for_the_code()
    {
        Assert.Equal("plan.code-needed", Only([Partner with { Mailbox = Mailbox.Shared }, Branch]).Refusal.Code);
        Assert.Equal("plan.code-same", Only([Partner with { Mailbox = Mailbox.Shared, CodeEmail = "DINAS@tulungagung.example" }, Branch]).Refusal.Code);
        Assert.Empty(PlanRules.Faults(null, [Partner with { Mailbox = Mailbox.Shared, CodeEmail = "kepala@tulungagung.example" }, Branch]));
    }

    [Fact]
    public void A_paraf_does_not_follow_the_signature_of_its_own_party()
    {
        var paraf = Partner with { Role = SignatoryRole.Initialler, Title = "Kepala Bidang" };

        Assert.Equal((2, "Group"), Only([Partner, Branch, paraf with { Group = 3 }]) is var fault ? (fault.Row, fault.Field) : default);
        Assert.Empty(PlanRules.Faults(null, [Partner, Branch, paraf]));
    }

    [Fact]
    public void The_same_person_stands_there_twice_only_with_another_task_or_office()
    {
        Assert.Equal("plan.twice", Only([Partner, Branch, Partner]).Refusal.Code);
        Assert.Empty(PlanRules.Faults(null, [Partner, Branch, Partner with { Role = SignatoryRole.Initialler }, Partner with { Title = "Plt. Sekretaris Daerah" }]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(181)]
    public void A_round_stays_open_for_a_sensible_time(int days) => Assert.Equal("plan.days", PlanRules.Faults(days, [Partner, Branch]).Single().Refusal.Code);

    [Fact]
    public void Blank_names_are_told_one_by_one() =>
        Assert.Equal(["Name", "Title"], PlanRules.Faults(null, [Partner with { Name = " ", Title = "" }, Branch]).Select(fault => fault.Field));

    [Fact]
    public void Turns_are_numbered_without_gaps_and_copies_have_none()
    {
        var rows = PlanRules.Tidy([Partner with { Group = 3 }, Branch with { Group = 7 }, Partner with { Role = SignatoryRole.Copy, Group = 5, Way = SigningMethod.Paper, Email = " hukum@tulungagung.example " }]);

        Assert.Equal([1, 2, 0], rows.Select(row => row.Group));
        Assert.Equal((SigningMethod.Link, "hukum@tulungagung.example"), (rows[2].Way, rows[2].Email));
    }

    private static PlanFault Only(IReadOnlyList<PlannedRow> rows) => Assert.Single(PlanRules.Faults(null, rows));
}
