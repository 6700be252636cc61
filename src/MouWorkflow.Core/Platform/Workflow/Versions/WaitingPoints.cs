using System.Globalization;
using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>The places at which an instance stands, before and after.</summary>
internal sealed class WaitingPoints(WorkflowDefinition from, WorkflowDefinition to, WorkflowState state, NodeMapping nodes, MigrationFindings findings)
{
    /// <summary>Every wait that has a place in the new version.</summary>
    public IReadOnlyList<MovedPoint> Moved =>
    [
        .. state.Waits
            .Where(wait => from.Nodes.ContainsKey(wait.Key))
            .Select(wait => (wait.Bookmark, Node: nodes.Of(from.Nodes[wait.Key])))
            .Where(pair => pair.Node is not null)
            .Select(pair => new MovedPoint(pair.Bookmark.Id, pair.Bookmark.Kind, pair.Bookmark.ActivityId, pair.Node!.Id)),
    ];

    /// <summary>Whether the instance rests, and everything that runs in it has a place of the same type in the new version.</summary>
    public bool HavePlaces()
    {
        var before = findings.Reasons.Count;
        if (state.Status is WorkflowStatus.Finished)
        {
            findings.Refuse("sudah selesai; yang selesai tidak dipindahkan.", "it has ended; what has ended is not moved.");
        }
        else if (state.SubStatus is not WorkflowSubStatus.Suspended || state.Current is not null || state.Queue.Count > 0 || state.Waits.Count == 0)
        {
            findings.Refuse("sedang bergerak; hanya instansi yang menunggu yang dapat dipindahkan.", "it is moving; only an instance that waits can be moved.");
        }
        else
        {
            foreach (var frame in state.Frames)
            {
                LookFor(frame);
            }
        }

        return findings.Reasons.Count == before;
    }

    private void LookFor(Frame frame)
    {
        var old = from.Nodes[frame.Key];
        var name = $"'{old.Id}' ({old.Type})";
        if (nodes.Of(old) is not { } now)
        {
            var elsewhere = to.Activities.FirstOrDefault(activity => activity.Id == nodes.IdOf(old));
            if (elsewhere is null)
            {
                findings.Refuse(
                    $"berada di {name}, yang tidak ada di versi {to.Version}. Sebutkan padanannya: --map {old.Id}=ID-BARU.",
                    $"it stands in {name}, which version {to.Version} does not have. Name its counterpart: --map {old.Id}=NEW-ID.");
            }
            else
            {
                findings.Refuse(
                    $"berada di {name}, yang di versi {to.Version} terletak di bagan lain ('{elsewhere.ParentId}').",
                    $"it stands in {name}, which lies in another flowchart of version {to.Version} ('{elsewhere.ParentId}').");
            }
        }
        else if (now.Type != old.Type)
        {
            findings.Refuse(
                $"berada di {name}, tetapi '{now.Id}' di versi {to.Version} berjenis {now.Type}.",
                $"it stands in {name}, but '{now.Id}' of version {to.Version} is of type {now.Type}.");
        }
        else if (frame.Status is FrameStatus.Faulted or FrameStatus.Pending
            || (old.Kind is not (ActivityKind.Workflow or ActivityKind.Flowchart) && !state.Waits.Exists(wait => wait.FrameId == frame.Id)))
        {
            findings.Refuse($"{name} tidak sedang menunggu apa pun.", $"{name} does not wait for anything.");
        }
    }

    /// <summary>Whether each wait still waits for the same thing.</summary>
    public void Compare(WorkflowState moved)
    {
        foreach (var wait in state.Waits)
        {
            var (old, now) = (from.Nodes[wait.Key], nodes.Of(from.Nodes[wait.Key])!);
            switch (wait.Bookmark.Kind)
            {
                case BookmarkKind.Event when Known(now, "eventName", moved) is var name && name != wait.Bookmark.EventName:
                    findings.Refuse(
                        $"'{old.Id}' menunggu peristiwa '{wait.Bookmark.EventName}', sedangkan '{now.Id}' menunggu '{name ?? "?"}'.",
                        $"'{old.Id}' waits for the event '{wait.Bookmark.EventName}', but '{now.Id}' waits for '{name ?? "?"}'.");
                    break;
                case BookmarkKind.Child when Known(now, "workflowDefinitionId", moved) is var child && child != Known(old, "workflowDefinitionId", state):
                    findings.Refuse(
                        $"'{old.Id}' menunggu alur anak '{Known(old, "workflowDefinitionId", state)}', sedangkan '{now.Id}' menjalankan '{child}'.",
                        $"'{old.Id}' waits for its child '{Known(old, "workflowDefinitionId", state)}', but '{now.Id}' runs '{child}'.");
                    break;
                case BookmarkKind.Delay or BookmarkKind.StartAt or BookmarkKind.Timer or BookmarkKind.Cron when !SameTime(old, now, moved):
                    var due = wait.Bookmark.DueAt?.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
                    findings.Warn(
                        $"'{now.Id}' tetap jatuh tempo pada waktu yang sudah ditetapkan ({due}), walaupun versi baru menghitungnya lain.",
                        $"'{now.Id}' keeps the date it was given ({due}), although the new version reckons it otherwise.");
                    break;
            }
        }
    }

    private bool SameTime(ActivityNode old, ActivityNode now, WorkflowState moved) => now.Inputs.All(input => Known(now, input.Name, moved) == Known(old, input.Name, state));

    /// <summary>What an input is now, as text; null when it cannot be known.</summary>
    private static string? Known(ActivityNode node, string input, WorkflowState state) => node.Input(input)?.Expression switch
    {
        { Kind: ExpressionKind.Constant } constant => Values.ToText(constant.ConstantValue),
        { Kind: ExpressionKind.Variable } variable => Values.ToText(Variable(node.Parent, variable.Name, state)),
        _ => null,
    };

    private static JsonNode? Variable(ActivityNode? container, string? id, WorkflowState state)
    {
        for (var scope = container; scope is not null; scope = scope.Parent)
        {
            if (scope.Variables.FirstOrDefault(variable => variable.Id == id) is { } found)
            {
                return scope.Kind is ActivityKind.Workflow
                    ? state.VariableValues.GetValueOrDefault(found.Key)
                    : state.Frames.Find(frame => frame.Key == scope.Key)?.Variables?.GetValueOrDefault(found.Id);
            }
        }

        return null;
    }
}
