using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Lifecycle.Renewal;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Web.Verbs;

/// <summary>Entities are the truth, workflows orchestrate: both must tell the same story.</summary>
internal static class DoctorWorkflows
{
    private const string Over = "selesai / finished";
    private const string Document = "dokumen / document";
    private const string Round = "event RoundClosed";
    private const string Instant = "waktu / instant";

    public static async Task<DoctorCheck> ExamineAsync(MouDbContext db, CancellationToken cancellation)
    {
        var subjects = await SubjectsAsync(db, cancellation);
        var instances = await db.Set<WorkflowInstance>().AsNoTracking().ToListAsync(cancellation);
        var byRow = instances.ToDictionary(row => (row.DefinitionId, row.SubjectId));
        List<DoctorFinding> findings = [];
        foreach (var subject in subjects)
        {
            if (!byRow.TryGetValue((subject.Definition, subject.Id), out var instance))
            {
                findings.Add(new(subject.Name, new($"berkeadaan {subject.State}, tetapi alur kerja {subject.Definition} tidak pernah dimulai.", $"is {subject.State}, but its workflow {subject.Definition} was never started.")));
            }
            else if (subject.Allowed.Count > 0 && Standing(instance) is var standing && !subject.Allowed.Contains(standing))
            {
                var expected = string.Join(" | ", subject.Allowed);
                findings.Add(new(subject.Name, new(
                    $"berkeadaan {subject.State}, tetapi {subject.Definition} menunggu [{standing}], seharusnya [{expected}]. Periksa kejadian di halaman Operasi.",
                    $"is {subject.State}, but {subject.Definition} waits for [{standing}] instead of [{expected}]. See the incidents on the Operations page.")));
            }
        }

        var known = subjects.Select(subject => (subject.Definition, subject.Id)).ToHashSet();
        findings.AddRange(instances
            .Where(instance => !known.Contains((instance.DefinitionId, instance.SubjectId)))
            .Select(instance => new DoctorFinding($"{instance.DefinitionId} {instance.SubjectId:D}", new("alur kerja ini tidak punya baris yang diurusnya.", "this workflow is about a row that does not exist."))));
        return new("workflows", "keadaan dan alur kerja / states and workflows", subjects.Count, findings);
    }

    /// <summary>Where an instance stands, in the words used below.</summary>
    private static string Standing(WorkflowInstance instance)
    {
        if (instance.Status is WorkflowStatus.Finished)
        {
            return instance.SubStatus is WorkflowSubStatus.Finished ? Over : instance.SubStatus.ToString();
        }

        return string.Join(" + ", WorkflowState.FromJson(instance.StateJson).Bookmarks
            .Select(wait => wait.Kind switch
            {
                BookmarkKind.Event => $"event {wait.EventName}",
                BookmarkKind.Activity => Document,
                BookmarkKind.StartAt => Instant,
                _ => wait.Kind.ToString(),
            })
            .Order(StringComparer.Ordinal));
    }

    private static async Task<List<Subject>> SubjectsAsync(MouDbContext db, CancellationToken cancellation)
    {
        List<Subject> subjects = [];
        subjects.AddRange((await db.Set<Agreement>().AsNoTracking().ToListAsync(cancellation))
            .Select(row => new Subject(DraftAgreement.Lifecycle, row.Id, row.Code, row.State.ToString(), Allowed(row.State))));
        subjects.AddRange((await db.Set<Invoice>().AsNoTracking().ToListAsync(cancellation))
            .Select(row => new Subject(IssueInvoice.Invoicing, row.Id, row.Number, row.State.ToString(), row.State is InvoiceState.Paid ? [Over] : ["event InvoiceSettled"])));
        subjects.AddRange((await db.Set<ParticipantImport>().AsNoTracking().ToListAsync(cancellation))
            .Select(row => new Subject(RunImport.DefinitionId, row.Id, $"unggahan / upload {row.Id:D}", row.State.ToString(), Allowed(row.State))));
        subjects.AddRange((await db.Set<Renewal>().AsNoTracking().ToListAsync(cancellation))
            .Select(row => new Subject(OpenRenewal.Lifecycle, row.Id, $"perpanjangan / renewal {row.Id:D}", row.State.ToString(), row.State is RenewalState.Offered ? [$"event RenewalAnswered + {Instant}"] : [Over])));
        subjects.AddRange((await db.Set<ExpansionRequest>().AsNoTracking().ToListAsync(cancellation))
            .Select(row => new Subject(RequestExpansion.Lifecycle, row.Id, $"penambahan kuota / expansion {row.Id:D}", row.State.ToString(), Allowed(row.State))));
        return subjects;
    }

    private static IReadOnlyList<string> Allowed(AgreementState state) => state switch
    {
        AgreementState.Draft => ["event DraftApproved"],
        AgreementState.Approved => ["event SendingDecided"],
        AgreementState.Signing => [Document, Round],
        AgreementState.InForce => [Instant],
        AgreementState.Ended => [Over],
        _ => [],
    };

    private static IReadOnlyList<string> Allowed(ImportState state) => state is ImportState.Staged or ImportState.Checked ? ["event RowsChecked"] : [Over];

    private static IReadOnlyList<string> Allowed(ExpansionState state) => state switch
    {
        ExpansionState.Requested => ["event ExpansionDecided"],
        ExpansionState.Granted or ExpansionState.Signing => [Document, Round],
        _ => [Over],
    };

    /// <summary>A row that a workflow is about. <paramref name="Allowed"/> is where its workflow may stand; empty: anywhere.</summary>
    private sealed record Subject(string Definition, Guid Id, string Name, string State, IReadOnlyList<string> Allowed);
}
