using System.Text.Json;

namespace MouWorkflow.Core.Platform.Workflow.Map;

/// <summary>Makes the scene of a definition: shapes and arrows with their places, nested flowcharts first.</summary>
internal sealed class MapBuilder(WorkflowDefinition definition, MapMarks? marks, MapWords words)
{
    private readonly Dictionary<string, MapMark> _marks = (marks?.Steps ?? []).DistinctBy(mark => mark.ActivityId).ToDictionary(mark => mark.ActivityId, StringComparer.Ordinal);
    private readonly HashSet<string> _around = new(StringComparer.Ordinal);

    /// <summary>A designer placed every single activity; one without a place and all are laid out here.</summary>
    private readonly bool _placed = definition.Activities.Where(activity => activity.ParentId is not null).All(activity => activity.X is not null && activity.Y is not null);

    public MapScene Build()
    {
        var root = definition.Activities.Count == 0 ? null : definition.Activities[0];
        return root is { Type: "Elsa.Flowchart" } ? Flowchart(root.Id) : Arrange(root is null ? [] : [root], []);
    }

    private MapScene Flowchart(string id)
    {
        _around.Add(id);
        List<DefinitionActivity> inside = [.. definition.Activities.Where(activity => activity.ParentId == id).DistinctBy(activity => activity.Id)];
        var scene = Arrange(inside, [.. definition.Connections.Where(connection => connection.FlowchartId == id)]);
        _around.Remove(id);
        return scene;
    }

    private MapScene Arrange(List<DefinitionActivity> activities, List<DefinitionConnection> connections)
    {
        List<MapBox> boxes = [.. activities.Select(activity => new MapBox(activity, _marks.GetValueOrDefault(activity.Id)))];
        foreach (var box in boxes)
        {
            if (box.Kind is MapKind.Group && !_around.Contains(box.Activity.Id))
            {
                box.Inner = Flowchart(box.Activity.Id);
            }

            MapSizes.Measure(box, marks, words, _placed);
        }

        var scene = new MapScene(boxes, Edges(boxes, connections)) { Start = StartOf(boxes, connections) };
        MapLoops.Find(scene);
        if (!_placed || !MapPlaces.Place(scene))
        {
            MapLayers.Place(scene);
        }

        new MapRoutes(scene).RouteAll();
        MapLabels.Place(scene);
        MapFrame.Fit(scene);
        return scene;
    }

    /// <summary>One arrow from shape to shape, however many outcomes lead that way.</summary>
    private List<MapEdge> Edges(List<MapBox> boxes, List<DefinitionConnection> connections)
    {
        var at = boxes.Select((box, index) => (box.Activity.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);
        List<MapEdge> edges = [];
        foreach (var way in connections.Where(way => at.ContainsKey(way.SourceId) && at.ContainsKey(way.TargetId)).GroupBy(way => (way.SourceId, way.TargetId)))
        {
            var (source, target) = (at[way.Key.SourceId], at[way.Key.TargetId]);
            List<string> ports = [.. way.Select(connection => connection.Port).Distinct(StringComparer.Ordinal)];
            List<string> said = [.. ports.Select(words.Port).OfType<string>().Where(port => port.Length > 0)];
            edges.Add(new MapEdge(source, target, string.Join(", ", ports))
            {
                Label = said.Count == 0 ? null : string.Join(", ", said),
                Followed = boxes[target].Mark is not null && boxes[source].Mark is { } mark && ports.Any(mark.Followed.Contains),
            });
        }

        return edges;
    }

    /// <summary>As the engine chooses.</summary>
    private static int StartOf(List<MapBox> boxes, List<DefinitionConnection> connections)
    {
        var first = boxes.FindIndex(box => box.Kind is MapKind.Start);
        first = first >= 0 ? first : boxes.FindIndex(box => box.Activity.CustomProperties["canStartWorkflow"]?.GetValueKind() is JsonValueKind.True);
        first = first >= 0 ? first : boxes.FindIndex(box => connections.TrueForAll(connection => connection.TargetId != box.Activity.Id));
        return Math.Max(first, 0);
    }
}
