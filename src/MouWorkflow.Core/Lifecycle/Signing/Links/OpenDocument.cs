using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing.Links;

/// <summary>The holder of a link says that the document is open before them. Only such an act counts as opened; that an address was fetched says nothing.</summary>
public sealed class OpenDocument(MouDbContext db, LinkHolder holder, LinkBrowsers browsers, HistoryWriter history, WorkflowRunner workflow)
{
    public async Task<Outcome<Done>> RunAsync(string token, CancellationToken cancellation)
    {
        var found = await holder.FindReaderAsync(token, cancellation);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var (link, round, who) = found.Value;
        if (link.RevokedAt is not null || (link.OpenedAt is not null && link.Purpose is LinkPurpose.Copy))
        {
            return Done.It;
        }

        var first = link.OpenedAt is null;
        await browsers.ActAsync(link, who, cancellation);
        if (first)
        {
            await history.AppendAsync(
                round.PartnershipId,
                new Fact("document-opened", new Phrase($"{who.Title} membuka {round.Title} {round.Code} dan menyatakannya.", $"{who.Title} opened {round.Title} {round.Code} and said so."), round.Id),
                cancellation,
                new Actor(ActorKind.Signatory, who.Id.ToString("D"), who.Title));
        }

        return db.ChangeTracker.HasChanges() ? await workflow.SaveAsync(cancellation) : Done.It;
    }
}
