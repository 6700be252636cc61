namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>
/// How many places are free, month by month to the end of a term. Somebody who begins in a month needs a place in that month and in all that follow.
/// </summary>
public sealed class Headroom
{
    private readonly DateOnly[] _months;
    private readonly int?[] _free;

    /// <param name="months">Months of the term in order, each with its places (null: no limit) and the members it has.</param>
    public Headroom(IEnumerable<(DateOnly Month, int? Places, int Members)> months)
    {
        var list = months.ToList();
        _months = [.. list.Select(month => month.Month)];
        _free = [.. list.Select(month => month.Places - month.Members)];
    }

    /// <summary>Months in which membership may begin, in order.</summary>
    public IEnumerable<DateOnly> From(DateOnly earliest) => _months.Where(month => month >= earliest);

    /// <summary>Places free for somebody who begins in that month; null when there is no limit.</summary>
    public int? FreeFrom(DateOnly month)
    {
        var least = _free.Where((free, index) => _months[index] >= month && free is not null).Min();
        return least is { } limit ? Math.Max(0, limit) : null;
    }

    /// <summary>Gives away places from that month to the end of the term.</summary>
    public void Take(DateOnly month, int people)
    {
        for (var index = 0; index < _months.Length; index++)
        {
            if (_months[index] >= month)
            {
                _free[index] -= people;
            }
        }
    }
}
