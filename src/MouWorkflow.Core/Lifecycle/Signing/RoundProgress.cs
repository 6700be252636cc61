using MouWorkflow.Core.Platform.Outbox;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>What follows from a signature: the next signatory is invited, or the seal is owed.</summary>
public sealed class RoundProgress(Invitations invitations, OutboxQueue outbox)
{
    /// <summary>The outbox kind of seals.</summary>
    public const string SealKind = "seal";

    public async Task AfterSignatureAsync(SigningRound round, DateOnly signedOn, CancellationToken cancellation)
    {
        round.LastSignedOn = signedOn;
        if (SigningRules.Next(round) is { } next)
        {
            if (next.State is SignatoryState.Waiting)
            {
                await invitations.InviteAsync(round, next, cancellation);
            }

            return;
        }

        round.State = RoundState.Signed;
        await outbox.AddAsync(SealKind, $"seal/{round.PartnershipId:N}/{round.Id:N}", round.PartnershipId, round.Id, null, cancellation);
    }
}
