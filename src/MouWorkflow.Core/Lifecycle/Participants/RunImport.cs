using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Sheets;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>
/// Carries an upload through from wherever it stands: stages the rows that are not staged yet, chunk by chunk, then hands it to its workflow.
/// Reading, looking up and encrypting happen between the transactions, never inside one.
/// </summary>
public sealed class RunImport(MouDbContext db, DocumentVault vault, ISheetReader sheets, StageRows stage, IServiceScopeFactory scopes)
{
    public const string DefinitionId = "participant-registration";

    /// <summary>Whoever stages an import is taken to be alive for so long after its last chunk.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private const int MostTries = 5;

    /// <summary>Refused only when the file turns out to be broken further down; the import is then failed and nothing of it registered.</summary>
    public async Task<Outcome<Done>> RunAsync(Guid importId, CancellationToken cancellation)
    {
        var import = await db.Set<ParticipantImport>().AsNoTracking().SingleAsync(row => row.Id == importId, cancellation);
        if (import.State is not ImportState.Staged)
        {
            return Done.It;
        }

        var document = await db.Set<StoredDocument>().AsNoTracking().SingleAsync(row => row.Id == import.DocumentId, cancellation);
        Refusal? broken = null;
        try
        {
            var content = await vault.ReadAsync(document, cancellation);
            await using var sheet = await sheets.OpenAsync(new MemoryStream(content, writable: false), import.FileName, cancellation);
            await stage.RunAsync(import, sheet, cancellation);
        }
        catch (SheetUnreadableException unreadable)
        {
            broken = new Refusal("upload.unreadable", unreadable.Sentence);
        }
        catch (DocumentGoneException gone)
        {
            broken = new Refusal("upload.gone", gone.Message, gone.Message);
        }

        var finished = await FinishAsync(importId, broken, cancellation);
        return broken is null ? finished : broken;
    }

    /// <summary>
    /// In a scope of its own, so that it can be tried again: another act of the partnership in the same moment must not send the office home
    /// after its rows are checked.
    /// </summary>
    private async Task<Outcome<Done>> FinishAsync(Guid importId, Refusal? broken, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                return await scope.ServiceProvider.GetRequiredService<FinishImport>().RunAsync(importId, broken, cancellation);
            }
            catch (DbUpdateConcurrencyException) when (tries < MostTries)
            {
                // Whoever came first is saved now; the next try reads what they left.
            }
        }
    }
}
