using System.Globalization;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform;
using MouWorkflow.Documents;

namespace MouWorkflow.Core.Lifecycle.Contributions;

/// <summary>One month of the term as it turned out.</summary>
/// <param name="Places">Places of the quota; null when the agreement has none.</param>
/// <param name="Registered">People registered in the month.</param>
/// <param name="NewMembers">Of them, people whose membership began in it.</param>
/// <param name="Invoice">Null when the month was not billed.</param>
public sealed record MonitoredMonth(DateOnly Month, int? Places, int Registered, int NewMembers, Invoice? Invoice);

/// <summary>When an agreement can be reported on, and how far its quota was used. Values in, answers out.</summary>
public static class MonitoringRules
{
    public static Refusal? MayReport(Agreement agreement, DateOnly today) =>
        agreement.State is not (AgreementState.InForce or AgreementState.Ended) || !agreement.HasMoney() || agreement.PeriodStart > today
            ? new Refusal(
                "monitoring.nothing",
                "Laporan monitoring dibuat untuk perjanjian dengan iuran yang sudah berlaku dan bulan pertamanya sudah dimulai.",
                "A monitoring report is made for an agreement with contributions that is in force and whose first month has begun.")
            : null;

    /// <summary>The months of the term that have begun, in order.</summary>
    public static IReadOnlyList<DateOnly> Months(Agreement agreement, DateOnly today) => [.. agreement.Months().Where(month => month <= today)];

    /// <summary>Share of the places that were used, such as <c>99,2%</c>, cut to a tenth so that nothing short of all reads 100%; null without places.</summary>
    public static string? Percent(int registered, int? places)
    {
        if (places is not > 0)
        {
            return null;
        }

        var tenths = registered * 1000L / places.Value;
        return string.Create(CultureInfo.InvariantCulture, $"{Indonesian.Angka(tenths / 10)},{tenths % 10}%");
    }
}
