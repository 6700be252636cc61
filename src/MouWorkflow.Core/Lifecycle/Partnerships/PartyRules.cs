using MouWorkflow.Core.Platform;

namespace MouWorkflow.Core.Lifecycle.Partnerships;

/// <summary>How somebody comes to sign.</summary>
/// <param name="Principal">For whom a proxy signs; null for every other capacity.</param>
public sealed record Standing(Capacity Capacity, string? Principal)
{
    public static Standing Of(Party party)
    {
        ArgumentNullException.ThrowIfNull(party);
        return new(party.Capacity, party.Principal);
    }

    /// <summary>As it was typed: a principal counts for a proxy only.</summary>
    public static Standing Typed(Capacity capacity, string? principal) => new(capacity, capacity is Capacity.Kuasa && !string.IsNullOrWhiteSpace(principal) ? principal.Trim() : null);
}

/// <summary>What must be known of who signs. Values in, answers out.</summary>
public static class PartyRules
{
    /// <summary>Whether a paper can say on whose behalf somebody signs.</summary>
    public static Refusal? MayStand(Standing? standing) => standing is { Capacity: Capacity.Kuasa, Principal: null }
        ? new Refusal(
            "party.principal",
            "Penanda tangan bertindak sebagai kuasa: isi pemberi kuasanya, misalnya “Bupati Tulungagung”.",
            "The signatory acts by power of attorney: fill in who gave it, such as “Bupati Tulungagung”.")
        : null;
}
