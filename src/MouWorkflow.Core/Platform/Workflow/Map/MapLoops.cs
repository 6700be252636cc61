namespace MouWorkflow.Core.Platform.Workflow.Map;

/// <summary>Finds the arrows that close a loop: going deep from the start, those that come back to where one still is.</summary>
internal static class MapLoops
{
    private enum Colour
    {
        New,
        Open,
        Closed,
    }

    public static void Find(MapScene scene)
    {
        var colours = new Colour[scene.Boxes.Count];
        var leaving = scene.Edges.ToLookup(edge => edge.Source);
        foreach (var first in Enumerable.Range(0, scene.Boxes.Count).OrderBy(index => index == scene.Start ? 0 : 1))
        {
            var way = new Stack<(int Box, IEnumerator<MapEdge> Edges)>();
            Enter(first);
            while (way.TryPeek(out var here))
            {
                if (!here.Edges.MoveNext())
                {
                    colours[here.Box] = Colour.Closed;
                    way.Pop();
                    continue;
                }

                var edge = here.Edges.Current;
                edge.Back = colours[edge.Target] is Colour.Open;
                Enter(edge.Target);
            }

            void Enter(int box)
            {
                if (colours[box] is Colour.New)
                {
                    colours[box] = Colour.Open;
                    way.Push((box, leaving[box].GetEnumerator()));
                }
            }
        }
    }
}
