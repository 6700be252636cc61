using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.Signing.Ceremony;
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

/// <summary>Records a signature given through the mailed link, or on a tablet in the room. The last one has the document sealed.</summary>
public sealed class RecordSignature(MouDbContext db, LinkHolder holder, AuthorityRegister authorities, Tablets tablets, DocumentDesk documents, Invitations invitations, Proposals proposals, RoundProgress progress, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock)
{
    public async Task<Outcome<Done>> RunAsync(SignatureRequest request, CancellationToken cancellation)
    {
        var found = await holder.FindAsync(request.Token, cancellation);
        if (found.Refusal is { } unknown)
        {
            return unknown;
        }

        return await SignAsync(found.Value.Round, found.Value.Who, request, null, cancellation);
    }

    /// <summary>The signature itself, once it is known who acts; the same by the link of one document and from a list of many.</summary>
    /// <param name="circumstance">What the history tells about how it came, in the words of the office; null for the link of the document.</param>
    internal async Task<Outcome<Done>> SignAsync(SigningRound round, Signatory who, SignatureRequest request, string? circumstance, CancellationToken cancellation)
    {
        var zone = await db.Set<Partnership>().Where(row => row.Id == round.PartnershipId).Select(row => row.Zone).SingleAsync(cancellation);
        var today = clock.Today(zone);
        if ((SigningRules.MaySign(round, who, request.TypedName, request.Agreed, request.SeenSha256, today) ?? SigningRules.MayConsent(who, request.SeenConsent)) is { } refusal)
        {
            return refusal;
        }

        var authority = await authorities.AskAsync(round, who, today, cancellation);
        if (authority.Refusal is { } notAllowed)
        {
            return notAllowed;
        }

        var tablet = await tablets.TakeForSigningAsync(request.Token, who, cancellation);
        if (tablet.Refusal is { } notInRoom)
        {
            return notInRoom;
        }

        if (await TakePictureAsync(round, who, request.Picture, cancellation) is { } unfit)
        {
            return unfit;
        }

        who.State = SignatoryState.Signed;
        who.SignedAt = clock.Now;
        who.Method = tablet.Value is null ? SigningMethod.Link : SigningMethod.InRoom;
        who.WitnessedBy = tablet.Value?.Witness;
        who.CeremonyId = tablet.Value?.CeremonyId;
        who.TypedName = request.TypedName!.Trim();
        who.ConsentVersion = Consent.Version;
        who.SignedUnder = authority.Under;
        who.ConsentSha256 = request.SeenConsent;
        who.Look = request.Picture?.Look ?? SignatureLook.Typed;
        await invitations.RevokeAsync(who.Id, "Sudah ditandatangani. / Signed.", cancellation);
        await tablets.EndOfAsync(who.Id, tablet.Value is null ? Tablets.SignedOtherwise : Tablets.Signed, cancellation);
        await proposals.OvertakeAsync(round, who, cancellation);
        await history.AppendAsync(
            round.PartnershipId,
            new Fact(who.Role is SignatoryRole.Initialler ? "paraf-recorded" : "signature-recorded", Told(round, who), round.Id, circumstance, round.Sha256),
            cancellation,
            new Actor(ActorKind.Signatory, who.Id.ToString("D"), who.Title));
        await progress.AfterSignatureAsync(round, today, cancellation);
        return await workflow.SaveAsync(cancellation);
    }

    private static Phrase Told(SigningRound round, Signatory who)
    {
        var delegator = round.Signatories.Find(other => other.Id == who.ActsFor);
        var (how, howEn) = who.Method is SigningMethod.InRoom ? ($"di tablet dalam ruangan upacara, disaksikan {who.WitnessedBy}", $"on a tablet in the room of a ceremony, witnessed by {who.WitnessedBy}") : ("melalui tautan", "by link");
        var (by, byEn) = delegator is null ? (who.Title, who.Title) : ($"{who.Title} a.n. {delegator.Title}", $"{who.Title} for {delegator.Title}");
        return who.Role is SignatoryRole.Initialler
            ? new Phrase($"{by} membubuhkan paraf pada {round.Title} {round.Code} {how}.", $"{byEn} put a paraf on {round.Title} {round.Code} {howEn}.")
            : new Phrase($"{by} menandatangani {round.Title} {round.Code} {how}.", $"{byEn} signed {round.Title} {round.Code} {howEn}.");
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
