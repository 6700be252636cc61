using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Platform.Documents;

/// <summary>A document that a use case or an activity wants.</summary>
/// <param name="Template">Name of the template, such as <c>pks</c>.</param>
/// <param name="Occasion">What distinguishes it from other documents of the subject, such as <c>draft-2</c>; asking twice for the same is asking once.</param>
/// <param name="Rows">Stage rows that feed it, as <c>name:argument</c>.</param>
/// <param name="Waiter">The activity that rests until it is ready.</param>
/// <param name="HandText">A stored text, edited by hand, that it is made from; the template then only says what kind of paper it is.</param>
/// <param name="ForSigning">Whether people sign it: the waiter is resumed when its PDF edition exists too, or cannot be had.</param>
public sealed record DocumentRequest(
    string Template,
    string Occasion,
    string Title,
    string FileName,
    Guid PartnershipId,
    Guid SubjectId,
    JsonObject Data,
    string? Rows = null,
    DocumentWaiter? Waiter = null,
    Guid? HandText = null,
    bool ForSigning = false);

/// <summary>Who is resumed, with <c>documentId</c> and <c>sha256</c> in the payload, when the document is ready.</summary>
public sealed record DocumentWaiter(string DefinitionId, Guid SubjectId, string ActivityId);

/// <summary>Takes orders for documents and takes in what people upload; saved with the use case.</summary>
public sealed class DocumentDesk(MouDbContext db, OutboxQueue outbox, DocumentVault vault, PartnershipClock clock, IdSource ids, ICurrentActor actor)
{
    /// <summary>The outbox kind of documents to render.</summary>
    public const string RenderKind = "render";

    /// <summary>The outbox kind of PDF editions of texts to be signed.</summary>
    public const string PdfKind = "pdf";

    /// <summary>Orders a document; the outbox renders it after the turn is saved. Answers the row that will hold it.</summary>
    public async Task<StoredDocument> OrderAsync(DocumentRequest request, CancellationToken cancellation)
    {
        var document = new StoredDocument
        {
            Id = ids.Next(),
            PartnershipId = request.PartnershipId,
            SubjectId = request.SubjectId,
            Kind = request.Template,
            Title = request.Title,
            FileName = request.FileName,
            Template = request.HandText is { } text ? HandText.Name(text) : request.Template,
            DataJson = request.Data.ToJsonString(Relaxed),
            Rows = request.Rows,
            RequestedAt = clock.Now,
            RequestedBy = actor.Current.Name,
            ForSigning = request.ForSigning,
            Waiter = request.Waiter is { } waiter ? $"{waiter.DefinitionId}|{waiter.SubjectId:D}|{waiter.ActivityId}" : null,
        };
        db.Add(document);
        var key = $"render/{request.PartnershipId:N}/{request.SubjectId:N}/{request.Template}/{request.Occasion}";
        if (!await outbox.AddAsync(RenderKind, key, request.PartnershipId, document.Id, null, cancellation))
        {
            throw new InvalidOperationException($"Partnership {request.PartnershipId:D}: document '{request.Template}' for '{request.Occasion}' of {request.SubjectId:D} was ordered before.");
        }

        return document;
    }

    /// <summary>What was ordered from a template for a subject, in this turn or before; null when nothing was.</summary>
    public async Task<StoredDocument?> FindAsync(string template, Guid subjectId, CancellationToken cancellation) =>
        db.Set<StoredDocument>().Local.FirstOrDefault(row => row.Kind == template && row.SubjectId == subjectId)
        ?? await db.Set<StoredDocument>().AsNoTracking().FirstOrDefaultAsync(row => row.Kind == template && row.SubjectId == subjectId, cancellation);

    /// <summary>Takes in bytes that exist already: an upload, a scan, a seal.</summary>
    /// <param name="html">How they read in a browser, kept beside them.</param>
    public async Task<StoredDocument> TakeInAsync(string kind, string title, string fileName, Guid partnershipId, Guid subjectId, ReadOnlyMemory<byte> content, CancellationToken cancellation, string? html = null)
    {
        var stored = await vault.PutAsync(content, null, cancellation);
        var edition = html is null ? null : await vault.PutAsync(Encoding.UTF8.GetBytes(html), stored.KeyId, cancellation);
        var now = clock.Now;
        var document = new StoredDocument
        {
            Id = ids.Next(),
            PartnershipId = partnershipId,
            SubjectId = subjectId,
            Kind = kind,
            Title = title,
            FileName = fileName,
            RequestedAt = now,
            RequestedBy = actor.Current.Name,
            State = DocumentState.Ready,
            ReadyAt = now,
            Sha256 = stored.Sha256,
            Length = stored.Length,
            DataKeyId = stored.KeyId,
            StorageName = stored.StorageName,
            HtmlSha256 = edition?.Sha256,
            HtmlStorageName = edition?.StorageName,
        };
        db.Add(document);
        return document;
    }

    private static JsonSerializerOptions Relaxed { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
