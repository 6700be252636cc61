using System.Text.Json.Nodes;
using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Lifecycle.Partnerships;

namespace MouWorkflow.Core.Lifecycle.Agreements;

/// <summary>
/// What a Perisai agency agreement says about the wadah. It promises the incentive that the statements later pay, so the figures come from the same
/// <see cref="IncentiveScheme"/>; the agreement names the decree, so a later one is a later agreement.
/// </summary>
internal static class AgencyBlock
{
    public static JsonObject Of(Partnership partnership, IncentiveScheme scheme) => new()
    {
        ["territory"] = $"wilayah kerja {partnership.Branch.Name}",
        ["community"] = $"pekerja di luar hubungan kerja di lingkungan {partnership.First.Organisation}",
        ["minimumAge"] = 18,
        ["agents"] = new JsonArray(new JsonObject { ["code"] = $"{partnership.Key.ToUpperInvariant()}-001", ["area"] = partnership.First.City }),
        ["incentive"] = new JsonObject
        {
            ["basis"] = IncentiveScheme.Basis,
            ["validFrom"] = "2022-04-01",
            ["acquisitionTwoProgrammes"] = scheme.PerNewMember,
            ["acquisitionThreeProgrammes"] = scheme.PerNewMemberWithJht,
            ["acquisitionMinimum"] = scheme.LeastNewMembers,
            ["firstSharePercent"] = scheme.FirstSharePercent,
            ["firstShareFromMonth"] = 1,
            ["firstShareUntilMonth"] = IncentiveScheme.FirstShareUntilMonth,
            ["laterSharePercent"] = scheme.LaterSharePercent,
            ["laterShareFromMonth"] = IncentiveScheme.FirstShareUntilMonth + 1,
            ["laterShareUntilMonth"] = IncentiveScheme.LaterShareUntilMonth,
            ["officePercent"] = IncentiveScheme.OfficePercent,
            ["paidByDay"] = IncentiveRules.PaidByDay,
        },
    };
}
