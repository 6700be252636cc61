using System.Text.Json.Nodes;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing.Elsewhere;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Mail;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>Mails that tell what happened around a signature; none of them carries a secret.</summary>
public sealed class RoundNotices(AgreementReads agreements, Mailer mailer)
{
    /// <summary>The branch has a document to examine.</summary>
    public async Task DelegateProposedAsync(SigningRound round, Signatory who, SigningDelegation delegation, CancellationToken cancellation) =>
        await ToBranchAsync(
            round,
            "signing-delegation",
            delegation.Id,
            new() { ["proposedBy"] = who.Title, ["delegateTitle"] = delegation.Title, ["ground"] = delegation.Ground },
            $"/Signing/Delegation/{delegation.Id:D}",
            cancellation);

    /// <summary>Who proposed a delegate hears how it was decided.</summary>
    public Task DelegateDecidedAsync(SigningRound round, Signatory who, SigningDelegation delegation, CancellationToken cancellation) =>
        ToAsync(
            round,
            who,
            "signing-delegation-decided",
            delegation.Id,
            new() { ["delegateTitle"] = delegation.Title, ["accepted"] = delegation.State is ProposalState.Accepted, ["reason"] = delegation.RefusedBecause },
            cancellation);

    public async Task ChangeAskedAsync(SigningRound round, Signatory who, ChangeRequest request, CancellationToken cancellation) =>
        await ToBranchAsync(round, "signing-change", request.Id, new() { ["askedBy"] = who.Title, ["change"] = request.Text }, $"/Signing/Change/{request.Id:D}", cancellation);

    public Task ChangeAnsweredAsync(SigningRound round, Signatory who, ChangeRequest request, CancellationToken cancellation) =>
        ToAsync(round, who, "signing-change-answered", request.Id, new() { ["change"] = request.Text, ["answer"] = request.Answer }, cancellation);

    /// <summary>The branch has a file to decide about that was signed in another system.</summary>
    public Task ElsewhereWaitsAsync(SigningRound round, ElsewhereUpload upload, CancellationToken cancellation) =>
        ToBranchAsync(
            round,
            "signing-elsewhere",
            upload.Id,
            new() { ["uploadedBy"] = upload.UploadedBy, ["signedOn"] = upload.SignedOn.Iso(), ["differs"] = upload.Difference is not null },
            $"/Signing/DecideElsewhere/{upload.Id:D}",
            cancellation);

    /// <summary>Everybody who was invited hears that the round stopped, and what is to change.</summary>
    public async Task StoppedAsync(SigningRound round, Signatory asker, CancellationToken cancellation)
    {
        foreach (var who in round.InOrder().Where(who => who.State is not SignatoryState.Waiting))
        {
            await ToAsync(round, who, "signing-stopped", round.Id, new() { ["askedBy"] = asker.Title, ["change"] = round.DeclineReason }, cancellation);
        }
    }

    private async Task ToBranchAsync(SigningRound round, string template, Guid occasion, JsonObject facts, string link, CancellationToken cancellation)
    {
        var view = await agreements.GetAsync(round.AgreementId, cancellation);
        var branch = view.Partnership.Branch;
        await mailer.QueueAsync(Order(view, round, template, occasion, new MailAddress(branch.Email, branch.Name), branch.Name, facts, link), cancellation);
    }

    private async Task ToAsync(SigningRound round, Signatory who, string template, Guid occasion, JsonObject facts, CancellationToken cancellation)
    {
        if (who.Email.Length > 0)
        {
            var view = await agreements.GetAsync(round.AgreementId, cancellation);
            await mailer.QueueAsync(Order(view, round, template, occasion, new MailAddress(who.Email, who.Title), who.Organisation, facts, null), cancellation);
        }
    }

    private static MailOrder Order(AgreementView view, SigningRound round, string template, Guid occasion, MailAddress to, string organisation, JsonObject facts, string? link)
    {
        var model = RoundMail.Model(view, round, to.Name, organisation);
        foreach (var (name, value) in facts)
        {
            model[name] = value?.DeepClone();
        }

        return new MailOrder(template, occasion.ToString("N"), round.PartnershipId, round.Id, to, model, link);
    }
}
