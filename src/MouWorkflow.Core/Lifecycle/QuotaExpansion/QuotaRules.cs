using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Lifecycle.QuotaExpansion;

/// <summary>What the ledger says. Values in, answers out.</summary>
public static class QuotaRules
{
    /// <summary>Places in effect on a day; 0 before the base is, null when the ledger is empty: there is no quota.</summary>
    public static int? At(IReadOnlyCollection<QuotaEntry> entries, DateOnly date) =>
        entries.Count == 0 ? null : entries.Where(entry => entry.EffectiveOn <= date).Sum(entry => entry.Delta);

    /// <summary>
    /// Places that count in a calendar month: the base from the first month of the term, even if it was signed during it; extra places from
    /// <see cref="FirstMonth"/> of their line. Null when the ledger is empty.
    /// </summary>
    public static int? PlacesInMonth(IReadOnlyCollection<QuotaEntry> entries, DateOnly month, DateOnly firstMonthOfTerm) =>
        entries.Count == 0 ? null : entries.Where(entry => CountsFrom(entry, firstMonthOfTerm) <= MonthOf(month)).Sum(entry => entry.Delta);

    /// <summary>Places agreed in all, those that begin later included. Null when the ledger is empty.</summary>
    public static int? Agreed(IReadOnlyCollection<QuotaEntry> entries) => entries.Count == 0 ? null : entries.Sum(entry => entry.Delta);

    /// <summary>First calendar month (its first day) that begins on or after a day: 1 July gives July, 2 July gives August.</summary>
    public static DateOnly FirstMonth(DateOnly effectiveOn) => effectiveOn.Day == 1 ? effectiveOn : MonthOf(effectiveOn).AddMonths(1);

    /// <summary>Why extra places count from the month they do, for those who read an invoice.</summary>
    public static Phrase ExplainFirstMonth(DateOnly effectiveOn) => new(
        $"Tambahan kuota berlaku sejak {effectiveOn:dd-MM-yyyy} dan dihitung mulai bulan {FirstMonth(effectiveOn):MM-yyyy}, yaitu bulan kalender pertama yang dimulai pada atau sesudah tanggal itu.",
        $"The extra places hold from {effectiveOn:dd-MM-yyyy} and count from month {FirstMonth(effectiveOn):MM-yyyy}, the first calendar month that begins on or after that day.");

    /// <summary>The legal day: the later of what the document states and its last signature.</summary>
    public static DateOnly EffectiveOn(DateOnly stated, DateOnly lastSignature) => stated > lastSignature ? stated : lastSignature;

    internal static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    private static DateOnly CountsFrom(QuotaEntry entry, DateOnly firstMonthOfTerm) =>
        entry.Reason is QuotaReason.Base ? MonthOf(firstMonthOfTerm) : FirstMonth(entry.EffectiveOn);
}
