using System.Globalization;
using System.Text;

namespace MouWorkflow.Documents;

/// <summary>
/// A list that starts again with each item of a loop. <see cref="Instance"/> is what a further <c>w:num</c> of it holds;
/// <see cref="FirstFree"/> is the first number no list of the template has.
/// </summary>
internal sealed record RestartingList(string NumId, int FirstFree, string Element, byte[] Instance);

/// <summary>Which number each restarting list goes by at present. The first item keeps the template's own list.</summary>
internal sealed class RunningLists
{
    /// <summary>Word keeps list numbers in eleven bits.</summary>
    public const int Most = 2_046;

    private readonly Dictionary<RestartingList, (int Number, bool Used)> _now = new(ReferenceEqualityComparer.Instance);
    private readonly List<(RestartingList List, int Number)> _started = [];

    public IReadOnlyList<(RestartingList List, int Number)> Started => _started;

    public bool TooMany(RestartingList list) => list.FirstFree + _started.Count > Most;

    /// <summary>The next paragraph of the list begins it anew; a list that no paragraph used meanwhile need not.</summary>
    public void Restart(RestartingList list)
    {
        if (_now.GetValueOrDefault(list).Used)
        {
            var number = list.FirstFree + _started.Count;
            _started.Add((list, number));
            _now[list] = (number, false);
        }
    }

    public string NumberOf(RestartingList list)
    {
        var (number, _) = _now.GetValueOrDefault(list);
        _now[list] = (number, true);
        return number == 0 ? list.NumId : number.ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>Stands at the beginning of a loop's item.</summary>
internal sealed class ListRestartNode(RestartingList list, Tag loop) : StepNode
{
    public override void Write(Writing to)
    {
        to.Lists.Restart(list);
        if (to.Lists.TooMany(list))
        {
            to.Faults.Add(
                "list.too-many",
                loop,
                to.Scope,
                $"daftar bernomor di dalam ulangan ini mulai lagi lebih dari {RunningLists.Most} kali, lebih dari yang disanggupi Word; pakai {{{{@index}}}} sebagai nomor",
                $"the numbered list in this loop starts again more than {RunningLists.Most} times, which Word cannot do; use {{{{@index}}}} as the number");
        }
    }
}

/// <summary>The number of a list's present instance, in a paragraph.</summary>
internal sealed class ListNumberNode(RestartingList list) : StepNode
{
    public override void Write(Writing to) => to.Sink.Write(Encoding.UTF8.GetBytes(to.Lists.NumberOf(list)));
}

/// <summary>The lists that were started again, in the numbering part.</summary>
internal sealed class ListsNode : CollectedNode
{
    public override int Turn => 3;

    public override void Write(Writing to)
    {
        foreach (var (list, number) in to.Lists.Started)
        {
            var prefix = list.Element[..^"num".Length];
            to.Sink.Write(Encoding.UTF8.GetBytes($"<{list.Element} {prefix}numId=\"{number}\">"));
            to.Sink.Write(list.Instance);
            to.Sink.Write(Encoding.UTF8.GetBytes($"</{list.Element}>"));
        }
    }
}
