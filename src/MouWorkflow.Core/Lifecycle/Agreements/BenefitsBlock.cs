using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Lifecycle.Agreements;

/// <summary>
/// The sums that an agreement names for its people, never without the condition they hang on. Null where none may be named: no death benefit in the
/// package, a term that begins before the condition was in force, or an office that wants none in its papers.
/// </summary>
internal static class BenefitsBlock
{
    public static JsonObject? Of(Agreement agreement, OfficePolicy policy) =>
        agreement.Terms?.Programmes.HasFlag(Programmes.Jkm) != true || policy.Benefits is not { Stated: true } terms || agreement.PeriodStart < terms.From
            ? null
            : new JsonObject
            {
                ["basis"] = terms.Basis,
                ["deathGrant"] = terms.DeathGrant,
                ["deathGrantMonths"] = terms.DeathGrantMonths,
                ["deathGrantBefore"] = terms.DeathGrantBefore,
                ["scholarship"] = terms.Scholarship,
                ["scholarshipChildren"] = terms.ScholarshipChildren,
                ["scholarshipYears"] = terms.ScholarshipYears,
            };
}
