using System.Globalization;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Documents;

namespace MouWorkflow.Core.Platform.Language;

/// <summary>Instants as papers print them.</summary>
internal static class Moments
{
    /// <summary>The wall clock of a zone to the second, Indonesian: <c>18 Desember 2026 14:03:27 WIB</c>.</summary>
    public static string Moment(this Zone zone, DateTimeOffset instant) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Indonesian.Tanggal(zone.DayOf(instant))} {instant.ToOffset(zone.Offset()):HH:mm:ss} {zone.Label()}");
}
