using System.Globalization;
using System.Security.Cryptography;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>Makes a copy of a fragment's content fit for one part of a template: links, pictures, ids and names that the part understands.</summary>
internal sealed class FragmentContent(HostParts host, Fragment fragment, StyleMerge styles, NumberingMerge numbering)
{
    private static readonly HashSet<string> Unsupported = new(StringComparer.Ordinal) { "footnoteReference", "endnoteReference", "altChunk", "subDoc", "object", "sectPr" };
    private static readonly HashSet<string> Dropped = new(StringComparer.Ordinal) { "commentRangeStart", "commentRangeEnd", "permStart", "permEnd", "proofErr" };

    /// <summary>What the fragment has between its first and last paragraph, ready for <paramref name="part"/>; null after a fault.</summary>
    public List<XElement>? For(string part, XElement partRoot, FaultList faults)
    {
        var root = new XElement(fragment.Package.Tree(fragment.Main));
        var body = root.Element(W.Body)!;
        body.Elements(W.SectPr).Remove();
        var places = new Places($"klausul {fragment.Name}", root);
        foreach (var p in body.Descendants(W.P))
        {
            p.AddAnnotation(new OriginalPlace(places.Of(p)));
        }

        if (Refuse(body, places, faults))
        {
            return null;
        }

        Clean(body);
        foreach (var used in body.Descendants().Where(e => e.Name == W.Ns + "pStyle" || e.Name == W.Ns + "rStyle" || e.Name == W.Ns + "tblStyle"))
        {
            used.SetAttributeValue(W.Val, styles.Map((string?)used.Attribute(W.Val) ?? string.Empty));
        }

        numbering.Apply(body);
        Relate(part, body);
        Declare(root, partRoot);
        var content = body.Elements().ToList();
        content.Remove();
        return content;
    }

    private bool Refuse(XElement body, Places places, FaultList faults)
    {
        var refused = body.Descendants().Where(e => e.Name.Namespace == W.Ns && Unsupported.Contains(e.Name.LocalName)).Select(e => (Element: e, What: e.Name.LocalName)).ToList();
        var relations = fragment.Package.Relations(fragment.Main);
        foreach (var reference in body.Descendants().Attributes().Where(a => a.Name.Namespace == W.R && a.Value.Length > 0))
        {
            var type = relations.Find(reference.Value) is { } relation ? PackageRelations.TypeOf(relation) : reference.Value;
            var kind = type[(type.LastIndexOf('/') + 1)..];
            if (kind is not ("image" or "hyperlink"))
            {
                refused.Add((reference.Parent!, kind));
            }
        }

        foreach (var (element, what) in refused)
        {
            faults.Add(
                "include.unsupported",
                places.Of(element),
                what,
                "klausul hanya boleh berisi paragraf, daftar, tabel, tautan, dan gambar; hapus catatan kaki, pemisah bagian, bagan, atau objek ini",
                "a clause may hold paragraphs, lists, tables, links and pictures only; remove this footnote, section break, chart or object");
        }

        return refused.Count > 0;
    }

    private void Clean(XElement body)
    {
        body.Descendants().Where(e => (e.Name.Namespace == W.Ns && Dropped.Contains(e.Name.LocalName)) || (e.Name == W.Run && e.Elements(W.Ns + "commentReference").Any())).Remove();
        body.Descendants().Attributes().Where(a =>
            (a.Name.Namespace == W.W14 && a.Name.LocalName is "paraId" or "textId")
            || (a.Name.Namespace == W.Wp14 && a.Name.LocalName is "anchorId" or "editId")
            || (a.Name.Namespace == W.Ns && a.Name.LocalName.StartsWith("rsid", StringComparison.Ordinal))).Remove();
        foreach (var drawing in body.Descendants(W.Wp + "docPr"))
        {
            drawing.SetAttributeValue("id", host.NextDrawing());
        }

        // A content control's id may stand once; Word gives a new one when it is asked to.
        body.Descendants(W.SdtPr).Elements(W.Id).Remove();
        var bookmarks = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var start in body.Descendants(W.Ns + "bookmarkStart").ToList())
        {
            var name = (string?)start.Attribute(W.Ns + "name") ?? string.Empty;
            bookmarks[(string?)start.Attribute(W.Id) ?? string.Empty] = host.TakeBookmark(name) ? host.NextBookmark().ToString(CultureInfo.InvariantCulture) : null;
        }

