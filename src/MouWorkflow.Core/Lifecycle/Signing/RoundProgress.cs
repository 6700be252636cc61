using MouWorkflow.Core.Platform.Outbox;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>What follows from a signature: whose turn has come is invited, or the seal is owed.</summary>
public sealed class RoundProgress(Invitations invitations, OutboxQueue outbox)
{
    /// <summary>The outbox kind of seals.</summary>
    public const string SealKind = "seal";

    /// <summary>The key under which the outbox owes a round its seal.</summary>
    public static string SealKey(SigningRound round)
    {
        ArgumentNullException.ThrowIfNull(round);
        return $"seal/{round.PartnershipId:N}/{round.Id:N}";
    }

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
        await outbox.AddAsync(SealKind, SealKey(round), round.PartnershipId, round.Id, null, cancellation);
    }
}
