using System.Globalization;

namespace MouWorkflow.Core.Platform.Language;

/// <summary>Dates as templates and workflow payloads carry them.</summary>
public static class JsonDates
{
    /// <summary>yyyy-MM-dd.</summary>
    public static string Iso(this DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="Iso(DateOnly)"/> wrote; throws on anything else.</summary>
    public static DateOnly ParseDate(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
