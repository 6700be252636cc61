using System.Text.Json;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Reads the connections of one flowchart.</summary>
internal sealed class ConnectionReader(FaultList faults)
{
    public IReadOnlyList<FlowConnection> Read(JsonElement flowchart, string path, List<ActivityNode> activities)
    {
        var connections = new List<FlowConnection>();
        foreach (var (item, i) in Member.Items(flowchart, "connections").Select((item, i) => (item, i)))
        {
            var here = $"{path}.connections[{i}]";
            var source = End(item, "source", here, activities);
            var target = End(item, "target", here, activities);
            var port = Port(item, "source");
            if (port is null)
            {
                faults.Add(
                    $"{here}.source.port",
                    "The source has no port; an activity with explicit outcomes would end the flow silently.",
                    "Isi \"port\" dengan nama hasil yang diikuti, misalnya \"Done\".",
                    "Give \"port\" the outcome that is followed, for example \"Done\".");
            }

            if (source < 0 || target < 0)
            {
                continue;
            }

            var connection = new FlowConnection(source, port, target, Port(item, "target"));
            if (connections.Contains(connection))
            {
                faults.Add(here, "The same connection is listed twice.", "Hapus salah satunya.", "Remove one of them.");
                continue;
            }

            connections.Add(connection);
        }

        return connections;
    }

    private int End(JsonElement connection, string side, string path, List<ActivityNode> activities)
    {
        var id = Member.Get(connection, side) is { } end ? Member.Text(end, "activity") : null;
        var index = activities.FindIndex(a => a.Id == id);
        if (index < 0)
        {
            faults.Add(
                $"{path}.{side}.activity",
                id is null ? $"The {side} names no activity." : $"There is no activity '{id}' in this flowchart.",
                "Sebut id aktivitas dari bagan alur yang sama, atau hapus hubungan ini.",
                "Name the id of an activity of the same flowchart, or remove the connection.");
        }

        return index;
    }

    private static string? Port(JsonElement connection, string side) =>
        Member.Get(connection, side) is { } end && Member.Text(end, "port") is { Length: > 0 } port ? port : null;
}
