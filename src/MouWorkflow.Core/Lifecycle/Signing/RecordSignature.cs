using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>What a signatory sends: the token of the link, the typed name, the tick under the consent text, and the hash of what was shown.</summary>
/// <param name="SeenConsent">Hash of the consent text that was shown, see <see cref="Consent.Sha256"/>.</param>
/// <param name="Picture">A drawn or uploaded picture of the signature; null for the typed name alone.</param>
public sealed record SignatureRequest(string Token, string? TypedName, bool Agreed, string? SeenSha256, string? SeenConsent, SignaturePicture? Picture = null);

/// <summary>Records a signature given through the mailed link. The last one has the document sealed.</summary>
public sealed class RecordSignature(MouDbContext db, LinkHolder holder, DocumentDesk documents, Invitations invitations, RoundProgress progress, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock)
{
    public async Task<Outcome<Done>> RunAsync(SignatureRequest request, CancellationToken cancellation)
    {
        var found = await holder.FindAsync(request.Token, cancellation);
        if (found.Refusal is { } unknown)
        {
            return unknown;
        }

        var (round, who) = found.Value;
        var zone = await db.Set<Partnership>().Where(row => row.Id == round.PartnershipId).Select(row => row.Zone).SingleAsync(cancellation);
        var today = clock.Today(zone);
        if ((SigningRules.MaySign(round, who, request.TypedName, request.Agreed, request.SeenSha256, today) ?? SigningRules.MayConsent(who, request.SeenConsent)) is { } refusal)
        {
            return refusal;
        }

        if (await TakePictureAsync(round, who, request.Picture, cancellation) is { } unfit)
        {
            return unfit;
        }

        who.State = SignatoryState.Signed;
        who.SignedAt = clock.Now;
        who.Method = SigningMethod.Link;
        who.TypedName = request.TypedName!.Trim();
        who.ConsentVersion = Consent.Version;
        who.ConsentSha256 = request.SeenConsent;
        who.Look = request.Picture?.Look ?? SignatureLook.Typed;
        await invitations.RevokeAsync(who.Id, "Sudah ditandatangani. / Signed.", cancellation);
        await history.AppendAsync(
            round.PartnershipId,
            new Fact("signature-recorded", new Phrase($"{who.Title} menandatangani {round.Title} {round.Code} melalui tautan.", $"{who.Title} signed {round.Title} {round.Code} by link."), round.Id, Evidence: round.Sha256),
            cancellation,
            new Actor(ActorKind.Signatory, who.Id.ToString("D"), who.Title));
        await progress.AfterSignatureAsync(round, today, cancellation);
        return await workflow.SaveAsync(cancellation);
    }

    /// <summary>Keeps the picture of the signature as a document of its own; answers why it cannot be one.</summary>
    private async Task<Refusal?> TakePictureAsync(SigningRound round, Signatory who, SignaturePicture? picture, CancellationToken cancellation)
    {
        if (picture is null)
        {
            return null;
        }

        var clean = SignaturePictures.Clean(picture.Content);
        if (clean.Refusal is { } refusal)
        {
            return refusal;
        }

        var (bytes, extension) = clean.Value;
        var kept = await documents.TakeInAsync(
            StoredPictures.Kind, $"Gambar tanda tangan {who.Title} {round.Code}", $"{round.Code}-tanda-tangan-{who.Position}{extension}", round.PartnershipId, round.Id, bytes, cancellation);
        who.LookDocumentId = kept.Id;
        return null;
    }
}
