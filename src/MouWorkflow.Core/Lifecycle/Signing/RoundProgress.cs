using MouWorkflow.Core.Platform.Outbox;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>What follows from a signature: whose turn has come is invited, or the seal is owed.</summary>
public sealed class RoundProgress(Invitations invitations, OutboxQueue outbox)
{
    /// <summary>The outbox kind of seals.</summary>
    public const string SealKind = "seal";

    public async Task AfterSignatureAsync(SigningRound round, DateOnly signedOn, CancellationToken cancellation)
    {
        round.LastSignedOn = round.LastSignedOn is { } last && last > signedOn ? last : signedOn;
        round.Acts++;
        if (!RoundRules.IsComplete(round))
        {
            await invitations.InviteTurnAsync(round, cancellation);
            return;
        }

        round.State = RoundState.Signed;
        await outbox.AddAsync(SealKind, $"seal/{round.PartnershipId:N}/{round.Id:N}", round.PartnershipId, round.Id, null, cancellation);
    }
}
