using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.Documents;

/// <summary>Lets a retired version be activated again; activating it is another act, by somebody else than its uploader.</summary>
public sealed class RestoreTemplate(MouDbContext db, TemplateReads reads, TemplateDesk desk)
{
    public async Task<Outcome<Done>> RunAsync(string name, int number, long seen, CancellationToken cancellation)
    {
        var view = await reads.FindAsync(name, cancellation);
        if (view is null || !view.Has(number))
        {
            return TemplateDesk.Unknown;
        }

        if (TemplateRules.MayRestore(view, number, seen) is { } refusal)
        {
            return refusal;
        }

        desk.Append(view, TemplateActKind.Restored, number, view.HashOf(number), view.Active);
        await db.SaveChangesAsync(cancellation);
        return Done.It;
    }
}
