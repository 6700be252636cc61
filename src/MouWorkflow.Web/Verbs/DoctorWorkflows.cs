using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Lifecycle.Renewal;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Web.Verbs;

/// <summary>
/// Entities are the truth, workflows orchestrate: both must tell the same story. Where an incident holds a workflow back the story is the incident's, and
/// is told there; a workflow that somebody cancelled, with a reason in the history, may stand anywhere.
/// </summary>
internal sealed class DoctorWorkflows(MouDbContext db, DoctorFindings findings)
{
    private const int PageSize = 500;
    private const string Over = "selesai / finished";
    private const string Document = "dokumen / document";
    private const string Round = "event RoundClosed";
    private const string Instant = "waktu / instant";

    /// <summary>Where a start failed: which rows have no workflow yet because of an incident.</summary>
    private HashSet<(string Definition, Guid Subject)> _held = [];

    public static async Task<DoctorCheck> ExamineAsync(MouDbContext db, Action<string, int>? progress, CancellationToken cancellation)
    {
        var findings = new DoctorFindings("keadaan dan alur kerja / states and workflows", progress);
        await new DoctorWorkflows(db, findings).ExamineAsync(cancellation);
        return findings.Close("workflows");
    }

    private async Task ExamineAsync(CancellationToken cancellation)
    {
        _held = await HeldAsync(cancellation);
        await KindAsync<Agreement>(DraftAgreement.Lifecycle, row => new Subject(row.Id, row.Code, row.State.ToString()), state => Allowed(Enum.Parse<AgreementState>(state)), cancellation);
        await KindAsync<Invoice>(IssueInvoice.Invoicing, row => new Subject(row.Id, row.Number, row.State.ToString()), state => state == nameof(InvoiceState.Paid) ? [Over] : ["event InvoiceSettled"], cancellation);
        await KindAsync<ParticipantImport>(RunImport.DefinitionId, row => new Subject(row.Id, "unggahan / upload", row.State.ToString()), state => Allowed(Enum.Parse<ImportState>(state)), cancellation);
        await KindAsync<Renewal>(OpenRenewal.Lifecycle, row => new Subject(row.Id, "perpanjangan / renewal", row.State.ToString()), state => state == nameof(RenewalState.Offered) ? [$"event RenewalAnswered + {Instant}"] : [Over], cancellation);
        await KindAsync<ExpansionRequest>(RequestExpansion.Lifecycle, row => new Subject(row.Id, "penambahan kuota / expansion", row.State.ToString()), state => Allowed(Enum.Parse<ExpansionState>(state)), cancellation);
    }

    /// <summary>All rows of one kind and the workflows of its definition, page by page.</summary>
    private async Task KindAsync<T>(string definition, Expression<Func<T, Subject>> subject, Func<string, IReadOnlyList<string>> allowed, CancellationToken cancellation)
        where T : class
    {
        Guid? last = null;
        do
        {
            var from = last;
            var page = await db.Set<T>().AsNoTracking()
                .Where(row => from == null || EF.Property<Guid>(row, "Id").CompareTo(from.Value) > 0).OrderBy(row => EF.Property<Guid>(row, "Id"))
                .Take(PageSize).Select(subject).ToListAsync(cancellation);
            var ids = page.ConvertAll(row => row.Id);
            var instances = await db.Set<WorkflowInstance>().AsNoTracking()
                .Where(row => ids.Contains(row.SubjectId) && row.DefinitionId == definition).ToDictionaryAsync(row => row.SubjectId, cancellation);
            foreach (var row in page)
            {
                await CompareAsync(definition, row, instances.GetValueOrDefault(row.Id), allowed(row.State), cancellation);
            }

            findings.Examined(page.Count);
            last = page.Count == PageSize ? page[^1].Id : null;
        }
        while (last is not null);

        var orphans = db.Set<WorkflowInstance>().AsNoTracking()
            .Where(row => row.DefinitionId == definition && !db.Set<T>().Any(entity => EF.Property<Guid>(entity, "Id") == row.SubjectId))
            .Select(row => row.SubjectId);
        await foreach (var orphan in orphans.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            findings.Add($"{definition} {orphan:D}", "alur kerja ini tidak punya baris yang diurusnya. Pulihkan baris itu dari cadangan.", "this workflow is about a row that does not exist. Restore that row from a backup.");
        }
    }

    private async Task CompareAsync(string definition, Subject subject, WorkflowInstance? instance, IReadOnlyList<string> allowed, CancellationToken cancellation)
    {
        var about = $"{subject.Name} {subject.Id:D}";
        if (instance is null)
        {
            if (!_held.Contains((definition, subject.Id)))
            {
                findings.Add(about, $"berkeadaan {subject.State}, tetapi alur kerja {definition} tidak pernah dimulai.", $"is {subject.State}, but its workflow {definition} was never started.");
            }

            return;
        }

        var standing = Standing(instance);
        if (allowed.Count == 0 || allowed.Contains(standing) || instance.OpenIncidents > 0 || await GivenUpAsync(instance, cancellation))
        {
            return;
        }

        var expected = string.Join(" | ", allowed);
        findings.Add(
            about,
            $"berkeadaan {subject.State}, tetapi {definition} {instance.Id:D} pada langkah ke-{instance.Turn} menunggu [{standing}], seharusnya [{expected}]. Bandingkan baris itu dan riwayatnya dengan cadangan.",
            $"is {subject.State}, but {definition} {instance.Id:D} at turn {instance.Turn} waits for [{standing}] instead of [{expected}]. Compare the row and its history with a backup.");
    }

    /// <summary>Cancelled by somebody who said why.</summary>
    private async Task<bool> GivenUpAsync(WorkflowInstance instance, CancellationToken cancellation) =>
        instance.SubStatus is WorkflowSubStatus.Cancelled
        && await db.Set<HistoryEntry>().AnyAsync(line => line.PartnershipId == instance.PartnershipId && line.Fact == "incident-cancelled" && line.SubjectId == instance.Id, cancellation);

    private async Task<HashSet<(string, Guid)>> HeldAsync(CancellationToken cancellation)
    {
        HashSet<(string, Guid)> held = [];
        var moves = db.Set<WorkflowIncident>().AsNoTracking().Where(row => row.ResolvedAt == null && row.WaitId == null).Select(row => row.MoveJson);
        await foreach (var json in moves.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (JsonSerializer.Deserialize<WorkflowMove>(json) is { Kind: MoveKind.Start } move)
            {
                held.Add((move.DefinitionId, move.SubjectId));
            }
        }

        return held;
    }

    /// <summary>Where an instance stands, in the words used above.</summary>
    private static string Standing(WorkflowInstance instance)
    {
        if (instance.Status is WorkflowStatus.Finished)
        {
            return instance.SubStatus is WorkflowSubStatus.Finished ? Over : instance.SubStatus.ToString();
        }

        try
        {
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
        catch (Exception damaged) when (damaged is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or ArgumentException)
        {
            return "?";
        }
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

    /// <summary>A row that a workflow is about.</summary>
    private sealed record Subject(Guid Id, string Name, string State);
}
