using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Core.Lifecycle.Agreements;

/// <summary>
/// Whether a text would still read as it did: the template that documents are made from now, its clauses included, is the one it was made from. A text
/// edited by hand is its own template and always holds.
/// </summary>
public sealed class ApprovedWording(MouDbContext db, ActiveTemplates templates, IDocumentRenderer renderer)
{
    public async Task<bool> HoldsAsync(Guid? documentId, CancellationToken cancellation)
    {
        var text = await db.Set<StoredDocument>().AsNoTracking().Where(row => row.Id == documentId).Select(row => new { row.Template, row.TemplateNumber, row.TemplateHash }).SingleOrDefaultAsync(cancellation);
        if (text?.Template is null || HandText.Find(text.Template) is not null)
        {
            return true;
        }

        try
        {
            return await templates.FindAsync(text.Template, cancellation) is { } uploaded
                ? uploaded.Number == text.TemplateNumber && await renderer.TemplateHashAsync(uploaded, cancellation) == text.TemplateHash
                : text.TemplateNumber is null && renderer.TemplateHash(text.Template) == text.TemplateHash;
        }
        catch (Exception unusable) when (unusable is DocumentRefusedException or DocumentGoneException)
        {
            return false;
        }
    }
}
