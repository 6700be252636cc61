using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Operations;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Operations.Workflows;

/// <summary>Every workflow: how many stand how, and a list of those that are asked for.</summary>
[Authorize(Policy = Policies.Operations)]
public sealed class IndexModel(WorkflowReads reads, WorkflowCounts counting, WorkflowVersions versions, WorkflowSubjects subjects, InstanceRows rows) : MouPage
{
    private const int Screenful = 50;

    /// <summary>The standings that have a column of their own, in the order of a life.</summary>
    private static readonly WorkflowStanding[] Columns =
    [
        WorkflowStanding.WaitsForPerson, WorkflowStanding.WaitsForDate, WorkflowStanding.WaitsForProgram,
        WorkflowStanding.Stopped, WorkflowStanding.Finished, WorkflowStanding.Cancelled,
    ];

    /// <summary>Words of a search: name, code, subject, or an id.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    /// <summary>A definition (<c>id</c>) or a version of it (<c>id:1</c>); empty for all.</summary>
    [BindProperty(SupportsGet = true, Name = "workflow")]
    public string? Workflow { get; set; }

    /// <summary>Name of a standing; empty for all that run.</summary>
    [BindProperty(SupportsGet = true, Name = "state")]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public IReadOnlyList<WorkflowStanding> Standings { get; private set; } = Columns;

    public IReadOnlyList<MatrixLine> Matrix { get; private set; } = [];

    /// <summary>When all were counted; null when only those of a search were.</summary>
    public DateTimeOffset? CountedAt { get; private set; }

    public IReadOnlyList<WorkflowVersion> Versions { get; private set; } = [];

    public ListPlace? Next { get; private set; }

    public IReadOnlyList<InstanceRow> Rows { get; private set; } = [];

    /// <summary>The standing that is shown; null: all that run.</summary>
    public WorkflowStanding? Standing { get; private set; }

    /// <summary>How many match in all.</summary>
    public int Matching { get; private set; }

    public bool Filtered => Standing is not null || !string.IsNullOrEmpty(Workflow) || !string.IsNullOrWhiteSpace(Query);

    public IEnumerable<SelectListItem> WorkflowChoices => Versions.GroupBy(version => version.DefinitionId)
        .SelectMany(group => group.Count() == 1
            ? [new SelectListItem(T(group.First().Name), group.Key)]
            : group.Select(version => new SelectListItem($"{T(version.Name)}, v{version.Version}", version.Choice))
                .Prepend(new SelectListItem($"{T(group.Last().Name)}, {T("semua versi", "all versions")}", group.Key)))
        .Prepend(new SelectListItem(T("Semua alur kerja", "All workflows"), ""));

    public IEnumerable<SelectListItem> StateChoices => Standings
        .Select(standing => new SelectListItem(T(StateWords.Of(standing).Words), standing.ToString()))
        .Prepend(new SelectListItem(T("Semua yang berjalan", "All that run"), ""));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Heading(T("Alur kerja", "Workflows"), new Crumb(T("Operasi", "Operations"), Url.Page("/Operations/Index")));
        Lead = T("Apa yang berjalan, apa yang ditunggunya, dan sejak kapan.", "What runs, what it waits for, and since when.");
        var search = await subjects.SearchAsync(Query, cancellation);
        if (search is { Instances: [var id] } && await reads.FindAsync(id, cancellation) is not null)
        {
            return RedirectToPage("/Operations/Workflows/Instance", new { id });
        }

        Standing = Enum.TryParse<WorkflowStanding>(State, out var standing) && Enum.IsDefined(standing) ? standing : null;
        Versions = await versions.AllAsync(cancellation);
        var (definition, hash) = WorkflowVersions.Chosen(Versions, Workflow);
        await CountAsync(search, definition, hash, cancellation);
        var listed = await reads.ListAsync(new WorkflowFilter(Standing, definition, hash, search), ListPlace.Read(After), Screenful, cancellation);
        Next = listed.Next;
        Rows = await rows.OfAsync(listed.Rows, cancellation);
        return Page();
    }

    public WaitsIn WaitsOf(InstanceRow row) => new(row.Waits, row.Zone, Today(row.Zone));

    private async Task CountAsync(WorkflowSearch? search, string? definition, string? hash, CancellationToken cancellation)
    {
        IReadOnlyList<StandingCount> counts = [];
        if (search is null)
        {
            var counted = await counting.OfAsync(reads, cancellation);
            (counts, CountedAt) = (counted.Rows, counted.At);
        }
        else if (!search.IsEmpty)
        {
            counts = await reads.CountsAsync(search, cancellation);
        }

        Standings = counts.Any(row => row.Standing is WorkflowStanding.Adrift) ? [.. Columns, WorkflowStanding.Adrift] : Columns;
        var byVersion = counts.ToLookup(row => row.DefinitionHash);
        Matrix = [.. Versions.Where(version => byVersion.Contains(version.Hash)).Select(version => new MatrixLine(version, byVersion[version.Hash].ToDictionary(row => row.Standing, row => row.Count)))];
        Matching = Matrix
            .Where(line => (definition is null || line.Version.DefinitionId == definition) && (hash is null || line.Version.Hash == hash))
            .Sum(line => Standing is { } one ? line.Of(one) : line.Running);
    }

    /// <summary>How the instances of one version stand.</summary>
    public sealed record MatrixLine(WorkflowVersion Version, IReadOnlyDictionary<WorkflowStanding, int> Counts)
    {
        public int Running => Counts.Where(pair => pair.Key is not (WorkflowStanding.Finished or WorkflowStanding.Cancelled)).Sum(pair => pair.Value);

        public int Of(WorkflowStanding standing) => Counts.GetValueOrDefault(standing);
    }
}

/// <summary>Waits to list, read on the clock of an office.</summary>
public sealed record WaitsIn(IReadOnlyList<WaitRow> Waits, Zone Zone, DateOnly Today)
{
    /// <summary>How long something has lasted.</summary>
    public Phrase Lasting(DateTimeOffset since) => Lasting(Today.DayNumber - Zone.DayOf(since).DayNumber);

    private static Phrase Lasting(int days) => days switch
    {
        <= 0 => new("sejak hari ini", "since today"),
        1 => new("1 hari", "1 day"),
        _ => new($"{days} hari", $"{days} days"),
    };
}
