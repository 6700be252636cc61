using System.Globalization;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Documents;

namespace MouWorkflow.Web.Ui;

/// <summary>
/// Words, dates and money of one request in the language its reader chose. In a page it is called <c>T</c>:
/// <c>@T["Simpan", "Save"]</c>, <c>@T.Rupiah(invoice.Total)</c>.
/// </summary>
public sealed class UiText(IHttpContextAccessor http, PartnershipClock clock)
{
    /// <summary>The cookie that keeps the choice: <c>id</c> or <c>en</c>.</summary>
    public const string CookieName = "mou.language";

    private static readonly string[] EnglishMonths =
    [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ];

    private UiLanguage? _chosen;

    /// <summary>Indonesian unless the reader switched.</summary>
    public UiLanguage Language => _chosen ??= Of(http.HttpContext);

    /// <summary>Value of the <c>lang</c> attribute.</summary>
    public string Code => Language is UiLanguage.English ? "en" : "id";

    public string this[string id, string en] => Language is UiLanguage.English ? en : id;

    public string this[Phrase phrase] => phrase.In(Language);

    /// <summary>The language of a request; Indonesian when there is none.</summary>
    public static UiLanguage Of(HttpContext? context) =>
        context?.Request.Cookies[CookieName] is "en" ? UiLanguage.English : UiLanguage.Indonesian;

    /// <summary>Whole rupiah: <c>Rp16.800</c>, English <c>Rp16,800</c>.</summary>
    public string Rupiah(long rupiah) => Language is UiLanguage.English
        ? (rupiah < 0 ? "-Rp" : "Rp") + rupiah.ToString("#,0", CultureInfo.InvariantCulture).TrimStart('-')
        : Indonesian.Rupiah(rupiah);

    /// <summary>A count: <c>37.500</c>, English <c>37,500</c>.</summary>
    public string Number(long number) => Language is UiLanguage.English
        ? number.ToString("#,0", CultureInfo.InvariantCulture)
        : Indonesian.Angka(number);

    /// <summary>A date: <c>4 Oktober 2024</c>.</summary>
    public string Date(DateOnly date) => Language is UiLanguage.English
        ? $"{date.Day} {EnglishMonths[date.Month - 1]} {date.Year}"
        : Indonesian.Tanggal(date);

    /// <summary>A date that may be missing: a dash then.</summary>
    public string Date(DateOnly? date) => date is { } day ? Date(day) : "–";

    /// <summary>Month and year: <c>Oktober 2024</c>.</summary>
    public string Month(DateOnly date) => Language is UiLanguage.English
        ? $"{EnglishMonths[date.Month - 1]} {date.Year}"
        : Indonesian.BulanTahun(date);

    /// <summary>A term, both days included: <c>1 Januari 2024 – 31 Desember 2024</c>.</summary>
    public string Term(DateOnly start, DateOnly end) => $"{Date(start)} – {Date(end)}";

    /// <summary>A moment on the wall clock of a zone: <c>4 Oktober 2024, 14.05 WIB</c>.</summary>
    public string Moment(DateTimeOffset instant, Zone zone = Zone.Wib)
    {
        var local = instant.ToOffset(zone.Offset());
        var time = local.ToString(Language is UiLanguage.English ? "HH:mm" : "HH.mm", CultureInfo.InvariantCulture);
        return $"{Date(DateOnly.FromDateTime(local.DateTime))}, {time} {zone.Label()}";
    }

    public string Moment(DateTimeOffset? instant, Zone zone = Zone.Wib) => instant is { } known ? Moment(known, zone) : "–";

    /// <summary>A date seen from today: <c>hari ini</c>, <c>5 hari lagi</c>, <c>3 hari yang lalu</c>.</summary>
    public string Away(DateOnly date, Zone zone)
    {
        var days = date.DayNumber - clock.Today(zone).DayNumber;
        return days switch
        {
            0 => this["hari ini", "today"],
            1 => this["besok", "tomorrow"],
            -1 => this["kemarin", "yesterday"],
            > 0 => this[$"{days} hari lagi", $"in {days} days"],
            _ => this[$"{-days} hari yang lalu", $"{-days} days ago"],
        };
    }
}
