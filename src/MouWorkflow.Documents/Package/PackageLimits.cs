namespace MouWorkflow.Documents;

/// <summary>What a package may cost to read. A file beyond these is refused, whatever its own headers claim.</summary>
/// <param name="Entries">Files inside.</param>
/// <param name="EntryBytes">One file, inflated.</param>
/// <param name="TotalBytes">All files, inflated.</param>
/// <param name="Ratio">Inflated to packed size, for files above a megabyte.</param>
/// <param name="Depth">Elements inside elements.</param>
/// <param name="XmlCharacters">Characters of one XML part.</param>
/// <param name="XmlElements">Elements of one XML part; a tree of them takes about a hundred bytes each.</param>
internal sealed record PackageLimits(int Entries, long EntryBytes, long TotalBytes, int Ratio, int Depth, long XmlCharacters, int XmlElements)
{
    /// <summary>Files people upload as templates.</summary>
    public static PackageLimits Template { get; } = new(1_000, 32L << 20, 96L << 20, 400, 200, 24L << 20, 600_000);

    /// <summary>Documents we rendered: an annex of tens of thousands of rows compresses very well.</summary>
    public static PackageLimits Document { get; } = new(4_000, 256L << 20, 512L << 20, 1_100, 200, 256L << 20, int.MaxValue);
}
