using System.Globalization;
using System.Text;

namespace MouWorkflow.Core.Lifecycle.Signing.Ceremony;

/// <summary>A ceremony as a calendar entry (RFC 5545). A change has the same UID and a higher sequence, so that calendars replace what they have.</summary>
internal static class CeremonyCalendar
{
    private const int LongestLine = 75;

    /// <param name="domain">Right-hand side of the UID, as of Message-IDs.</param>
    public static byte[] Of(SigningCeremony ceremony, string domain, DateTimeOffset now)
    {
        var cancelled = ceremony.State is CeremonyState.Cancelled;
        string[] lines =
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//MouWorkflow//Upacara penandatanganan//ID",
            cancelled ? "METHOD:CANCEL" : "METHOD:PUBLISH",
            "BEGIN:VEVENT",
            $"UID:{ceremony.Id:N}@{domain}",
            $"SEQUENCE:{ceremony.Revision}",
            $"DTSTAMP:{Instant(now)}",
            $"DTSTART:{Instant(ceremony.BeginsAt)}",
            $"DTEND:{Instant(ceremony.BeginsAt.AddMinutes(ceremony.Minutes))}",
            $"SUMMARY:{Text(ceremony.Title)}",
            $"LOCATION:{Text(ceremony.Place)}",
            $"DESCRIPTION:{Text(ceremony.Code)}",
            cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED",
            "END:VEVENT",
            "END:VCALENDAR",
        ];
        return Encoding.UTF8.GetBytes(string.Concat(lines.Select(Folded)));
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Text(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)
        .ReplaceLineEndings("\\n");

    /// <summary>No line is longer than 75 octets, and no letter is cut in two.</summary>
    private static string Folded(string line)
    {
        var folded = new StringBuilder();
        var length = 0;
        foreach (var letter in line.EnumerateRunes())
        {
            if (length + letter.Utf8SequenceLength > LongestLine)
            {
                folded.Append("\r\n ");
                length = 1;
            }

            folded.Append(letter);
            length += letter.Utf8SequenceLength;
        }

        return folded.Append("\r\n").ToString();
    }
}
