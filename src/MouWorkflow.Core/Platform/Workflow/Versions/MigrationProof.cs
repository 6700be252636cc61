using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// The last word before a move is made: the written state is read back, and every wait is ended on a copy, in every way in which it can end, as far as
/// the next activity of the host. Nothing outside is touched.
/// </summary>
internal sealed class MigrationProof(WorkflowDefinition from, WorkflowDefinition to, WorkflowState state, WorkflowState moved, MigrationFindings findings)
{
    public void Run()
    {
        var json = moved.ToJson();
        if (WorkflowState.FromJson(json).ToJson() != json)
        {
            findings.Refuse("keadaan barunya tidak terbaca kembali sama.", "its new state does not read back the same.");
            return;
        }

        var old = state.ToJson();
        foreach (var wait in moved.Waits)
        {
            foreach (var outcome in Outcomes(wait))
            {
                if (Failure(to, json, wait.Bookmark, outcome) is { } failure && Failure(from, old, wait.Bookmark, outcome) is null)
                {
                    findings.Refuse(
                        $"percobaan melanjutkan '{wait.Bookmark.ActivityId}' di versi {to.Version} gagal: {failure}",
                        $"a trial of going on from '{wait.Bookmark.ActivityId}' on version {to.Version} fails: {failure}");
                }
            }
        }
    }

    private IEnumerable<string?> Outcomes(Wait wait)
    {
        var node = to.Nodes[wait.Key];
        return wait.Bookmark.Kind is BookmarkKind.Activity && node.Parent?.Flow is { } flow
            ? flow.Outbound[node.Index].Select(connection => flow.Connections[connection].Port).Distinct().DefaultIfEmpty()
            : [null];
    }

    /// <summary>Why going on fails; null when it does not.</summary>
    private static string? Failure(WorkflowDefinition definition, string json, Bookmark wait, string? outcome)
    {
        var copy = WorkflowState.FromJson(json);
        try
        {
            var advance = WorkflowEngine.Advance(
                definition, copy, new Stimulus.Resume(wait.Id, new JsonObject(), outcome is null ? null : [outcome]), wait.DueAt ?? DateTimeOffset.UnixEpoch);
            return copy.SubStatus is WorkflowSubStatus.Faulted ? copy.Incidents[^1].Message
                : advance.Journal.Count == 0 ? "the wait does not answer"
                : null;
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return failure.Message;
        }
    }
}
