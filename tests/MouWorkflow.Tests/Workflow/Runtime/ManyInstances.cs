using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Tests.Workflow.Runtime;

/// <summary>Rows of many instances in every standing, written straight into the database, and what lists of them must say.</summary>
internal sealed class ManyInstances
{
    private const string Person = "person";
    private static readonly DateTimeOffset Begin = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<Made> _made = [];

    /// <summary>Three definitions, seven standings; many waits are of the same second.</summary>
    public async Task<int> WriteAsync(MouDbContext db, int count)
    {
        foreach (var definition in Definitions)
        {
            db.Add(new StoredDefinition { Hash = HashOf(definition), DefinitionId = definition, Version = 1, Json = "{}", StoredAt = Begin });
        }

        for (var at = 0; at < count; at++)
        {
            Add(db, at);
        }

        return await db.SaveChangesAsync();
    }

    public static string[] Definitions { get; } = ["demo", "other", "third"];

    public static string HashOf(string definition) => $"{definition}-hash";

    public static Guid Partnership(int number) => new($"99000000-0000-0000-0001-{number:D12}");

    /// <summary>What a list of this filter must show, in order.</summary>
    public List<Guid> Expected(WorkflowStanding? standing, string? definition = null, Guid? partnership = null)
    {
        var asked = _made
            .Where(row => standing is null ? row.Standing is not (WorkflowStanding.Finished or WorkflowStanding.Cancelled) : row.Standing == standing)
            .Where(row => definition is null || row.Definition == definition)
            .Where(row => partnership is null || row.Partnership == partnership);
        return standing is WorkflowStanding.Finished or WorkflowStanding.Cancelled
            ? [.. asked.OrderByDescending(row => row.StartedAt).ThenByDescending(row => Key(row.Id), StringComparer.Ordinal).Select(row => row.Id)]
            : [.. asked.OrderBy(row => row.Since).ThenBy(row => Key(row.Id), StringComparer.Ordinal).Select(row => row.Id)];
    }

    public int Count(WorkflowStanding standing) => _made.Count(row => row.Standing == standing);

    // As SQLite keeps and compares it.
    private static string Key(Guid id) => id.ToString("D").ToUpperInvariant();

    private void Add(MouDbContext db, int at)
    {
        var standings = new[]
        {
            WorkflowStanding.WaitsForPerson, WorkflowStanding.WaitsForDate, WorkflowStanding.WaitsForProgram,
            WorkflowStanding.Stopped, WorkflowStanding.Finished, WorkflowStanding.Cancelled, WorkflowStanding.WaitsForPerson,
        };
        var standing = standings[at % standings.Length];
        var id = new Guid($"99000000-0000-0000-{at * 7919 % 10_000:D4}-{at:D12}");
        var started = Begin.AddMinutes(at * 31 % 5_000);
        var since = Begin.AddHours(at * 17 % 97);
        var ended = standing is WorkflowStanding.Finished or WorkflowStanding.Cancelled;
        var definition = Definitions[at % Definitions.Length];
        db.Add(new WorkflowInstance
        {
            Id = id,
            PartnershipId = Partnership(at % 11),
            DefinitionId = definition,
            DefinitionHash = HashOf(definition),
            SubjectId = id,
            StateJson = "{}",
            Status = ended ? WorkflowStatus.Finished : WorkflowStatus.Running,
            SubStatus = standing switch
            {
                WorkflowStanding.Finished => WorkflowSubStatus.Finished,
                WorkflowStanding.Cancelled => WorkflowSubStatus.Cancelled,
                _ => WorkflowSubStatus.Suspended,
            },
            Turn = 1,
            OpenIncidents = standing is WorkflowStanding.Stopped ? 1 : 0,
            StartedAt = started,
            FinishedAt = ended ? started : null,
        });
        _made.Add(new Made(id, definition, Partnership(at % 11), standing, started, since));
        switch (standing)
        {
            case WorkflowStanding.WaitsForPerson:
                // A date beside it: the person still decides how it stands, and since when.
                Wait(db, id, definition, "w1", Person, since, null);
                Wait(db, id, definition, "w2", null, since.AddHours(1), since.AddYears(1));
                Wait(db, id, definition, "w3", Person, since, null);
                break;
            case WorkflowStanding.WaitsForDate:
                Wait(db, id, definition, "w1", null, since, since.AddDays(30));
                break;
            case WorkflowStanding.WaitsForProgram:
                Wait(db, id, definition, "w1", at % 2 == 0 ? null : "program", since, null);
                break;
            case WorkflowStanding.Stopped:
                Wait(db, id, definition, "w1", Person, since, null);
                db.Add(new WorkflowIncident
                {
                    Id = new Guid($"99000000-0000-0000-0002-{at:D12}"),
                    InstanceId = id,
                    PartnershipId = Partnership(at % 11),
                    DefinitionId = definition,
                    At = since,
                    Actor = "Bidang Kepesertaan",
                    Message = "salah hitung",
                    MoveJson = "{}",
                    Attempts = 1,
                    NextAttemptAt = at % 4 == 0 ? since.AddHours(1) : null,
                });
                break;
        }
    }

    private static void Wait(MouDbContext db, Guid instance, string definition, string id, string? whom, DateTimeOffset since, DateTimeOffset? due) => db.Add(new WorkflowWait
    {
        InstanceId = instance,
        WaitId = id,
        DefinitionId = definition,
        ActivityId = "wait",
        Kind = due is null ? BookmarkKind.Event : BookmarkKind.StartAt,
        WaitsFor = whom,
        Since = since,
        DueAt = due,
    });

    private sealed record Made(Guid Id, string Definition, Guid Partnership, WorkflowStanding Standing, DateTimeOffset StartedAt, DateTimeOffset Since);
}
