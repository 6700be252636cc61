using System.Security.Cryptography;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.Documents;

/// <summary>
/// Makes a version the one that documents are made from, beginning with the next one. Somebody else than its uploader does it. The shipped text
/// can be returned to by anybody at any time.
/// </summary>
public sealed class ActivateTemplate(MouDbContext db, TemplateReads reads, TemplateDesk desk, ITemplateWorkshop workshop)
{
    /// <param name="number">The version; <see cref="TemplateVersion.Shipped"/> returns to the shipped text.</param>
    /// <param name="seen">The newest act that the person has seen.</param>
    public async Task<Outcome<Done>> RunAsync(string name, int number, long seen, CancellationToken cancellation)
    {
        var view = await reads.FindAsync(name, cancellation);
        if (view is null || !view.Has(number))
        {
            return TemplateDesk.Unknown;
        }

        if (TemplateRules.MayActivate(view, number, seen, desk.ActorId) is { } refusal)
        {
            return refusal;
        }

        if (number != TemplateVersion.Shipped && await UnfitAsync(view, number, cancellation) is { } unfit)
        {
            return unfit;
        }

        desk.Append(view, TemplateActKind.Activated, number, view.HashOf(number), number);
        await db.SaveChangesAsync(cancellation);
        return Done.It;
    }

    /// <summary>Checked once more: the program may have been replaced since the upload, and what cannot be read must not become active.</summary>
    private async Task<Refusal?> UnfitAsync(TemplateView view, int number, CancellationToken cancellation)
    {
        try
        {
            var content = await reads.ReadAsync(view, number, cancellation);
            return workshop.Check(view.Name, content, view.Find(number)!.Model) is [var fault, ..]
                ? new Refusal(
                    "template.faulty-now",
                    $"Versi ini tidak lagi lolos pemeriksaan: {fault.Place}: \"{fault.Excerpt}\" — {fault.Remedy}.",
                    $"This version no longer passes the check: {fault.PlaceEn ?? fault.Place}: \"{fault.Excerpt}\" — {fault.RemedyEn}.")
                : null;
        }
        catch (Exception gone) when (gone is DocumentGoneException or IOException or CryptographicException)
        {
            return new Refusal(
                "template.gone",
                $"Isi versi ini tidak dapat dibaca utuh, jadi tidak diaktifkan. Pulihkan dari cadangan atau unggah lagi. ({gone.Message})",
                $"The content of this version cannot be read whole, so it was not activated. Restore it from a backup or upload it again. ({gone.Message})");
        }
    }
}
