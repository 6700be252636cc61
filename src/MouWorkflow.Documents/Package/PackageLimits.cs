namespace MouWorkflow.Documents;

/// <summary>What a package may cost to read. A file beyond these is refused, whatever its own headers claim.</summary>
internal sealed record PackageLimits(int Entries, long EntryBytes, long TotalBytes, int Ratio, int Depth)
{
    /// <summary>Files people upload as templates.</summary>
    public static PackageLimits Template { get; } = new(1_000, 32L << 20, 96L << 20, 400, 200);

    /// <summary>Documents we rendered: an annex of tens of thousands of rows compresses very well.</summary>
    public static PackageLimits Document { get; } = new(4_000, 256L << 20, 512L << 20, 1_100, 200);
}
