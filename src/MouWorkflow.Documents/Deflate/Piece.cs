namespace MouWorkflow.Documents;

/// <summary>
/// Literal bytes of a plan with all that can be known before rendering: their checksum, and which stretches of them repeat earlier bytes.
/// </summary>
/// <param name="Index">Its number in its part.</param>
/// <param name="Slot">Its number among the pieces inside loops of its part, or -1.</param>
/// <param name="Stretches">What to write one after the other, together exactly <paramref name="Bytes"/>.</param>
internal sealed record Piece(int Index, int Slot, byte[] Bytes, Stretch[] Stretches)
{
    public uint Crc { get; } = Crc32.Append(0, Bytes);

    public uint Shift { get; } = Crc32.Shift(Bytes.Length);
}

/// <summary>A number of bytes that repeat those at <paramref name="Offset"/> of the piece <paramref name="Source"/>, or are new when that is -1.</summary>
internal readonly record struct Stretch(int Length, int Source, int Offset);

/// <summary>A part's plan, ready to be written again and again.</summary>
/// <param name="Pieces">How many pieces its literals were made into.</param>
/// <param name="Slots">How many of them stand inside loops.</param>
internal sealed record PartPlan(Node[] Nodes, int Pieces, int Slots);
