using System.Globalization;
using System.Text;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Examinations to read: Indonesian first, English beside it.</summary>
public static class CheckText
{
    /// <summary>The proof of one file, or what is missing to it, in a few lines.</summary>
    public static string Proof(FileCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        var text = new StringBuilder();
        if (check.Report is { } report)
        {
            var verdict = check.Sound ? "terbukti baik / proven sound"
                : report.Faults.Count + check.LoadFaults.Count > 0 ? "ditolak / refused"
                : "tidak terbukti: batas keadaan tercapai / not proven: the limit of states was hit";
            text.AppendLine(CultureInfo.InvariantCulture, $"{report.DefinitionId} v{report.Version}: {verdict} ({check.File})");
            text.AppendLine(CultureInfo.InvariantCulture, $"  {report.States} keadaan / states, {report.Transitions} peralihan / transitions, {report.ContentHash}");
            foreach (var property in report.Properties)
            {
                var mark = property.Verdict switch { CheckVerdict.Proven => "ya / yes", CheckVerdict.Refuted => "TIDAK / NO", _ => "tidak terbukti / not proven" };
                text.AppendLine(CultureInfo.InvariantCulture, $"  {property.Meaning.Id} / {property.Meaning.En}: {mark}");
            }
        }

        foreach (var warning in check.LoadWarnings)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  peringatan / warning: {warning}");
        }

        foreach (var warning in check.Report?.Warnings ?? [])
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  peringatan / warning: {check.File} {warning.Path} [{warning.Code}] {warning.Message.Id} {warning.Remedy.Id} / {warning.Message.En} {warning.Remedy.En}");
        }

        return text.ToString();
    }

    /// <summary>Every fault with its place, its remedy and the way that shows it; empty if there is none.</summary>
    public static string Refutations(FileCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        var text = new StringBuilder();
        foreach (var fault in check.LoadFaults)
        {
            text.AppendLine(fault.ToString());
        }

        foreach (var fault in check.Report?.Faults ?? [])
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{check.File} {fault.Path} [{fault.Code}]");
            text.AppendLine(CultureInfo.InvariantCulture, $"  {fault.Message.Id}");
            text.AppendLine(CultureInfo.InvariantCulture, $"  {fault.Message.En}");
            text.AppendLine(CultureInfo.InvariantCulture, $"  Perbaikan: {fault.Remedy.Id}");
            text.AppendLine(CultureInfo.InvariantCulture, $"  Remedy: {fault.Remedy.En}");
            foreach (var step in fault.Trace)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"    {step.Text.Id}");
            }

            foreach (var step in fault.Trace)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"    ({step.Text.En})");
            }
        }

        if (check.Report is { LimitHit: true } report)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{check.File}: lebih dari {report.States} keadaan; tidak terbukti. Naikkan --limit atau sederhanakan alurnya.");
            text.AppendLine(CultureInfo.InvariantCulture, $"{check.File}: more than {report.States} states; not proven. Raise --limit or simplify the flow.");
        }

        return text.ToString();
    }
}
