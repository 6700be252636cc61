using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Runs the <c>Mou.*</c> activities that the engine calls.</summary>
public sealed class ActivityCalls(IServiceProvider services, ActivityTypes types)
{
    /// <summary>Runs one activity, or passes it over, and answers the engine.</summary>
    /// <exception cref="ActivityException">The activity threw; the cause is inside. A lost race is not wrapped.</exception>
    public async Task<Stimulus> MakeAsync(WorkflowInstance instance, ActivityCall call, IReadOnlyList<SkippedStep> skips, CancellationToken cancellation)
    {
        if (skips.FirstOrDefault(skip => skip.ActivityId == call.ActivityId) is { } skipped)
        {
            return new Stimulus.ActivityDone(call.ExecutionId, [skipped.Outcome], null);
        }

        try
        {
            var activity = (WorkflowActivity)services.GetRequiredService(types.Of(call.Type));
            var context = new ActivityContext(instance.Id, instance.DefinitionId, instance.PartnershipId, instance.SubjectId, call);
            var result = await activity.ExecuteAsync(context, cancellation);
            if (result.Waits && !activity.Signature.Waits)
            {
                // The proof that a definition is sound goes by the signature.
                throw new InvalidOperationException($"{call.Type} rests, but its signature does not say that it may.");
            }

            return result.Waits
                ? new Stimulus.ActivityWaits(call.ExecutionId)
                : new Stimulus.ActivityDone(call.ExecutionId, result.Outcome is null ? null : [result.Outcome], Copy(result.Outputs));
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or DbUpdateConcurrencyException))
        {
            throw new ActivityException(call, failure.Message, failure);
        }
    }

    // The engine keeps what it is given; the journal keeps it too, and a JSON value can hang in one tree only.
    private static Dictionary<string, JsonNode?>? Copy(IReadOnlyDictionary<string, JsonNode?>? outputs) =>
        outputs?.ToDictionary(pair => pair.Key, pair => pair.Value?.DeepClone(), StringComparer.Ordinal);
}

/// <summary>Which class stands behind a <c>Mou.*</c> type. Made once by scanning.</summary>
public sealed class ActivityTypes(IReadOnlyDictionary<string, Type> types)
{
    /// <summary>The class of an activity type.</summary>
    /// <exception cref="InvalidOperationException">This program has no such activity; a strict load would have said so.</exception>
    public Type Of(string type) => types.TryGetValue(type, out var found)
        ? found
        : throw new InvalidOperationException($"This program has no activity '{type}'.");
}

/// <summary>An activity failed; names it and what it was given.</summary>
public sealed class ActivityException(ActivityCall call, string message, Exception? cause = null) : Exception(message, cause)
{
    public ActivityCall Call { get; } = call;
}

/// <summary>The engine itself stopped at an activity: a <c>Fault</c>, a value that does not fit.</summary>
public sealed class WorkflowFaultException(string activityId, string message) : Exception(message)
{
    public string ActivityId { get; } = activityId;
}
