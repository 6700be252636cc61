using System.Collections.Immutable;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>The namespace prefixes in force at one place of a part, so that names are written as the author's Word wrote them.</summary>
internal sealed class Prefixes
{
    private readonly ImmutableDictionary<string, string> _byNamespace;

    private Prefixes(ImmutableDictionary<string, string> byNamespace) => _byNamespace = byNamespace;

    public static Prefixes None { get; } = new(ImmutableDictionary.Create<string, string>(StringComparer.Ordinal)
        .Add(XNamespace.Xml.NamespaceName, "xml")
        .Add(XNamespace.Xmlns.NamespaceName, "xmlns"));

    /// <summary>The same with the declarations of one element added.</summary>
    public Prefixes With(XElement e)
    {
        var map = _byNamespace;
        foreach (var a in e.Attributes())
        {
            if (a.IsNamespaceDeclaration)
            {
                map = map.SetItem(a.Value, a.Name.Namespace == XNamespace.None ? string.Empty : a.Name.LocalName);
            }
        }

        return map == _byNamespace ? this : new Prefixes(map);
    }

    public string Of(XNamespace ns) => _byNamespace.GetValueOrDefault(ns.NamespaceName, string.Empty);

    public string NameOf(XName name)
    {
        var prefix = name.Namespace == XNamespace.None ? string.Empty : Of(name.Namespace);
        return prefix.Length == 0 ? name.LocalName : $"{prefix}:{name.LocalName}";
    }

    public string NameOf(XAttribute a) => a.Name == "xmlns" ? "xmlns" : NameOf(a.Name);
}
