namespace MouWorkflow.Web.Demo;

/// <summary>What people of the demonstration will do and when: their own plans, and their reactions to mail. Acts at the same moment happen in the order in which they were noted.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<Func<CancellationToken, Task>, (DateTimeOffset At, long Order)> _acts = new();
    private long _order;

    public void Note(DateTimeOffset at, Func<CancellationToken, Task> act) => _acts.Enqueue(act, (at, _order++));

    /// <summary>When the next act is; null when nothing is planned.</summary>
    public DateTimeOffset? Next => _acts.TryPeek(out _, out var key) ? key.At : null;

    /// <summary>Takes the next act off the list.</summary>
    public Func<CancellationToken, Task> Take() => _acts.Dequeue();
}
