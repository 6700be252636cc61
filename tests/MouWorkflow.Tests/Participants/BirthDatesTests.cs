using System.Globalization;
using MouWorkflow.Core.Lifecycle.Participants;

namespace MouWorkflow.Tests.Participants;

public sealed class BirthDatesTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Theory]
    [InlineData("12-11-1987", "1987-11-12")]
    [InlineData("12/11/1987", "1987-11-12")]
    [InlineData("1/2/1987", "1987-02-01")]
    [InlineData("1987-11-12", "1987-11-12")]
    [InlineData("1987-11-12 00:00:00", "1987-11-12")]
    [InlineData("32093", "1987-11-12")]
    [InlineData("29-02-2000", "2000-02-29")]
    public void Dates_are_read_as_lists_write_them(string cell, string expected)
    {
        Assert.Equal(DateOnly.ParseExact(expected, "yyyy-MM-dd", CultureInfo.InvariantCulture), BirthDates.Read(cell, Today).Date);
    }

    [Theory]
    [InlineData("", "birth-missing")]
    [InlineData("kira-kira 1980", "birth-unreadable")]
    [InlineData("30-02-1990", "birth-unreadable")]
    [InlineData("29-02-1987", "birth-unreadable")]
    [InlineData("11-31-1987", "birth-unreadable")]
    [InlineData("22-11-2026", "birth-implausible")]
    [InlineData("01-01-1890", "birth-implausible")]
    public void What_is_no_day_of_birth_is_refused_with_the_reason(string cell, string code)
    {
        Assert.Equal(code, BirthDates.Read(cell, Today).Reason?.Code);
    }

    [Theory]
    [InlineData("12-11-87", 1987)]
    [InlineData("21-11-09", 2009)]
    [InlineData("22-11-09", 2009)]
    [InlineData("21-11-26", 1926)]
    [InlineData("22-11-26", 1926)]
    [InlineData("01-01-30", 1930)]
    [InlineData("29-02-00", 2000)]
    public void Two_digits_of_a_year_mean_the_century_in_which_the_person_is_of_working_age(string cell, int year)
    {
        Assert.Equal(year, BirthDates.Read(cell, Today).Date?.Year);
    }

    [Theory]
    [InlineData("1961-11-22", "2026-11-21", 64)]
    [InlineData("1961-11-21", "2026-11-21", 65)]
    [InlineData("1960-02-29", "2025-02-28", 64)]
    [InlineData("1960-02-29", "2025-03-01", 65)]
    [InlineData("1960-02-29", "2024-02-29", 64)]
    public void Ages_are_completed_years_and_a_leap_day_is_completed_on_the_first_of_March(string birth, string day, int age)
    {
        Assert.Equal(age, BirthDates.AgeOn(DateOnly.Parse(birth, CultureInfo.InvariantCulture), DateOnly.Parse(day, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void The_latest_day_of_birth_of_an_age_agrees_with_the_age()
    {
        for (var month = new DateOnly(2024, 1, 1); month.Year < 2030; month = month.AddMonths(1))
        {
            var latest = BirthDates.LatestBirth(month, 65);
            Assert.Equal(65, BirthDates.AgeOn(latest, month));
            Assert.Equal(64, BirthDates.AgeOn(latest.AddDays(1), month));
        }
    }
}
