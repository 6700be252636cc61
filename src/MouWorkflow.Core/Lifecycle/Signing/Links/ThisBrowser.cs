namespace MouWorkflow.Core.Lifecycle.Signing.Links;

/// <summary>The browser in which the holder of a link acts, as far as its cookie tells. Outside a request there is none.</summary>
public sealed class ThisBrowser
{
    /// <summary>The secret of the cookie, 43 characters; null without a browser. A fresh one is known to no link.</summary>
    public string? Secret { get; set; }
}

/// <summary>How far a link leads in this browser.</summary>
public enum LinkAccess
{
    /// <summary>No code is asked.</summary>
    Free,

    /// <summary>May be read; a code is asked before signing or declining.</summary>
    CodeToAct,

    /// <summary>The link was used in another browser; a code is asked before anything is shown.</summary>
    CodeToRead,

    /// <summary>The link belongs to a tablet in the room; here it shows nothing, and no code helps.</summary>
    OtherDevice,
}

/// <summary>How somebody who acted was told apart from others; stands on the certificate.</summary>
public enum Identification
{
    /// <summary>By the link alone, in a mailbox that only this person reads.</summary>
    PersonalMailbox,

    /// <summary>By the link and a code, both in the person's own mailbox.</summary>
    PersonalMailboxAndCode,

    /// <summary>By the link and a code, both in a mailbox that an office reads together.</summary>
    SharedMailboxAndCode,

    /// <summary>By the link and a code that went to a second address, which the agency had named.</summary>
    SecondAddress,

    /// <summary>In the room, at a ceremony, before a named witness (see <see cref="Signatory.WitnessedBy"/>).</summary>
    InRoom,
}
