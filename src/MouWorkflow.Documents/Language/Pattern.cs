using System.Globalization;
using System.Text;

namespace MouWorkflow.Documents;

/// <summary>
/// A pattern of the filter <c>format</c>. For dates: d, dd, dddd (weekday), M, MM, MMM, MMMM, yy, yyyy and words in single quotes.
/// For numbers: <c>0</c>, <c>#.##0</c> (thousands), decimals after a comma as in <c>#.##0,00</c>, and <c>%</c>, which makes a hundred of one.
/// Written with Indonesian signs whichever way round the pattern has them.
/// </summary>
internal sealed class Pattern
{
    private readonly Func<Val, string> _write;

    private Pattern(Func<Val, string> write) => _write = write;

    /// <exception cref="TagSyntaxException">The pattern is neither a date's nor a number's.</exception>
    public static Pattern Of(string pattern)
    {
        var date = Date(pattern);
        return date is not null ? new Pattern(v => Write(date, Filter.Date(v))) : Number(pattern) ?? throw new TagSyntaxException(
            $"pola \"{pattern}\" tidak dikenal; tanggal: \"d MMMM yyyy\", bilangan: \"#.##0,00\" atau \"0,0%\"",
            $"the pattern \"{pattern}\" is unknown; dates: \"d MMMM yyyy\", numbers: \"#.##0,00\" or \"0,0%\"",
            "filter.arguments");
    }

    /// <exception cref="FilterException">The value is of the wrong kind.</exception>
    public string Write(Val value) => _write(value);

    private static List<string>? Date(string pattern)
    {
        var pieces = new List<string>();
        var fields = 0;
        for (var at = 0; at < pattern.Length;)
        {
            var c = pattern[at];
            var start = at;
            if (c is '\'' or '‘' or '’')
            {
                var close = pattern.IndexOfAny(['\'', '‘', '’'], at + 1);
                if (close < 0)
                {
                    return null;
                }

                pieces.Add("'" + pattern[(at + 1)..close]);
                at = close + 1;
            }
            else if (char.IsLetter(c))
            {
                for (; at < pattern.Length && pattern[at] == c; at++)
                {
                }

                if (pattern[start..at] is not ("d" or "dd" or "dddd" or "M" or "MM" or "MMM" or "MMMM" or "yy" or "yyyy"))
                {
                    return null;
                }

                pieces.Add(pattern[start..at]);
                fields++;
            }
            else if (c is '#' or '%' || char.IsAsciiDigit(c))
            {
                return null;
            }
            else
            {
                pieces.Add("'" + c);
                at++;
            }
        }

        return fields > 0 ? pieces : null;
    }

    private static string Write(List<string> pieces, DateOnly date) => string.Concat(pieces.Select(p => p switch
    {
        "d" => date.Day.ToString(CultureInfo.InvariantCulture),
        "dd" => date.Day.ToString("00", CultureInfo.InvariantCulture),
        "dddd" => Indonesian.Hari(date),
        "M" => date.Month.ToString(CultureInfo.InvariantCulture),
        "MM" => date.Month.ToString("00", CultureInfo.InvariantCulture),
        "MMM" => Indonesian.Bulan(date.Month)[..3],
        "MMMM" => Indonesian.Bulan(date.Month),
        "yy" => (date.Year % 100).ToString("00", CultureInfo.InvariantCulture),
        "yyyy" => date.Year.ToString("0000", CultureInfo.InvariantCulture),
        _ => p[1..],
    }));

    private static Pattern? Number(string pattern)
    {
        var first = pattern.IndexOfAny(['#', '0']);
        var last = pattern.LastIndexOfAny(['#', '0']);
        if (first < 0 || pattern.AsSpan(0, first).IndexOfAnyInRange('1', '9') >= 0)
        {
            return null;
        }

        var core = pattern[first..(last + 1)];
        var grouped = core.StartsWith("#.##", StringComparison.Ordinal) || core.StartsWith("#,##", StringComparison.Ordinal);
        var whole = grouped ? core[4..] : core;
        var sign = whole.IndexOfAny(['.', ',']);
        var places = sign < 0 ? string.Empty : whole[(sign + 1)..];
        whole = sign < 0 ? whole : whole[..sign];
        if (whole.Any(c => c is not ('0' or '#')) || whole.TrimStart('#').Contains('#', StringComparison.Ordinal)
            || places.Any(c => c is not ('0' or '#')) || places.TrimEnd('#').Contains('#', StringComparison.Ordinal)
            || places.Length > 10 || (sign >= 0 && (places.Length == 0 || (grouped && core[1] == core[4 + sign]))))
        {
            return null;
        }

        // Signs of the framework's own patterns are taken as they are; a percent sign also makes a hundred of one.
        var english = new StringBuilder(grouped ? "#,##" : string.Empty).Append(whole.Length == 0 ? "0" : whole).Append(sign < 0 ? string.Empty : "." + places).ToString();
        var (before, after) = (pattern[..first], pattern[(last + 1)..]);
        var percent = before.Contains('%', StringComparison.Ordinal) || after.Contains('%', StringComparison.Ordinal);
        return new Pattern(v =>
        {
            var rounded = Math.Round(percent ? Filter.Number(v) * 100 : Filter.Number(v), places.Length, MidpointRounding.AwayFromZero);
            var minus = rounded < 0 ? "-" : string.Empty;
            return minus + before + Indonesian.Swap(Math.Abs(rounded).ToString(english, CultureInfo.InvariantCulture)) + after;
        });
    }
}
