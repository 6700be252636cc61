using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Platform.Workflow.TimeTravel;

/// <summary>A run for people: the log on the clock of a zone, then where everything rests.</summary>
public static class RunReportText
{
    public static string Write(RunReport report, Zone zone)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        Line(text, $"{report.Definition.Name} — {report.Definition.DefinitionId} v{report.Definition.Version} ({report.Definition.ContentHash[..12]})");
        Line(text, $"{RunDates.Words(report.Start, zone)} – {RunDates.Words(report.Until, zone)} {zone.Label()}");
        Line(text, $"");
        var several = report.Instances.Count > 1;
        // Branches that were not taken say nothing to a reader; programs get them.
        var rows = report.Log.Where(entry => entry.Kind is not RunEntryKind.Skipped).Select(entry => (When: RunDates.Words(entry.At, zone), What: Kind(entry.Kind), Who: several ? entry.Instance : "", Says: Says(entry, zone))).ToList();
        var (when, what, who) = (rows.Max(row => row.When.Length), rows.Max(row => row.What.Length), rows.Max(row => row.Who.Length));
        foreach (var row in rows)
        {
            Line(text, $"{row.When.PadRight(when)}  {row.What.PadRight(what)}  {(several ? row.Who.PadRight(who) + "  " : "")}{row.Says}");
        }

        Line(text, $"");
        var end = report.Stopped?.At ?? report.Until;
        Line(text, $"Keadaan / state: {RunDates.Words(end, zone)} {zone.Label()}{(report.Stopped is null ? "" : " — terhenti / stopped")}");
        foreach (var instance in report.Instances)
        {
            Rest(text, instance, zone);
        }

        if (report.Later > 0)
        {
            Line(text, $"");
            Line(text, $"{report.Later} peristiwa sesudah batas --until tidak terjadi. / {report.Later} events behind --until did not happen.");
        }

        return text.ToString();
    }

    private static string Kind(RunEntryKind kind) => kind switch
    {
        RunEntryKind.Started => "mulai/start",
        RunEntryKind.Event => "peristiwa/event",
        RunEntryKind.Unclaimed => "tak ditunggu/unclaimed",
        RunEntryKind.Due => "jatuh tempo/due",
        RunEntryKind.Asked => "diminta/asked",
        RunEntryKind.Waiting => "menunggu/waits",
        RunEntryKind.Completed => "selesai/done",
        RunEntryKind.Canceled => "dibatalkan/canceled",
        RunEntryKind.Skipped => "dilewati/skipped",
        RunEntryKind.Faulted => "gagal/failed",
        RunEntryKind.Ended => "berakhir/ended",
        _ => "terhenti/stopped",
    };

    private static string Says(RunEntry entry, Zone zone)
    {
        var says = new StringBuilder(entry.ActivityId is null ? entry.Words ?? "" : $"{entry.Words} ({entry.ActivityId})");
        if (entry.Outcomes is not ([] or ["Done"]))
        {
            says.Append(" → ").AppendJoin(", ", entry.Outcomes);
        }

        if (entry.Kind is RunEntryKind.Unclaimed)
        {
            says.Append(": tidak ada yang menunggu / nobody waits for it");
        }

        if (entry.Message is { } message)
        {
            says.Append(says.Length == 0 ? "" : ": ").Append(message);
        }

        if (entry.Due is { } due)
        {
            says.Append(CultureInfo.InvariantCulture, $" sampai / until {RunDates.Words(due, zone)}");
        }

        foreach (var (name, value) in entry.Variables)
        {
            says.Append(CultureInfo.InvariantCulture, $"; {name} = {Value(value)}");
        }

        return says.ToString();
    }

    private static void Rest(StringBuilder text, RunInstance instance, Zone zone)
    {
        Line(text, $"");
        Line(text, $"{instance.Key}: {instance.Definition.DefinitionId} v{instance.Definition.Version}, {instance.Status} ({instance.SubStatus}){(instance.CorrelationId is { } id ? $", {id}" : "")}");
        Part("menunggu / waits", instance.Waits.Select(wait =>
            $"{wait.Words} ({wait.ActivityId}): {wait.Event ?? wait.Kind}, sejak / since {RunDates.Words(wait.Since, zone)}{(wait.Due is { } due ? $", sampai / until {RunDates.Words(due, zone)}" : "")}"));
        Part("variabel / variables", instance.Variables.Select(variable => $"{variable.Key} = {Value(variable.Value)}"));
        Part("keluaran / outputs", instance.Outputs.Select(output => $"{output.Key} = {Value(output.Value)}"));
        Part("insiden / incidents", instance.Incidents.Select(incident => $"{incident.ActivityId}: {incident.Message}"));

        void Part(string name, IEnumerable<string> lines)
        {
            var all = lines.ToList();
            Line(text, $"  {name}:{(all.Count == 0 ? " –" : "")}");
            all.ForEach(line => Line(text, $"    {line}"));
        }
    }

    private static string Value(JsonNode? value) => value is null ? "null" : RunDates.Readable(value);

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture).TrimEnd()).Append('\n');
}
