using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Examinations as JSON, for programs. Names are stable.</summary>
public static class CheckJson
{
    /// <summary>Code of what a strict load refuses.</summary>
    private const string Strict = "strict";

    /// <summary>One object per file, in the order given.</summary>
    public static JsonArray Write(IEnumerable<FileCheck> checks)
    {
        ArgumentNullException.ThrowIfNull(checks);
        return new JsonArray([.. checks.Select(Write)]);
    }

    private static JsonObject Write(FileCheck check) => new()
    {
        ["file"] = check.File,
        ["definitionId"] = check.Report?.DefinitionId,
        ["version"] = check.Report?.Version,
        ["contentHash"] = check.Report?.ContentHash,
        ["sound"] = check.Sound,
        ["states"] = check.Report?.States ?? 0,
        ["transitions"] = check.Report?.Transitions ?? 0,
        ["limitHit"] = check.Report?.LimitHit ?? false,
        ["properties"] = new JsonArray([.. (check.Report?.Properties ?? []).Select(p => new JsonObject
        {
            ["name"] = p.Name,
            ["verdict"] = p.Verdict switch { CheckVerdict.Proven => "proven", CheckVerdict.Refuted => "refuted", _ => "not-proven" },
            ["meaning"] = Write(p.Meaning),
        })]),
        ["faults"] = new JsonArray([.. check.LoadFaults.Select(Write), .. (check.Report?.Faults ?? []).Select(Write)]),
        ["warnings"] = new JsonArray([.. check.LoadWarnings.Select(Write), .. (check.Report?.Warnings ?? []).Select(Write)]),
    };

    private static JsonObject Write(DefinitionFault fault) => new()
    {
        ["code"] = Strict,
        ["path"] = fault.Path,
        ["activity"] = null,
        ["message"] = Write(new Phrase($"Tidak diterima di {fault.Path}. {fault.RemedyId}", fault.Problem)),
        ["remedy"] = Write(new Phrase(fault.RemedyId, fault.RemedyEn)),
        ["trace"] = new JsonArray(),
    };

    private static JsonObject Write(CheckFinding finding) => new()
    {
        ["code"] = finding.Code,
        ["path"] = finding.Path,
        ["activity"] = finding.ActivityId,
        ["message"] = Write(finding.Message),
        ["remedy"] = Write(finding.Remedy),
        ["trace"] = new JsonArray([.. finding.Trace.Select(Write)]),
    };

    private static JsonObject Write(CheckStep step) => new()
    {
        ["step"] = step.Number,
        ["cause"] = step.Cause,
        ["activity"] = step.ActivityId,
        ["event"] = step.EventName,
        ["then"] = new JsonArray([.. step.Then.Select(t => JsonValue.Create(t))]),
        ["id"] = step.Text.Id,
        ["en"] = step.Text.En,
    };

    private static JsonObject Write(Phrase phrase) => new() { ["id"] = phrase.Id, ["en"] = phrase.En };
}
