namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>Who comes when in a round, and when it is complete. Values in, answers out.</summary>
public static class RoundRules
{
    /// <summary>The rows of a round as they are listed: by their place, a delegate below whom they act for.</summary>
    public static IEnumerable<Signatory> InOrder(this SigningRound round) =>
        round.Signatories.OrderBy(who => who.Position).ThenBy(who => who.ActsFor is not null);

    /// <summary>Whether something is expected of the row: it signs or puts a paraf, and nobody does it in its place.</summary>
    public static bool Acts(this Signatory who) => who.Role is not SignatoryRole.Copy && who.State is not SignatoryState.Delegated;

    /// <summary>Whether something is still expected of the row.</summary>
    public static bool IsAwaited(this Signatory who) => who.Acts() && who.State is SignatoryState.Waiting or SignatoryState.Invited;

    /// <summary>Whose turn it is: everybody of the lowest group in which somebody has not acted. Empty when all have.</summary>
    public static IReadOnlyList<Signatory> Turn(SigningRound round)
    {
        var awaited = round.InOrder().Where(IsAwaited).ToList();
        return awaited.Count == 0 ? [] : [.. awaited.Where(who => who.Group == awaited.Min(other => other.Group))];
    }

    /// <summary>Whether all who sign or put a paraf have done so. Copies do not count; a round without anybody who acts is never complete.</summary>
    public static bool IsComplete(SigningRound round) =>
        round.Signatories.Any(Acts) && round.Signatories.Where(Acts).All(who => who.State is SignatoryState.Signed);

    /// <summary>The organisations of a round, each once, in the order of their parties.</summary>
    public static IEnumerable<string> Organisations(this SigningRound round) =>
        round.Signatories.Where(Acts).OrderBy(who => who.Party).Select(who => who.Organisation).Distinct(StringComparer.Ordinal);
}
