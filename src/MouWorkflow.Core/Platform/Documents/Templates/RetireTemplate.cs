using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.Documents;

/// <summary>Takes a version out of use for a reason. If it is the active one, the shipped text takes over at once.</summary>
public sealed class RetireTemplate(MouDbContext db, TemplateReads reads, TemplateDesk desk)
{
    public async Task<Outcome<Done>> RunAsync(string name, int number, string reason, long seen, CancellationToken cancellation)
    {
        var view = await reads.FindAsync(name, cancellation);
        if (view is null || !view.Has(number))
        {
            return TemplateDesk.Unknown;
        }

        if (TemplateRules.MayRetire(view, number, seen, reason) is { } refusal)
        {
            return refusal;
        }

        desk.Append(view, TemplateActKind.Retired, number, view.HashOf(number), view.Active == number ? TemplateVersion.Shipped : view.Active, reason);
        await db.SaveChangesAsync(cancellation);
        return Done.It;
    }
}
