using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Participants;

namespace MouWorkflow.Tests.Participants;

public sealed class ParticipantRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly AgreementGroup Fishers = Group("Nelayan");
    private static readonly AgreementGroup Traders = Group("Pedagang Pasar");
    private static readonly RowRules Rules = new(Today, Today, 65, People.Extra, false, new RowGroups([], null));

    private static readonly RowCells Good = new("9901011211870001", "Peserta Contoh", "12-11-1987", "", "L", "", "", "");

    [Fact]
    public void A_good_row_passes_without_a_word()
    {
        Assert.Empty(Judge(Good));
        Assert.Empty(ParticipantRules.Read(Good, Rules).Warnings);
    }

    [Fact]
    public void All_reasons_of_a_row_are_given_at_once()
    {
        Assert.Equal(["nik-length", "name-missing", "birth-missing"], Judge(Good with { Nik = "123", Name = "", BirthDate = "" }));
    }

    [Fact]
    public void Who_turns_65_tomorrow_may_register_today_and_who_turned_65_today_may_not()
    {
        Assert.Empty(Judge(Good with { BirthDate = "22-11-1961" }));
        Assert.Equal(["age-limit"], Judge(Good with { BirthDate = "21-11-1961" }));
    }

    [Fact]
    public void Who_was_a_member_below_the_limit_goes_on_above_it()
    {
        Assert.Empty(Judge(Good with { BirthDate = "21-11-1961" }, new KnownPerson(false, false, Continues: true)));
    }

    [Fact]
    public void A_person_is_registered_once_and_under_one_running_agreement()
    {
        Assert.Equal(["already-registered"], Judge(Good, new KnownPerson(true, false, false)));
        Assert.Equal(["active-elsewhere"], Judge(Good, new KnownPerson(false, true, false)));
        Assert.Equal(["duplicate-in-file"], Judge(Good, inEarlierRow: true));
    }

    [Fact]
    public void Another_birth_date_or_sex_than_the_NIK_tells_is_a_warning_not_a_refusal()
    {
        var row = ParticipantRules.Read(Good with { BirthDate = "13-11-1987", Sex = "Perempuan" }, Rules);

        Assert.Empty(row.Reasons);
        Assert.Equal(["nik-birth-differs", "nik-sex-differs"], row.Warnings.Select(warning => warning.Code));
        Assert.Equal(Sex.Female, row.Sex);
    }

    [Theory]
    [InlineData("", Sex.Male, null)]
    [InlineData("Laki-laki", Sex.Male, null)]
    [InlineData("LK", Sex.Male, null)]
    [InlineData("?", Sex.Male, "sex-unreadable")]
    [InlineData("P", Sex.Female, "nik-sex-differs")]
    public void The_sex_column_may_be_missing_and_then_the_NIK_tells(string cell, Sex sex, string? warning)
    {
        var row = ParticipantRules.Read(Good with { Sex = cell }, Rules);

        Assert.Equal(sex, row.Sex);
        Assert.Equal(warning, row.Warnings.SingleOrDefault()?.Code);
    }

    [Fact]
    public void The_group_column_decides_when_no_group_was_chosen()
    {
        var rules = Rules with { Groups = new RowGroups([Fishers, Traders], null) };

        Assert.Equal(Traders.Id, ParticipantRules.Read(Good with { Group = "pedagang_pasar" }, rules).GroupId);
        Assert.Equal(["group-unknown"], ParticipantRules.Read(Good with { Group = "Petani" }, rules).Reasons.Select(reason => reason.Code));
        Assert.Equal(["group-unknown"], ParticipantRules.Read(Good, rules).Reasons.Select(reason => reason.Code));
    }

    [Fact]
    public void A_chosen_group_holds_for_every_row_and_a_single_group_needs_no_column()
    {
        Assert.Equal(Fishers.Id, ParticipantRules.Read(Good with { Group = "Mina Jaya" }, Rules with { Groups = new RowGroups([Fishers, Traders], Fishers.Id) }).GroupId);
        Assert.Equal(Fishers.Id, ParticipantRules.Read(Good, Rules with { Groups = new RowGroups([Fishers], null) }).GroupId);
        Assert.Null(ParticipantRules.Read(Good with { Group = "Mina Jaya" }, Rules).GroupId);
    }

    [Fact]
    public void When_every_NIK_of_a_list_ends_in_0_the_workbook_has_lost_the_last_digit()
    {
        var lost = Enumerable.Range(1, 10).Select(number => $"99010112118700{number % 10}0").ToList();

        Assert.True(ParticipantRules.DigitsLost(lost));
        Assert.False(ParticipantRules.DigitsLost(lost.Take(9)));
        Assert.False(ParticipantRules.DigitsLost([.. lost, "9901011211870001"]));
        Assert.Equal(["nik-shortened"], Judge(Good, rules: Rules with { DigitsLost = true }));
    }

    [Fact]
    public void Every_reason_says_in_both_languages_what_is_wrong_and_what_to_do()
    {
        Assert.All(RowReason.All, reason =>
        {
            Assert.Matches("^[a-z0-9-]+$", reason.Code);
            Assert.Matches(@"^[^.]+[^.]\. .+\.$", reason.Sentence.Id);
            Assert.Matches(@"^[^.]+[^.]\. .+\.$", reason.Sentence.En);
        });
    }

    private static AgreementGroup Group(string name) => new() { Id = Guid.NewGuid(), Name = name, Owner = "Dinas", OwnerEmail = "dinas@tulungagung.example" };

    private static IEnumerable<string> Judge(RowCells cells, KnownPerson known = default, bool inEarlierRow = false, RowRules? rules = null) =>
        ParticipantRules.Judge(ParticipantRules.Read(cells, rules ?? Rules), known, inEarlierRow, rules ?? Rules).Select(reason => reason.Code);
}
