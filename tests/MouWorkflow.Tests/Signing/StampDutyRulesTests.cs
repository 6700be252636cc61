using MouWorkflow.Core.Lifecycle;
using MouWorkflow.Core.Lifecycle.Signing;

namespace MouWorkflow.Tests.Signing;

/// <summary>What may be decided about stamp duty, and what is said of it.</summary>
public sealed class StampDutyRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Fact]
    public void None_due_needs_a_ground_and_what_it_rests_on()
    {
        Assert.Equal("stamp.ground", StampDutyRules.MayDecide(null, Choice(StampDutyState.NotDue), false)?.Code);
        Assert.Equal("stamp.note", StampDutyRules.MayDecide(null, Choice(StampDutyState.NotDue, StampDutyGround.GovernmentBody, " "), false)?.Code);
        Assert.Null(StampDutyRules.MayDecide(null, Choice(StampDutyState.NotDue, StampDutyGround.GovernmentBody, "Pendapat bagian hukum 12/2026"), false));
        Assert.Equal("stamp.state", StampDutyRules.MayDecide(null, Choice(StampDutyState.Undecided), false)?.Code);
        Assert.Equal("stamp.state", StampDutyRules.MayDecide(null, Choice((StampDutyState)9), false)?.Code);
    }

    [Fact]
    public void What_the_certificate_names_stays_and_what_was_left_open_may_still_be_decided()
    {
        Assert.Equal("stamp.sealed", StampDutyRules.MayDecide(Duty(StampDutyState.Paper), Choice(StampDutyState.Electronic), isSealed: true)?.Code);
        Assert.Null(StampDutyRules.MayDecide(null, Choice(StampDutyState.Electronic), isSealed: true));
        Assert.Null(StampDutyRules.MayDecide(Duty(StampDutyState.Paper), Choice(StampDutyState.Electronic), isSealed: false));
        Assert.Equal("stamp.same", StampDutyRules.MayDecide(Duty(StampDutyState.Paper), Choice(StampDutyState.Paper), isSealed: false)?.Code);
    }

    [Fact]
    public void An_electronic_stamp_has_a_serial_of_one_line_and_its_form_is_not_guessed()
    {
        var duty = Duty(StampDutyState.Electronic);
        Assert.Equal("stamp.serial", StampDutyRules.MayAffix(duty, null, Today, Today, false)?.Code);
        foreach (var serial in (string[])["A\nB", "---", new string('7', 65)])
        {
            Assert.Equal("stamp.serial", StampDutyRules.MayAffix(duty, serial, Today, Today, false)?.Code);
        }

        foreach (var serial in (string[])["7", "AB-12/34 x", new string('F', 64)])
        {
            Assert.Null(StampDutyRules.MayAffix(duty, serial, Today, Today, false));
        }

        Assert.Equal("stamp.serial-used", StampDutyRules.MayAffix(duty, "7", Today, Today, serialIsAnothers: true)?.Code);
    }

    [Fact]
    public void A_paper_stamp_needs_its_day_alone_and_no_day_to_come()
    {
        var duty = Duty(StampDutyState.Paper);
        Assert.Null(StampDutyRules.MayAffix(duty, null, Today, Today, false));
        Assert.Equal("stamp.day", StampDutyRules.MayAffix(duty, null, null, Today, false)?.Code);
        Assert.Equal("stamp.day", StampDutyRules.MayAffix(duty, null, Today.AddDays(1), Today, false)?.Code);
        Assert.Equal("stamp.none-due", StampDutyRules.MayAffix(null, "7", Today, Today, false)?.Code);
        Assert.Equal("stamp.none-due", StampDutyRules.MayAffix(Duty(StampDutyState.NotDue), "7", Today, Today, false)?.Code);
        duty.AffixedOn = Today;
        Assert.Equal("stamp.same", StampDutyRules.MayAffix(duty, null, Today, Today, false)?.Code);
    }

    [Fact]
    public void Whether_an_undecided_text_is_sent_is_for_the_office()
    {
        Assert.Equal("stamp.undecided", StampDutyRules.MaySend(null, WhileUndecided.Block)?.Code);
        Assert.Null(StampDutyRules.MaySend(null, WhileUndecided.Warn));
        Assert.Null(StampDutyRules.MaySend(Duty(StampDutyState.NotDue), WhileUndecided.Block));
    }

    [Fact]
    public void It_is_said_in_one_line()
    {
        var duty = Duty(StampDutyState.Electronic);
        Assert.Equal("belum ditetapkan", StampDutyRules.Words(null).Id);
        Assert.Equal("meterai elektronik Rp10.000, nomor seri menyusul", StampDutyRules.Words(duty).Id);
        duty.AffixedOn = Today;
        duty.Serial = "ABC7";
        Assert.Equal("electronic stamp of Rp10,000, affixed on 20-11-2026, serial ABC7", StampDutyRules.Words(duty).En);
        duty = Duty(StampDutyState.NotDue);
        duty.Ground = StampDutyGround.GovernmentBody;
        Assert.Equal("tidak terutang: pihaknya badan pemerintah", StampDutyRules.Words(duty).Id);
    }

    [Fact]
    public void The_rate_holds_from_its_day_on()
    {
        var terms = new StampDutyTerms();
        Assert.Null(terms.On(new DateOnly(2020, 12, 31)));
        Assert.Equal(10_000, terms.On(new DateOnly(2021, 1, 1))?.Rupiah);
    }

    private static StampDutyChoice Choice(StampDutyState state, StampDutyGround? ground = null, string? note = null) => new(Guid.Empty, Guid.Empty, state, ground, note);

    private static StampDuty Duty(StampDutyState state) => new()
    {
        Id = Guid.NewGuid(),
        PartnershipId = Guid.NewGuid(),
        AgreementId = Guid.NewGuid(),
        State = state,
        Amount = state is StampDutyState.NotDue ? null : 10_000,
        DecidedBy = "Staf Hukum dan Kerja Sama",
        DecidedAt = Sample.Now,
    };
}
