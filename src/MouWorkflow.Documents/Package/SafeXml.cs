using System.Runtime.InteropServices;
using System.Xml;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>XML read as untrusted input: no DTD, no resolver, bounded in characters, elements and depth.</summary>
internal static class SafeXml
{
    /// <exception cref="XmlException">Not well-formed, has a DTD, or is beyond the limits.</exception>
    public static XDocument Load(ReadOnlyMemory<byte> bytes, PackageLimits limits)
    {
        Measure(bytes, limits);
        using var reader = Reader(Stream(bytes), limits);
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    /// <summary>A reader with the same rules, for parts too large for a tree; depth is the caller's to watch.</summary>
    public static XmlReader Reader(Stream stream, PackageLimits limits) => XmlReader.Create(
        stream,
        new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = limits.XmlCharacters,
            MaxCharactersFromEntities = 1024,
            IgnoreProcessingInstructions = true,
            IgnoreComments = true,
            CloseInput = true,
        });

    // The tree is walked recursively later on, so depth is limited before there is a tree; so is its size.
    private static void Measure(ReadOnlyMemory<byte> bytes, PackageLimits limits)
    {
        using var reader = Reader(Stream(bytes), limits);
        var elements = 0;
        while (reader.Read())
        {
            if (reader.Depth > limits.Depth)
            {
                throw new XmlException($"Elements are nested more than {limits.Depth} deep.");
            }

            if (reader.NodeType == XmlNodeType.Element && ++elements > limits.XmlElements)
            {
                throw new XmlException($"There are more than {limits.XmlElements} elements.");
            }
        }
    }

    private static MemoryStream Stream(ReadOnlyMemory<byte> bytes) => MemoryMarshal.TryGetArray(bytes, out var array)
        ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
        : new MemoryStream(bytes.ToArray(), writable: false);
}
