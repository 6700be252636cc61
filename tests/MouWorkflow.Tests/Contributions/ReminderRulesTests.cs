using MouWorkflow.Core.Lifecycle.Contributions;

namespace MouWorkflow.Tests.Contributions;

public sealed class ReminderRulesTests
{
    private static readonly DateOnly DueOn = new(2024, 2, 15);

    [Theory]
    [InlineData(-3)]
    [InlineData(0)]
    public void Before_and_on_the_due_date_a_reminder_is_friendly(int days) =>
        Assert.Equal(ReminderTone.Friendly, Tone(days, askedFirmlyBefore: true, moreToCome: false));

    [Fact]
    public void The_first_letter_after_the_due_date_is_firm_even_when_none_follows() =>
        Assert.Equal(ReminderTone.Firm, Tone(1, askedFirmlyBefore: false, moreToCome: false));

    [Fact]
    public void As_long_as_another_letter_is_planned_nobody_is_warned_for_the_last_time() =>
        Assert.Equal(ReminderTone.Firm, Tone(3, askedFirmlyBefore: true, moreToCome: true));

    [Fact]
    public void The_end_of_the_ladder_is_the_last_warning() =>
        Assert.Equal(ReminderTone.Last, Tone(10, askedFirmlyBefore: true, moreToCome: false));

    [Fact]
    public void Every_tone_is_a_letter_of_its_own() =>
        Assert.Equal(["reminder-1", "reminder-2", "reminder-3"], Enum.GetValues<ReminderTone>().Select(ReminderPaper.Template));

    private static ReminderTone Tone(int days, bool askedFirmlyBefore, bool moreToCome) =>
        ReminderRules.Tone(DueOn.AddDays(days), DueOn, askedFirmlyBefore, moreToCome);
}
