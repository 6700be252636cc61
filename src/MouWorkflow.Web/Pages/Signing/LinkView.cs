using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Links;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>What the holder of a link can do now.</summary>
public enum LinkStanding
{
    /// <summary>Read, sign or decline.</summary>
    Open,

    /// <summary>The link is old; a fresh one can be mailed to the same mailbox.</summary>
    Old,

    /// <summary>The link was used in another browser; a code is asked here.</summary>
    OtherBrowser,

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
        null => Link.LinkFit ? LinkStanding.Open : NotShown,
        "signing.not-your-turn" => LinkStanding.NotYourTurn,
        "signing.declined" => LinkStanding.Declined,
        "signing.stopped" => LinkStanding.Stopped,
        "signing.delegated" => LinkStanding.Delegated,
        "signing.copy" => Round.State is RoundState.Sealed ? LinkStanding.Complete : Link.LinkFit ? LinkStanding.Reading : NotShown,
        "signing.closed" => LinkStanding.Closed,
        _ => Round.State is RoundState.Sealed ? LinkStanding.Complete : LinkStanding.Signed,
    };

    /// <summary>Whether the document is shown: to act on it, or to look again at what was signed.</summary>
    public bool ShowsDocument => !TabletIsOver && Link.LinkFit && Standing is (LinkStanding.Open or LinkStanding.Reading or LinkStanding.Signed or LinkStanding.Complete);

    /// <summary>One signatory of each organisation, in the order in which they sign.</summary>
    public IEnumerable<Signatory> Parties => Round.InOrder().Where(who => who.Acts()).DistinctBy(who => who.Organisation);

    /// <summary>Who signs next; null when nobody is left.</summary>
    public Signatory? Next => SigningRules.Next(Round);

    /// <summary>Enough of an address to recognise one's own mailbox, too little to learn somebody else's: <c>k•••@tulungagung.example</c>.</summary>
    public string MaskedAddress => Masked(Who.Email);

    /// <summary>Where the code goes, masked in the same way.</summary>
    public string MaskedCodeAddress => Masked(SecondFactorRules.SecondAddress(Who) ?? Who.Email);

    /// <summary>Whether the code goes to another address than the link.</summary>
    public bool CodeGoesElsewhere => SecondFactorRules.SecondAddress(Who) is not null;

    /// <summary>Whether the holder may sign, decline or propose something in this browser; where a code is asked first, the page behind the link says so.</summary>
    public bool MayActHere => Standing is LinkStanding.Open && Link.Access is LinkAccess.Free;

    /// <summary>Whether the link is one of a tablet at a ceremony.</summary>
    public bool InRoom => Link.Purpose is LinkPurpose.InRoom;

    /// <summary>Whether the tablet goes back to the staff: it shows nothing any more, or never did on this device.</summary>
    public bool TabletIsOver => InRoom && Standing is not LinkStanding.Open;

    /// <summary>Whether the holder may say that the document is open before them.</summary>
    public bool MaySayOpened => Link is { LinkFit: true, OpenedAt: null, Access: not LinkAccess.CodeToRead } && Standing is LinkStanding.Open or LinkStanding.Reading;

    private LinkStanding NotShown => Link.Access is LinkAccess.CodeToRead ? LinkStanding.OtherBrowser : LinkStanding.Old;

    internal static string Masked(string address)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        return at < 1 ? "•••" : $"{address[0]}•••{address[at..]}";
    }

    /// <summary>The fingerprint as people compare it by eye: its first and last eight characters.</summary>
    public string ShortFingerprint => $"{Round.Sha256[..8]}…{Round.Sha256[^8..]}";
}
