using MouWorkflow.Core.Lifecycle.Participants;

namespace MouWorkflow.Tests.Participants;

public sealed class NikTests
{
    [Theory]
    [InlineData("9901011211870001", Sex.Male, 1987, 11, 12)]
    [InlineData("9901016010900002", Sex.Female, 1990, 10, 20)]
    [InlineData("9901014102000003", Sex.Female, 2000, 2, 1)]
    [InlineData("9901017112990004", Sex.Female, 1999, 12, 31)]
    [InlineData("9901012902000005", Sex.Male, 2000, 2, 29)]
    public void A_NIK_tells_sex_and_day_of_birth_and_women_add_40(string digits, Sex sex, int year, int month, int day)
    {
        var (nik, reason) = Nik.Read(digits, People.Extra);

        Assert.Null(reason);
        Assert.Equal(sex, nik!.Sex);
        Assert.True(nik.SaysBornOn(new DateOnly(year, month, day)));
        Assert.False(nik.SaysBornOn(new DateOnly(year, month, day).AddDays(1)));
    }

    [Theory]
    [InlineData("", "nik-missing")]
    [InlineData("  '  ", "nik-missing")]
    [InlineData("990101121187001", "nik-length")]
    [InlineData("99010112118700011", "nik-length")]
    [InlineData("99010112118700O1", "nik-length")]
    [InlineData("1,23457E+15", "nik-shortened")]
    [InlineData("9.901011211870000E+15", "nik-shortened")]
    [InlineData("9901011211870010.0", "nik-shortened")]
    [InlineData("9.901.011.211.870.010", "nik-shortened")]
    [InlineData("1111111111111111", "nik-same-digit")]
    [InlineData("9801011211870001", "nik-province")]
    [InlineData("9701011211870001", "nik-province")]
    [InlineData("9901013211870001", "nik-date")]
    [InlineData("9901014011870001", "nik-date")]
    [InlineData("9901017211870001", "nik-date")]
    [InlineData("9901010011870001", "nik-date")]
    [InlineData("9901011213870001", "nik-date")]
    [InlineData("9901011200870001", "nik-date")]
    [InlineData("9901013002900001", "nik-date")]
    [InlineData("9901012902870001", "nik-date")]
    [InlineData("9901011211870000", "nik-serial")]
    public void What_cannot_be_a_NIK_is_refused_with_the_reason(string cell, string code)
    {
        var (nik, reason) = Nik.Read(cell, People.Extra);

        Assert.Null(nik);
        Assert.Equal(code, reason!.Code);
    }

    [Theory]
    [InlineData("'9901011211870001")]
    [InlineData(" 9901 0112 1187 0001 ")]
    [InlineData("9901.0112.1187.0001")]
    [InlineData("990101-121187-0001")]
    public void Spaces_dots_hyphens_and_an_apostrophe_do_no_harm(string cell)
    {
        Assert.Equal("9901011211870001", Nik.Read(cell, People.Extra).Nik?.Digits);
    }

    [Fact]
    public void The_demonstration_province_is_accepted_only_where_it_is_allowed()
    {
        Assert.Equal(RowReason.NikProvince, Nik.Read("9901011211870001", []).Reason);
        Assert.Equal(38, Enumerable.Range(10, 90).Count(code => Nik.Read($"{code}01011211870001", []).Nik is not null));
    }

    [Fact]
    public void The_text_of_a_NIK_shows_four_digits_only()
    {
        Assert.Equal("************0001", $"{Nik.Read("9901011211870001", People.Extra).Nik}");
    }
}
