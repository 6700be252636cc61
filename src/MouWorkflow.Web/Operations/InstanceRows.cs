using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Web.Pages.Partnerships;

namespace MouWorkflow.Web.Operations;

/// <summary>Gives instances their words: names of definition, partnership and subject, and of the steps that wait.</summary>
public sealed class InstanceRows(WorkflowNames names, WorkflowSubjects subjects)
{
    /// <summary>The same instances in the same order.</summary>
    public async Task<IReadOnlyList<InstanceRow>> OfAsync(IReadOnlyList<InstanceLine> lines, CancellationToken cancellation)
    {
        var partnerships = await subjects.PartnershipsAsync(lines.Select(line => line.PartnershipId), cancellation);
        var about = await subjects.NamesAsync(lines.Select(line => line.SubjectId), cancellation);
        List<InstanceRow> rows = [];
        foreach (var line in lines)
        {
            var definition = await names.DefinitionAsync(line.DefinitionHash, cancellation);
            rows.Add(new InstanceRow(
                line,
                StepWords.Of(definition?.Name ?? line.DefinitionId),
                definition?.Version,
                about.GetValueOrDefault(line.SubjectId),
                partnerships.GetValueOrDefault(line.PartnershipId),
                [.. line.Waits.Select(wait => new WaitRow(WorkflowNames.Step(definition, wait.ActivityId), wait))]));
        }

        return rows;
    }
}

/// <summary>One instance as a list shows it.</summary>
/// <param name="Subject">What it is about; null for a child workflow.</param>
public sealed record InstanceRow(InstanceLine Line, Phrase Name, int? Version, SubjectName? Subject, PartnershipName? Partnership, IReadOnlyList<WaitRow> Waits)
{
    /// <summary>On whose clock its dates are read.</summary>
    public Zone Zone => Partnership?.Zone ?? Zone.Wib;
}

/// <summary>One wait as a list shows it.</summary>
public sealed record WaitRow(Phrase Step, WorkflowWait Wait)
{
    /// <summary>Who or what ends it.</summary>
    public Phrase Whom => Wait switch
    {
        { WaitsFor: "person" } => new("menunggu orang", "waits for a person"),
        { DueAt: not null } => new("menunggu tanggal", "waits for a date"),
        { Kind: BookmarkKind.Child } => new("menunggu alur kerja lain", "waits for another workflow"),
        { Kind: BookmarkKind.Event } => new("menunggu peristiwa dari program", "waits for an event of the program"),
        _ => new("menunggu program", "waits for the program"),
    };
}
