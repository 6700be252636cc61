using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Mail;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>
/// Tells that the turn of somebody has come who signs in ink or elsewhere: the branch, which brings or sends the text, and the signatory, where there is an
/// address. No mail carries a secret; each goes out once for a turn and address.
/// </summary>
public sealed class TurnNotices(AgreementReads agreements, Mailer mailer)
{
    public const string Template = "signing-turn";

    public async Task TellAsync(SigningRound round, Signatory who, CancellationToken cancellation)
    {
        var view = await agreements.GetAsync(round.AgreementId, cancellation);
        var branch = view.Partnership.Branch;
        await QueueAsync(view, round, who, new MailAddress(branch.Email, branch.Name), branch.Name, forStaff: true, cancellation);
        if (who.Email.Length > 0 && !string.Equals(who.Email, branch.Email, StringComparison.OrdinalIgnoreCase))
        {
            await QueueAsync(view, round, who, new MailAddress(who.Email, who.Title), who.Organisation, forStaff: false, cancellation);
        }
    }

    private async Task QueueAsync(AgreementView view, SigningRound round, Signatory who, MailAddress to, string organisation, bool forStaff, CancellationToken cancellation)
    {
        var model = RoundMail.Model(view, round, to.Name, organisation);
        model["signer"] = who.Title;
        model["signerOrganisation"] = who.Organisation;
        model["forStaff"] = forStaff;
        model["inInk"] = who.Way is SigningMethod.Paper;
        model["paraf"] = who.Role is SignatoryRole.Initialler;
        await mailer.QueueAsync(
            new MailOrder(Template, who.Id.ToString("N"), round.PartnershipId, round.Id, to, model, forStaff ? $"/Signing/Round/{round.Id:D}" : null, SignatoryId: forStaff ? null : who.Id),
            cancellation);
    }
}
