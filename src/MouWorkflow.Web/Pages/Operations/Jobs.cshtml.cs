using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Operations;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Operations;

/// <summary>Every recurring job: what it is for, what it did last, when it runs next.</summary>
[Authorize(Policy = Policies.Operations)]
public sealed class JobsModel(OperationsQueries operations, IReadOnlyList<JobPlan> plans, ISchedule schedule) : MouPage
{
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>Whether the scheduler runs at all.</summary>
    public bool Runs => Lines.Any(line => line.Next is not null);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Heading(T("Pekerjaan berkala", "Recurring jobs"), new Crumb(T("Operasi", "Operations"), Url.Page("/Operations/Index")));
        Lead = T("Dijalankan menurut jam kantor (WIB). Setiap pekerjaan boleh terlambat atau terulang tanpa akibat ganda.", "Run by the office clock (WIB). Each job may be late or repeated without doing anything twice.");
        var runs = await operations.JobRunsAsync(cancellation);
        List<Line> lines = [];
        foreach (var plan in plans)
        {
            lines.Add(new Line(plan, runs.GetValueOrDefault(plan.Name), await schedule.NextRunAsync(plan.Name, cancellation)));
        }

        Lines = lines;
    }

    /// <summary>One job; no run when it has never run, no next when the scheduler is off.</summary>
    public sealed record Line(JobPlan Plan, JobRun? Run, DateTimeOffset? Next);
}
