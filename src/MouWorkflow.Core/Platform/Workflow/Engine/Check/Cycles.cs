namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Looks for a cycle among the transitions of one kind.</summary>
internal static class Cycles
{
    /// <summary>The transitions of the first cycle found, in order; empty if there is none.</summary>
    public static IReadOnlyList<StateEdge> FindFirst(IReadOnlyList<StateNode> nodes, Func<StateEdge, bool> allowed)
    {
        // 0: not seen, 1: on the way that is being walked, 2: done.
        var colours = new byte[nodes.Count];
        foreach (var root in nodes)
        {
            if (colours[root.Number] == 0 && Walk(root, colours, allowed) is { Count: > 0 } cycle)
            {
                return cycle;
            }
        }

        return [];
    }

    private static List<StateEdge> Walk(StateNode root, byte[] colours, Func<StateEdge, bool> allowed)
    {
        var way = new List<StateEdge>();
        var stack = new Stack<(StateNode Node, int Next)>([(root, 0)]);
        colours[root.Number] = 1;
        while (stack.TryPop(out var top))
        {
            if (top.Next == top.Node.Out.Count)
            {
                colours[top.Node.Number] = 2;
                if (way.Count > 0)
                {
                    way.RemoveAt(way.Count - 1);
                }

                continue;
            }

            stack.Push((top.Node, top.Next + 1));
            var edge = top.Node.Out[top.Next];
            if (!allowed(edge) || colours[edge.To!.Number] == 2)
            {
                continue;
            }

            way.Add(edge);
            if (colours[edge.To.Number] == 1)
            {
                return way[way.FindIndex(e => e.From == edge.To)..];
            }

            colours[edge.To.Number] = 1;
            stack.Push((edge.To, 0));
        }

        return [];
    }
}
