using System.Security.Cryptography;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.Documents;

/// <summary>A text that somebody offers for a template.</summary>
/// <param name="Model">The shipped template with the same fields; of no matter when <paramref name="Name"/> is shipped itself.</param>
/// <param name="Note">What has changed.</param>
public sealed record TemplateUpload(string Name, string Model, string FileName, string Note, ReadOnlyMemory<byte> Content);

/// <summary>
/// Takes in a text as the next version of a template and checks it. A faulty one is kept with its faults, so that it can be looked at and
/// mended; a sound one waits for a second person.
/// </summary>
public sealed class UploadTemplate(MouDbContext db, TemplateReads reads, TemplateDesk desk, ITemplateWorkshop workshop, DocumentVault vault)
{
    public async Task<Outcome<TemplateVersion>> RunAsync(TemplateUpload upload, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(upload);
        var fileName = TemplateRules.KeptName(upload.FileName);
        if ((TemplateRules.MayUpload(upload.Name, upload.Model, upload.Note, workshop.Shipped) ?? TemplateRules.MayBeRead(fileName, upload.Content.Length)) is { } refusal)
        {
            return refusal;
        }

        var view = await reads.FindAsync(upload.Name, cancellation) ?? new TemplateView(upload.Name, null, [], []);
        var model = view.IsShipped ? upload.Name : upload.Model;
        var faults = workshop.Check(upload.Name, upload.Content, model);
        if (TemplateRules.IsNew(view, Convert.ToHexStringLower(SHA256.HashData(upload.Content.Span)), faults.Count == 0) is { } known)
        {
            return known;
        }

        var stored = await vault.PutAsync(upload.Content, null, cancellation);
        var version = new TemplateVersion
        {
            Name = upload.Name,
            Number = view.Versions.Count == 0 ? 1 : view.Versions[^1].Number + 1,
            Model = model,
            FileName = fileName,
            Note = upload.Note.Trim(),
            Sha256 = stored.Sha256,
            Length = stored.Length,
            DataKeyId = stored.KeyId,
            StorageName = stored.StorageName,
            ShippedHash = view.ShippedHash,
            FaultsJson = TemplateFaults.Write(faults),
            UploadedAt = desk.Now,
            UploadedBy = desk.ActorName,
            UploadedById = desk.ActorId,
        };
        db.Add(version);
        desk.Append(view, version.IsSound ? TemplateActKind.Uploaded : TemplateActKind.Rejected, version.Number, version.Sha256, view.Active, version.Note);
        await db.SaveChangesAsync(cancellation);
        return version;
    }
}
