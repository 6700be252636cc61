using MouWorkflow.Core.Lifecycle.Signing;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>What the holder of a link can do now.</summary>
public enum LinkStanding
{
    /// <summary>Read, sign or decline.</summary>
    Open,

    /// <summary>The link is old; a fresh one can be mailed to the same mailbox.</summary>
    Old,

    /// <summary>Somebody signs before.</summary>
    NotYourTurn,

    /// <summary>Has signed; others or the seal are awaited.</summary>
    Signed,

    /// <summary>Everybody has signed and the document is sealed.</summary>
    Complete,

    /// <summary>Somebody declined.</summary>
    Declined,

    /// <summary>The branch stopped the round to revise the text.</summary>
    Stopped,

    /// <summary>Somebody else signs in this one's name.</summary>
    Delegated,

    /// <summary>Is only to read.</summary>
    Reading,

    /// <summary>The last day has passed.</summary>
    Closed,
}

/// <summary>A signing link as its holder sees it.</summary>
public sealed record LinkView(string Token, SigningView Link, DateOnly Today)
{
    public SigningRound Round => Link.Round;

    public Signatory Who => Link.Who;

    public LinkStanding Standing => SigningRules.MayAct(Round, Who, Today)?.Code switch
    {
        null => Link.LinkFit ? LinkStanding.Open : LinkStanding.Old,
        "signing.not-your-turn" => LinkStanding.NotYourTurn,
        "signing.declined" => LinkStanding.Declined,
        "signing.stopped" => LinkStanding.Stopped,
        "signing.delegated" => LinkStanding.Delegated,
        "signing.copy" => Round.State is RoundState.Sealed ? LinkStanding.Complete : Link.LinkFit ? LinkStanding.Reading : LinkStanding.Old,
        "signing.closed" => LinkStanding.Closed,
        _ => Round.State is RoundState.Sealed ? LinkStanding.Complete : LinkStanding.Signed,
    };

    /// <summary>Whether the document is shown: to act on it, or to look again at what was signed.</summary>
    public bool ShowsDocument => Link.LinkFit && Standing is (LinkStanding.Open or LinkStanding.Reading or LinkStanding.Signed or LinkStanding.Complete);

    /// <summary>One signatory of each organisation, in the order in which they sign.</summary>
    public IEnumerable<Signatory> Parties => Round.InOrder().Where(who => who.Acts()).DistinctBy(who => who.Organisation);

    /// <summary>Who signs next; null when nobody is left.</summary>
    public Signatory? Next => SigningRules.Next(Round);

    /// <summary>Enough of an address to recognise one's own mailbox, too little to learn somebody else's: <c>k•••@tulungagung.example</c>.</summary>
    public string MaskedAddress
    {
        get
        {
            var at = Who.Email.IndexOf('@', StringComparison.Ordinal);
            return at < 1 ? "•••" : $"{Who.Email[0]}•••{Who.Email[at..]}";
        }
    }

    /// <summary>The fingerprint as people compare it by eye: its first and last eight characters.</summary>
    public string ShortFingerprint => $"{Round.Sha256[..8]}…{Round.Sha256[^8..]}";
}
