using System.Text.Json.Nodes;
using MouWorkflow.Core.Lifecycle.Partnerships;

namespace MouWorkflow.Core.Lifecycle.Agreements;

/// <summary>
/// What a Perisai agency agreement says about the wadah. Incentive figures are those reported for Perdir 13/PERDIR.02/042022 (the newest decree that
/// is publicly known); the agreement names the decree, so a later one is a later agreement.
/// </summary>
internal static class AgencyBlock
{
    public static JsonObject Of(Partnership partnership) => new()
    {
        ["territory"] = $"wilayah kerja {partnership.Branch.Name}",
        ["community"] = $"pekerja di luar hubungan kerja di lingkungan {partnership.First.Organisation}",
        ["minimumAge"] = 18,
        ["agents"] = new JsonArray(new JsonObject { ["code"] = $"{partnership.Key.ToUpperInvariant()}-001", ["area"] = partnership.First.City }),
        ["incentive"] = new JsonObject
        {
            ["basis"] = "Peraturan Direksi BPJS Ketenagakerjaan Nomor 13/PERDIR.02/042022",
            ["validFrom"] = "2022-04-01",
            ["acquisitionTwoProgrammes"] = 10_000,
            ["acquisitionThreeProgrammes"] = 15_000,
            ["acquisitionMinimum"] = 25,
            ["firstSharePercent"] = 15,
            ["firstShareFromMonth"] = 1,
            ["firstShareUntilMonth"] = 24,
            ["laterSharePercent"] = 5,
            ["laterShareFromMonth"] = 25,
            ["laterShareUntilMonth"] = 60,
            ["officePercent"] = 10,
            ["paidByDay"] = 5,
        },
    };
}
