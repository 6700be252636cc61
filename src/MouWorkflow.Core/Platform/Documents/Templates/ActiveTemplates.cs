using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.Documents;

/// <summary>Which text documents are made from at this moment; asked for every document, so that an activation on another node holds at once.</summary>
public sealed class ActiveTemplates(MouDbContext db, DocumentVault vault)
{
    /// <summary>The active uploaded text; null when it is the shipped one.</summary>
    public async Task<UploadedTemplate?> FindAsync(string name, CancellationToken cancellation)
    {
        var number = await db.Set<TemplateAct>().AsNoTracking()
            .Where(act => act.Name == name)
            .OrderByDescending(act => act.Seq)
            .Select(act => act.ActiveAfter)
            .FirstOrDefaultAsync(cancellation);
        if (number == TemplateVersion.Shipped)
        {
            return null;
        }

        var version = await db.Set<TemplateVersion>().AsNoTracking().SingleAsync(row => row.Name == name && row.Number == number, cancellation);
        return new UploadedTemplate(name, number, version.Sha256, token => vault.ReadAsync(version, token));
    }
}
