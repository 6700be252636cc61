using System.Xml;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>XML read as untrusted input: no DTD, no resolver, bounded in characters and depth.</summary>
internal static class SafeXml
{
    /// <exception cref="XmlException">Not well-formed, has a DTD, or is beyond the limits.</exception>
    public static XDocument Load(ReadOnlyMemory<byte> bytes, PackageLimits limits)
    {
        CheckDepth(bytes, limits);
        using var reader = Reader(bytes, limits);
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    // The tree is walked recursively later on, so depth is limited before there is a tree.
    private static void CheckDepth(ReadOnlyMemory<byte> bytes, PackageLimits limits)
    {
        using var reader = Reader(bytes, limits);
        while (reader.Read())
        {
            if (reader.Depth > limits.Depth)
            {
                throw new XmlException($"Elements are nested more than {limits.Depth} deep.");
            }
        }
    }

    private static XmlReader Reader(ReadOnlyMemory<byte> bytes, PackageLimits limits) => XmlReader.Create(
        new MemoryStream(bytes.ToArray(), writable: false),
        new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = limits.EntryBytes,
            MaxCharactersFromEntities = 1024,
            IgnoreProcessingInstructions = true,
            IgnoreComments = true,
            CloseInput = true,
        });
}
