using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>An entry as it is typed.</summary>
/// <param name="Evidence">The decree or power of attorney (PDF, JPG or PNG); empty for none.</param>
public sealed record NewAuthority(
    Guid PartnershipId, int Party, string Office, string Title, string Holder, AuthorityKind Kind, string Ground, DateOnly ValidFrom, DateOnly? ValidUntil, long? Limit, string? Note, ReadOnlyMemory<byte> Evidence);

/// <summary>Writes an entry into the register of authority. Entries are never changed: a new decree is a new entry, the old one is ended.</summary>
public sealed class RecordAuthority(MouDbContext db, DocumentDesk documents, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock, IdSource ids, ICurrentActor actor)
{
    public async Task<Outcome<Guid>> RunAsync(NewAuthority request, CancellationToken cancellation)
    {
        var entry = new SigningAuthority
        {
            Id = ids.Next(),
            PartnershipId = request.PartnershipId,
            Party = request.Party,
            Office = request.Office.Trim(),
            Title = request.Title.Trim(),
            Holder = request.Holder.Trim(),
            Kind = request.Kind,
            Ground = request.Ground.Trim(),
            ValidFrom = request.ValidFrom,
            ValidUntil = request.ValidUntil,
            Limit = request.Limit,
            Note = string.IsNullOrWhiteSpace(request.Note) ? null : request.Note.Trim(),
            RecordedBy = actor.Current.Name,
            RecordedAt = clock.Now,
        };
        var hasEvidence = !request.Evidence.IsEmpty;
        if ((AuthorityRules.MayRecord(entry) ?? (hasEvidence ? ScanFile.Check(request.Evidence) : null)) is { } refusal)
        {
            return refusal;
        }

        StoredDocument? evidence = null;
        if (hasEvidence)
        {
            evidence = await documents.TakeInAsync("authority", $"Dasar kewenangan {entry.Title}", $"kewenangan-{entry.Id:N}{ScanFile.Extension(request.Evidence)}", entry.PartnershipId, entry.Id, request.Evidence, cancellation);
            entry.EvidenceId = evidence.Id;
        }

        db.Add(entry);
        await history.AppendAsync(
            entry.PartnershipId,
            new Fact(
                "authority-recorded",
                new Phrase($"Kewenangan menandatangani dicatat: {entry.Title}, {entry.Office} ({AuthorityRules.Words(entry.Kind).Id}).", $"Authority to sign was recorded: {entry.Title}, {entry.Office} ({AuthorityRules.Words(entry.Kind).En})."),
                entry.Id,
                entry.Ground,
                evidence?.Sha256),
            cancellation);
        var saved = await workflow.SaveAsync(cancellation);
        return saved.Refusal is { } notSaved ? notSaved : entry.Id;
    }
}