        foreach (var mark in body.Descendants().Where(e => e.Name == W.Ns + "bookmarkStart" || e.Name == W.Ns + "bookmarkEnd").ToList())
        {
            if (bookmarks.GetValueOrDefault((string?)mark.Attribute(W.Id) ?? string.Empty) is { } id)
            {
                mark.SetAttributeValue(W.Id, id);
            }
            else
            {
                mark.Remove();
            }
        }
    }

    private void Relate(string part, XElement body)
    {
        var relations = fragment.Package.Relations(fragment.Main);
        foreach (var reference in body.Descendants().Attributes().Where(a => a.Name.Namespace == W.R && a.Value.Length > 0).ToList())
        {
            var relation = relations.Find(reference.Value)!;
            var external = PackageRelations.IsExternal(relation);
            var target = external ? (string)relation.Attribute("Target")! : $"/{Media(relations.TargetOf(relation))}";
            reference.Value = host.Package.ChangingRelations(part).Require(PackageRelations.TypeOf(relation), target, external);
        }
    }

    private string Media(string source)
    {
        var bytes = fragment.Package.Bytes(source);
        var extension = source[(source.LastIndexOf('.') + 1)..].ToLowerInvariant();
        var name = $"word/media/klausul-{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}.{extension}";
        if (!host.Package.Has(name))
        {
            host.Package.Add(name, bytes);
            host.Package.DeclareExtension(extension, fragment.Package.ContentType(source));
        }

        return name;
    }

    /// <summary>
    /// Declares the fragment's namespaces where the part has none for them, under the fragment's prefixes, because some prefixes stand in
    /// values (<c>mc:Ignorable</c>, <c>Requires</c>).
    /// </summary>
    private static void Declare(XElement root, XElement partRoot)
    {
        var ignorable = Ignorable(root);
        var hostIgnorable = Ignorable(partRoot);
        var before = hostIgnorable.Count;
        foreach (var declaration in root.Attributes().Where(a => a.IsNamespaceDeclaration))
        {
            var prefix = declaration.Name.LocalName;
            var known = partRoot.GetPrefixOfNamespace(declaration.Value);
            for (var i = 0; known is null; i++)
            {
                var free = i == 0 ? prefix : $"{prefix}{i}";
                if (free != "xmlns" && partRoot.GetNamespaceOfPrefix(free) is null)
                {
                    partRoot.Add(new XAttribute(XNamespace.Xmlns + free, declaration.Value));
                    known = free;
                }
            }

            if (ignorable.Contains(prefix) && !hostIgnorable.Contains(known))
            {
                hostIgnorable.Add(known);
            }
        }

        if (hostIgnorable.Count > before)
        {
            if (partRoot.GetPrefixOfNamespace(W.Mc) is null)
            {
                partRoot.Add(new XAttribute(XNamespace.Xmlns + "mc", W.Mc.NamespaceName));
            }

            partRoot.SetAttributeValue(W.Mc + "Ignorable", string.Join(' ', hostIgnorable));
        }

        foreach (var choice in root.Descendants(W.Mc + "Choice"))
        {
            foreach (var prefix in ((string?)choice.Attribute("Requires") ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (choice.GetNamespaceOfPrefix(prefix) is { } ns)
                {
                    choice.SetAttributeValue(XNamespace.Xmlns + prefix, ns.NamespaceName);
                }
            }
        }
    }

    private static List<string> Ignorable(XElement root) =>
        [.. ((string?)root.Attribute(W.Mc + "Ignorable") ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
