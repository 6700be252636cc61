namespace MouWorkflow.Core.Lifecycle;

/// <summary>
/// What the office holds about stamp duty (section <c>Policy:StampDuty</c>): the sum, since when, by which law, and what happens while nobody has decided about a text.
/// </summary>
public sealed record StampDutyTerms
{
    /// <summary>Rupiah for one document.</summary>
    public long Rupiah { get; init; } = 10_000;

    /// <summary>First day on which that sum holds.</summary>
    public DateOnly From { get; init; } = new(2021, 1, 1);

    /// <summary>The law behind both.</summary>
    public string Basis { get; init; } = "Undang-Undang Nomor 10 Tahun 2020 tentang Bea Meterai";

    /// <summary>Whether a text may be sent for signing before somebody has decided. Proposal: it may, with a warning (decision record <c>stamp-duty-warns</c>).</summary>
    public WhileUndecided WhileUndecided { get; init; } = WhileUndecided.Warn;

    /// <summary>These terms where they hold on a day; null before they do.</summary>
    public StampDutyTerms? On(DateOnly day) => day >= From ? this : null;
}

/// <summary>What becomes of a text that is to be sent while nobody has decided about its stamp duty.</summary>
public enum WhileUndecided
{
    /// <summary>It is sent; whoever sends it is told, and it stands among the tasks of legal staff until decided.</summary>
    Warn,

    /// <summary>It is not sent.</summary>
    Block,
}
