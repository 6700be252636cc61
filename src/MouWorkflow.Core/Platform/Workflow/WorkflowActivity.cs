using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// What a <c>Mou.*</c> activity does to the rows of its stage. It changes tracked entities, queues outbox rows, plans deadlines, and
/// answers outcomes; it never saves and never reaches outside. Found by scanning; one class a type, in its stage's folder.
/// </summary>
public abstract class WorkflowActivity
{
    /// <summary>Type, inputs, outcomes and outputs as definitions may use them. Written as an expression (<c>=></c>): it is read before there is a database.</summary>
    public abstract ActivitySignature Signature { get; }

    /// <summary>Acts. An exception becomes an incident; a person's mistake cannot happen here, it was refused before.</summary>
    public abstract Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation);
}

/// <summary>What an activity is given.</summary>
public sealed record ActivityContext(Guid InstanceId, string DefinitionId, Guid PartnershipId, Guid SubjectId, ActivityCall Call)
{
    /// <summary>A required id among the inputs.</summary>
    public Guid Id(string input) => Guid.Parse(Text(input));

    /// <summary>A required text among the inputs.</summary>
    public string Text(string input) => Call.Inputs.GetValueOrDefault(input)?.GetValue<string>()
        ?? throw new InvalidOperationException($"Activity '{Call.ActivityId}' ({Call.Type}) of instance {InstanceId:D}: input '{input}' has no value.");
}

/// <summary>What an activity answers.</summary>
public sealed record ActivityResult
{
    private ActivityResult()
    {
    }

    /// <summary>Null means the default outcome, <c>Done</c>.</summary>
    public string? Outcome { get; private init; }

    public IReadOnlyDictionary<string, JsonNode?>? Outputs { get; private init; }

    /// <summary>It queued outside work and rests; whoever finishes that work resumes it.</summary>
    public bool Waits { get; private init; }

    public static ActivityResult Done { get; } = new();

    public static ActivityResult Waiting { get; } = new() { Waits = true };

    public static ActivityResult With(string outcome) => new() { Outcome = outcome };

    public static ActivityResult Giving(string output, JsonNode? value, string? outcome = null) =>
        new() { Outcome = outcome, Outputs = new Dictionary<string, JsonNode?> { [output] = value } };

    public ActivityResult And(string output, JsonNode? value) =>
        this with { Outputs = new Dictionary<string, JsonNode?>(Outputs ?? new Dictionary<string, JsonNode?>()) { [output] = value } };
}
