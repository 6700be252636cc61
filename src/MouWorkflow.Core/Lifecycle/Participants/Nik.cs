using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>
/// A population number: two digits each for province, regency and district of first registration, the day of birth as DDMMYY (women: day plus
/// 40), and a serial from 0001. It has no check digit, so a mistyped serial cannot be found by looking at it.
/// </summary>
public sealed partial record Nik
{
    private const int Length = 16;
    private const int WomenAdd = 40;

    // The home ministry's codes (the statistics office numbers Papua differently). Whoever was registered before 2022 keeps the older prefix.
    private static readonly FrozenSet<string> Provinces = new[]
    {
        "11", "12", "13", "14", "15", "16", "17", "18", "19", "21", "31", "32", "33", "34", "35", "36", "51", "52", "53",
        "61", "62", "63", "64", "65", "71", "72", "73", "74", "75", "76", "81", "82", "91", "92", "93", "94", "95", "96",
    }.ToFrozenSet(StringComparer.Ordinal);

    private Nik(string digits)
    {
        Digits = digits;
    }

    /// <summary>All 16 of them. Personal data: never in a log, a history or a page that does not need it.</summary>
    public string Digits { get; }

    public Sex Sex => DayCode > WomenAdd ? Sex.Female : Sex.Male;

    private int DayCode => Number(6);

    private int Day => Sex is Sex.Female ? DayCode - WomenAdd : DayCode;

    private int Month => Number(8);

    private int YearOfCentury => Number(10);

    /// <summary>Reads a cell; answers either the number or the first thing that is wrong with it.</summary>
    /// <param name="cell">As it stands in the file. Spaces, dots and hyphens between digits, and a leading apostrophe, do no harm.</param>
    /// <param name="extraProvinces">Prefixes accepted besides the official ones.</param>
    public static (Nik? Nik, RowReason? Reason) Read(string cell, IReadOnlyCollection<string> extraProvinces)
    {
        var text = cell.Trim().TrimStart('\'').Trim();
        if (text.Length == 0)
        {
            return (null, RowReason.NikMissing);
        }

        if (WrittenAsNumber().IsMatch(text))
        {
            return (null, RowReason.NikShortened);
        }

        var digits = Separators().Replace(text, "");
        if (digits.Length != Length || !digits.All(char.IsAsciiDigit))
        {
            return (null, RowReason.NikLength);
        }

        var nik = new Nik(digits);
        return nik.Fault(extraProvinces) is { } fault ? (null, fault) : (nik, null);
    }

    /// <summary>Whether the day of birth inside the number is this one; its year has two digits, so the century is taken from the date.</summary>
    public bool SaysBornOn(DateOnly date) => date.Day == Day && date.Month == Month && date.Year % 100 == YearOfCentury;

    /// <summary>Never shows more than the last four digits: the hidden middle is the day of birth.</summary>
    public static string Mask(string digits) => MouWorkflow.Documents.Indonesian.MaskNik(digits);

    /// <summary>Not the digits: a record's text ends up in logs.</summary>
    public override string ToString() => Mask(Digits);

    private RowReason? Fault(IReadOnlyCollection<string> extraProvinces)
    {
        if (Digits.All(digit => digit == Digits[0]))
        {
            return RowReason.NikSameDigit;
        }

        if (!Provinces.Contains(Digits[..2]) && !extraProvinces.Contains(Digits[..2]))
        {
            return RowReason.NikProvince;
        }

        if (!IsCalendarDay())
        {
            return RowReason.NikDate;
        }

        return Digits[12..] == "0000" ? RowReason.NikSerial : null;
    }

    // 1900 had no 29 February, 2000 had one; every other year is a leap year in both centuries or in neither. So 2000 decides for all.
    private bool IsCalendarDay() => Month is >= 1 and <= 12 && Day >= 1 && Day <= DateTime.DaysInMonth(2000 + YearOfCentury, Month);

    private int Number(int start) => int.Parse(Digits.AsSpan(start, 2), NumberStyles.None, CultureInfo.InvariantCulture);

    // 3,50401E+15 · 3504011211870010.0 · 3.504.011.211.870.010 : a spreadsheet took it for a number, and numbers keep 15 digits.
    [GeneratedRegex(@"^[0-9]+([.,][0-9]+)?[eE]\+?[0-9]+$|^[0-9]{15,17}[.,]0+$|^[0-9]{1,3}([.,][0-9]{3}){4,}([.,]0+)?$")]
    private static partial Regex WrittenAsNumber();

    [GeneratedRegex(@"[\s\u00A0.\-]")]
    private static partial Regex Separators();
}
