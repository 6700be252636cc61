using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Platform.Documents;

/// <summary>Somebody knows that a text has no PDF edition and lets its Word file be signed; the alarm about it ends, the reason stays with the document.</summary>
public sealed class AcceptWordEdition(MouDbContext db, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock)
{
    public async Task<Outcome<Done>> RunAsync(Guid documentId, CancellationToken cancellation)
    {
        var document = await db.Set<StoredDocument>().SingleOrDefaultAsync(row => row.Id == documentId, cancellation);
        if (document is not { PdfFailure: not null, PdfFailureSeenAt: null })
        {
            return new Refusal("pdf.seen", "Peringatan ini sudah dinyatakan diketahui.", "Somebody has said already that they know of this.");
        }

        document.PdfFailureSeenAt = clock.Now;
        await history.AppendAsync(
            document.PartnershipId,
            new Fact(
                "word-edition-accepted",
                new Phrase($"{document.Title}: diketahui bahwa edisi PDF tidak ada; berkas Word boleh ditandatangani.", $"{document.Title}: known to have no PDF edition; the Word file may be signed."),
                document.SubjectId,
                document.PdfFailure,
                document.Sha256),
            cancellation);
        return await workflow.SaveAsync(cancellation);
    }
}
