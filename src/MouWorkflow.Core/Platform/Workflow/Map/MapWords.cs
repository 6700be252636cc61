using System.Globalization;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Documents;

namespace MouWorkflow.Core.Platform.Workflow.Map;

/// <summary>In which words a drawing speaks. Definitions carry Indonesian only; whoever has other words for their steps gives them here.</summary>
/// <param name="Language">Of the legend, dates and states.</param>
/// <param name="Step">What a step is called, from its display text.</param>
/// <param name="Port">What an outcome is called; null leaves it out.</param>
/// <param name="Types">Whether the type of a step stands below its name, as engineers want it.</param>
public sealed record MapWords(UiLanguage Language, Func<string, string> Step, Func<string, string?> Port, bool Types)
{
    private static readonly string[] EnglishMonths =
    [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ];

    /// <summary>As the definition says it.</summary>
    public static MapWords AsWritten(UiLanguage language) => new(language, text => text, port => port == "Done" ? null : port, Types: true);

    internal string Of(Phrase phrase) => phrase.In(Language);

    /// <summary>A moment on the wall clock of a zone, without the zone's name.</summary>
    internal string Moment(DateTimeOffset instant, Zone zone)
    {
        var local = instant.ToOffset(zone.Offset());
        return $"{Day(DateOnly.FromDateTime(local.DateTime))}, {local.ToString(Language is UiLanguage.English ? "HH:mm" : "HH.mm", CultureInfo.InvariantCulture)}";
    }

    internal string State(MapState state) => Of(state switch
    {
        MapState.Passed => new("sudah dilalui", "passed"),
        MapState.Waiting => new("sedang menunggu", "waiting"),
        _ => new Phrase("gagal", "failed"),
    });

    private string Day(DateOnly day) => Language is UiLanguage.English ? $"{day.Day} {EnglishMonths[day.Month - 1]} {day.Year}" : Indonesian.Tanggal(day);
}
