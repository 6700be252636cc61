using MouWorkflow.Core.Lifecycle.Agreements;

namespace MouWorkflow.Core.Lifecycle.Contributions;

/// <summary>
/// Amounts of the incentive of a wadah. The defaults are those reported for Peraturan Direksi 13/PERDIR.02/042022; they can be changed by decree,
/// so <see cref="From"/> takes them from the office's policy.
/// </summary>
public sealed record IncentiveScheme
{
    /// <summary>Printed on the statement.</summary>
    public const string Basis = "Peraturan Direksi BPJS Ketenagakerjaan Nomor 13/PERDIR.02/042022";

    /// <summary>Last membership month of the first share.</summary>
    public const int FirstShareUntilMonth = 24;

    /// <summary>Last membership month of the later share.</summary>
    public const int LaterShareUntilMonth = 60;

    /// <summary>What a Kantor Perisai earns, in percent of the incentive of the agents it guides.</summary>
    public const int OfficePercent = 10;

    /// <summary>Fewer new members in a month earn no acquisition money.</summary>
    public required int LeastNewMembers { get; init; }

    /// <summary>Rupiah per new member with JKK and JKM.</summary>
    public required long PerNewMember { get; init; }

    /// <summary>Rupiah per new member with JHT as well.</summary>
    public long PerNewMemberWithJht { get; init; } = 15_000;

    public required int FirstSharePercent { get; init; }

    public required int LaterSharePercent { get; init; }

    public static IncentiveScheme From(OfficePolicy policy) => new()
    {
        LeastNewMembers = policy.IncentiveLeastNewMembers,
        PerNewMember = policy.IncentivePerNewMember,
        FirstSharePercent = policy.IncentivePercentFirstYears,
        LaterSharePercent = policy.IncentivePercentLaterYears,
    };
}

/// <summary>The incentive of one month, in rupiah, before tax.</summary>
/// <param name="Acquisition">For new members; 0 below the least number.</param>
/// <param name="FirstBase">Contributions of members in their months 1–24.</param>
/// <param name="LaterBase">Contributions of members in their months 25–60.</param>
public sealed record Incentive(int NewMembers, long AcquisitionRate, long Acquisition, long FirstBase, long FirstShare, long LaterBase, long LaterShare)
{
    public long Total => Acquisition + FirstShare + LaterShare;
}

/// <summary>What a wadah of Perisai agents earns for one month. Values in, answers out.</summary>
public static class IncentiveRules
{
    /// <summary>Day of the next month by which the wadah is paid.</summary>
    public const int PaidByDay = 5;

    /// <summary>Days after the payment in which the wadah may object. A proposal: no public source gives a number.</summary>
    public const int DaysToObject = 10;

    /// <summary>Counts the month.</summary>
    /// <param name="membersByMonth">Paying members by the month of their membership (1 is the first).</param>
    /// <param name="contribution">Rupiah paid for each of them this month, after any discount.</param>
    public static Incentive Of(IncentiveScheme scheme, Programmes programmes, int newMembers, IReadOnlyDictionary<int, int> membersByMonth, long contribution)
    {
        var perMember = programmes.HasFlag(Programmes.Jht) ? scheme.PerNewMemberWithJht : scheme.PerNewMember;
        var first = contribution * People(membersByMonth, 1, IncentiveScheme.FirstShareUntilMonth);
        var later = contribution * People(membersByMonth, IncentiveScheme.FirstShareUntilMonth + 1, IncentiveScheme.LaterShareUntilMonth);
        return new Incentive(
            newMembers,
            perMember,
            newMembers >= scheme.LeastNewMembers ? newMembers * perMember : 0,
            first,
            first * scheme.FirstSharePercent / 100,
            later,
            later * scheme.LaterSharePercent / 100);
    }

    /// <summary>The fifth of the month after the one it is for; when that has passed, the next fifth after the day of the statement.</summary>
    public static DateOnly PaidBy(DateOnly month, DateOnly issuedOn)
    {
        var regular = Fifth(month);
        return regular >= issuedOn ? regular : issuedOn.Day <= PaidByDay ? new DateOnly(issuedOn.Year, issuedOn.Month, PaidByDay) : Fifth(issuedOn);
    }

    private static DateOnly Fifth(DateOnly before) => InvoiceRules.MonthOf(before).AddMonths(1).AddDays(PaidByDay - 1);

    private static long People(IReadOnlyDictionary<int, int> membersByMonth, int from, int until) =>
        membersByMonth.Where(pair => pair.Key >= from && pair.Key <= until).Sum(pair => (long)pair.Value);
}
