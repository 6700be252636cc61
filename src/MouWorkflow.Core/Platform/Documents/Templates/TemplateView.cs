namespace MouWorkflow.Core.Platform.Documents;

/// <summary>What became of one text of a template.</summary>
public enum TemplateState
{
    /// <summary>Has faults; kept to be looked at.</summary>
    Rejected,

    /// <summary>Sound; waits for a second person.</summary>
    Waiting,

    /// <summary>Documents are made from it.</summary>
    Active,

    /// <summary>Was active, or is the shipped text while another is active; may be activated (again).</summary>
    Earlier,

    /// <summary>Not to be used any more, until it is restored.</summary>
    Retired,
}

/// <summary>One template of the installation with everything that was done with it.</summary>
/// <param name="ShippedHash">SHA-256 of the text that the program ships; null when it ships none of that name.</param>
/// <param name="Versions">Uploaded texts by rising number.</param>
/// <param name="Acts">What was done, oldest first.</param>
public sealed record TemplateView(string Name, string? ShippedHash, IReadOnlyList<TemplateVersion> Versions, IReadOnlyList<TemplateAct> Acts)
{
    public bool IsShipped => ShippedHash is not null;

    /// <summary>The version documents are made from; <see cref="TemplateVersion.Shipped"/> as long as nobody activated another.</summary>
    public int Active => Acts.Count == 0 ? TemplateVersion.Shipped : Acts[^1].ActiveAfter;

    /// <summary>Whether documents can be made at all: a template that is not shipped needs an active version.</summary>
    public bool IsUsable => Active != TemplateVersion.Shipped || IsShipped;

    /// <summary>Number of the newest act; what a page has seen when somebody presses its button.</summary>
    public long Seq => Acts.Count == 0 ? 0 : Acts[^1].Seq;

    /// <summary>The uploaded text with this number.</summary>
    public TemplateVersion? Find(int number) => Versions.FirstOrDefault(version => version.Number == number);

    public bool Has(int number) => number == TemplateVersion.Shipped ? IsShipped : Find(number) is not null;

    /// <summary>SHA-256 of a text that is there.</summary>
    public string HashOf(int number) => number == TemplateVersion.Shipped ? ShippedHash! : Find(number)!.Sha256;

    /// <summary>The act that made the present version the active one; null when the shipped one always was.</summary>
    public TemplateAct? ActiveSince
    {
        get
        {
            var first = Acts.Count;
            while (first > 0 && Acts[first - 1].ActiveAfter == Active)
            {
                first--;
            }

            // Acts that leave the shipped text active from the very beginning made nothing active.
            return first == Acts.Count || (first == 0 && Active == TemplateVersion.Shipped) ? null : Acts[first];
        }
    }

    public TemplateState StateOf(int number)
    {
        if (number == Active)
        {
            return TemplateState.Active;
        }

        if (number == TemplateVersion.Shipped)
        {
            return TemplateState.Earlier;
        }

        if (!Find(number)!.IsSound)
        {
            return TemplateState.Rejected;
        }

        var last = Acts.LastOrDefault(act => act.Number == number && act.Kind is (TemplateActKind.Retired or TemplateActKind.Restored));
        if (last?.Kind is TemplateActKind.Retired)
        {
            return TemplateState.Retired;
        }

        return Acts.Any(act => act.Number == number && act.Kind is TemplateActKind.Activated) ? TemplateState.Earlier : TemplateState.Waiting;
    }
}
