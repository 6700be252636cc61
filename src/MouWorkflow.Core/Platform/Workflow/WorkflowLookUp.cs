using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// What every move has to know first: the instance it is about, or the version a new one starts on. At the beginning of a transaction all
/// of it is asked in one round trip, behind the locks of the partnerships, so it stays true until the transaction ends. Past the change
/// tracker and the query pipeline, because it is asked for every move.
/// </summary>
public sealed class WorkflowLookUp(MouDbContext db)
{
    private static readonly string[] InstanceColumns =
    [
        nameof(WorkflowInstance.Id), nameof(WorkflowInstance.PartnershipId), nameof(WorkflowInstance.DefinitionId), nameof(WorkflowInstance.DefinitionHash),
        nameof(WorkflowInstance.SubjectId), nameof(WorkflowInstance.StateJson), nameof(WorkflowInstance.Status), nameof(WorkflowInstance.SubStatus),
        nameof(WorkflowInstance.Turn), nameof(WorkflowInstance.OpenIncidents), nameof(WorkflowInstance.StartedAt), nameof(WorkflowInstance.FinishedAt),
        nameof(WorkflowInstance.ParentId), nameof(WorkflowInstance.ParentWait),
    ];

    private static readonly string[] VersionColumns =
        [nameof(StoredDefinition.DefinitionId), nameof(StoredDefinition.Version), nameof(StoredDefinition.Hash), nameof(StoredDefinition.StoredAt)];

    // Asked at the beginning and not used yet; each answer is used once, because what follows may change it.
    private readonly Dictionary<(Guid Partnership, Guid Subject, string Definition), WorkflowInstance?> _instances = [];
    private readonly Dictionary<string, StoredVersion?> _newest = new(StringComparer.Ordinal);

    /// <summary>Becomes alone on the partnerships, in the given order, and looks up what the moves begin with.</summary>
    public async Task BeginAsync(IReadOnlyList<Guid> partnerships, IReadOnlyCollection<WorkflowMove> moves, CancellationToken cancellation)
    {
        _instances.Clear();
        _newest.Clear();
        var batch = new RowBatch(db);
        foreach (var lockOn in partnerships.Select(db.AloneOn).OfType<AloneStatement>())
        {
            batch.Add(lockOn.Sql, [(null, lockOn.Number)], _ => { });
        }

        foreach (var definition in moves.Where(move => move.Kind is MoveKind.Start).Select(move => move.DefinitionId).Distinct(StringComparer.Ordinal))
        {
            AskNewest(batch, definition, version => _newest[definition] = version);
        }

        foreach (var about in moves.Where(move => move.Kind is not MoveKind.Start).Select(move => (move.PartnershipId, move.SubjectId, move.DefinitionId)).Distinct())
        {
            AskInstance(batch, about, instance => _instances[about] = instance);
        }

        await SendAsync(batch, cancellation);
    }

    /// <summary>The instance that a move is about, untracked; null when there is none.</summary>
    public async Task<WorkflowInstance?> InstanceAsync(WorkflowMove move, CancellationToken cancellation)
    {
        var about = (move.PartnershipId, move.SubjectId, move.DefinitionId);
        if (_instances.Remove(about, out var known))
        {
            return known;
        }

        var batch = new RowBatch(db);
        WorkflowInstance? found = null;
        AskInstance(batch, about, instance => found = instance);
        await SendAsync(batch, cancellation);
        return found;
    }

    /// <summary>The highest stored version of a definition; null when none is stored.</summary>
    public async Task<StoredVersion?> NewestAsync(string definition, CancellationToken cancellation)
    {
        if (_newest.Remove(definition, out var known))
        {
            return known;
        }

        var batch = new RowBatch(db);
        StoredVersion? found = null;
        AskNewest(batch, definition, version => found = version);
        await SendAsync(batch, cancellation);
        return found;
    }

    private void AskInstance(RowBatch batch, (Guid Partnership, Guid Subject, string Definition) about, Action<WorkflowInstance?> found)
    {
        var table = RowTable.Of<WorkflowInstance>(db);
        var (partnership, subject, kind) = (table[nameof(WorkflowInstance.PartnershipId)], table[nameof(WorkflowInstance.SubjectId)], table[nameof(WorkflowInstance.DefinitionId)]);
        batch.Add(
            table.Text("of-subject", () => table.Select(InstanceColumns, $"WHERE {partnership.Sql} = $1 AND {subject.Sql} = $2 AND {kind.Sql} = $3{(db.IsServer ? " FOR UPDATE" : "")}")),
            [(partnership, about.Partnership), (subject, about.Subject), (kind, about.Definition)],
            reader => found(ReadInstance(reader)));
    }

    private void AskNewest(RowBatch batch, string definition, Action<StoredVersion?> found)
    {
        var table = RowTable.Of<StoredDefinition>(db);
        var (kind, version) = (table[nameof(StoredDefinition.DefinitionId)], table[nameof(StoredDefinition.Version)]);
        batch.Add(
            table.Text("newest", () => table.Select(VersionColumns, $"WHERE {kind.Sql} = $1 ORDER BY {version.Sql} DESC LIMIT 1")),
            [(kind, definition)],
            reader => found(ReadVersion(reader)));
    }

    private async Task SendAsync(RowBatch batch, CancellationToken cancellation)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            await batch.SendAsync(cancellation);
            return;
        }

        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await batch.SendAsync(cancellation);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static WorkflowInstance? ReadInstance(DbDataReader row) => !row.Read()
        ? null
        : new WorkflowInstance
        {
            Id = row.GetGuid(0),
            PartnershipId = row.GetGuid(1),
            DefinitionId = row.GetString(2),
            DefinitionHash = row.GetString(3),
            SubjectId = row.GetGuid(4),
            StateJson = row.GetString(5),
            Status = Enum.Parse<WorkflowStatus>(row.GetString(6)),
            SubStatus = Enum.Parse<WorkflowSubStatus>(row.GetString(7)),
            Turn = row.GetInt32(8),
            OpenIncidents = row.GetInt32(9),
            StartedAt = Instant(row, 10),
            FinishedAt = row.IsDBNull(11) ? null : Instant(row, 11),
            ParentId = row.IsDBNull(12) ? null : row.GetGuid(12),
            ParentWait = row.IsDBNull(13) ? null : row.GetString(13),
        };

    private static StoredVersion? ReadVersion(DbDataReader row) =>
        row.Read() ? new StoredVersion(row.GetString(0), row.GetInt32(1), row.GetString(2), Instant(row, 3)) : null;

    private static DateTimeOffset Instant(DbDataReader row, int at) => new(DateTime.SpecifyKind(row.GetDateTime(at), DateTimeKind.Utc));
}
