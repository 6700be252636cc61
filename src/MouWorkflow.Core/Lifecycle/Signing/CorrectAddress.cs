using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>
/// Corrects where a signatory's links go. Links sent before die and a fresh invitation goes to the new address; somebody whose turn has not come is invited
/// there later.
/// </summary>
public sealed class CorrectAddress(MouDbContext db, Invitations invitations, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock)
{
    public async Task<Outcome<Done>> RunAsync(Guid signatoryId, string? email, string? reason, CancellationToken cancellation)
    {
        var round = await db.Set<SigningRound>().Include(row => row.Signatories).SingleAsync(row => row.Signatories.Any(who => who.Id == signatoryId), cancellation);
        var who = round.Signatories.Single(candidate => candidate.Id == signatoryId);
        var zone = await db.Set<Partnership>().Where(row => row.Id == round.PartnershipId).Select(row => row.Zone).SingleAsync(cancellation);
        var address = email?.Trim() ?? "";
        if ((Malformed(address) ?? SigningRules.MayCorrectAddress(round, who, clock.Today(zone))) is { } refusal)
        {
            return refusal;
        }

        who.Email = address;
        var invited = who.State is SignatoryState.Invited;
        if (invited)
        {
            await invitations.SendAgainAsync(round, who, cancellation);
        }

        await history.AppendAsync(round.PartnershipId, new Fact("address-corrected", Told(who, invited), round.Id, reason), cancellation);
        return await workflow.SaveAsync(cancellation);
    }

    private static Phrase Told(Signatory who, bool invited) => invited
        ? new Phrase($"Alamat surel {who.Title} diperbaiki; undangan baru dikirim.", $"The mail address of {who.Title} was corrected; a fresh invitation was sent.")
        : new Phrase($"Alamat surel {who.Title} diperbaiki; undangan dikirim saat gilirannya tiba.", $"The mail address of {who.Title} was corrected; the invitation follows when it is their turn.");

    private static Refusal? Malformed(string address) => RegisterPartnership.EmailShape().IsMatch(address)
        ? null
        : new Refusal("signing.email", "Alamat surel tidak lengkap. Tulis seperti nama@kantor.example.", "The mail address is incomplete. Write it like name@office.example.");
}
