using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>
/// Replaces each paragraph that is <c>{{include "name"}}</c> by the content of that fragment. What comes out is an ordinary template:
/// tags of a fragment work as if they had been written there.
/// </summary>
internal sealed class FragmentMerger(TemplatePackage package, IReadOnlySet<string> compiled, PackageLimits limits, FaultList faults, Func<string, ReadOnlyMemory<byte>?>? source)
{
    private const int MaxDepth = 8;
    private const int MaxIncludes = 200;
    private const int MaxElements = 400_000;

    private readonly HostParts _host = new(package, compiled);
    private readonly Dictionary<string, (Fragment Fragment, FragmentContent Content)?> _read = new(StringComparer.Ordinal);
    private readonly List<Fragment> _used = [];
    private readonly Stack<string> _open = new();
    private int _count;
    private int _elements;

    /// <summary>Names of the fragments found, in the order of first use.</summary>
    public IReadOnlyList<string> Used => [.. _used.Select(f => f.Name)];

    /// <summary>The template's hash with those of its fragments in it; the same when it has none.</summary>
    public string HashWith(string own) => _used.Count == 0
        ? own
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{own}\n{string.Join('\n', _used.Select(f => $"{f.Name} {f.Hash}"))}")));

    public void Merge(string part, XElement root)
    {
        var paragraphs = Includes(root);
        if (paragraphs.Count == 0)
        {
            return;
        }

        package.Changing(part);

        // What stands where is told as the author sees it, without the fragments.
        var places = new Places(part, root);
        foreach (var p in root.Descendants(W.P))
        {
            p.AddAnnotation(new OriginalPlace(places.Of(p)));
        }

        foreach (var (p, tag) in paragraphs)
        {
            Replace(p, tag, part, root, places.Of(p));
            Silence(p);
        }
    }

    /// <summary>Empties the paragraphs for fragments in a package too damaged to merge anything into, so that nobody takes them for mistakes.</summary>
    public static void Skip(XElement root) => Includes(root).ForEach(i => Silence(i.Paragraph));

    private void Replace(XElement p, Tag tag, string part, XElement root, string place)
    {
        var name = tag.Include!;
        if (_open.Contains(name))
        {
            faults.Add("include.cycle", place, tag.Raw, $"klausul ini memuat dirinya sendiri ({string.Join(" → ", _open.Reverse())} → {name}); hapus salah satu include", $"this clause includes itself ({string.Join(" → ", _open.Reverse())} → {name}); remove one of the includes");
            return;
        }

        if (_open.Count == MaxDepth || ++_count > MaxIncludes)
        {
            faults.Add("include.too-many", place, tag.Raw, $"terlalu banyak klausul; paling banyak {MaxIncludes} seluruhnya dan {MaxDepth} tingkat", $"too many clauses; {MaxIncludes} in all and {MaxDepth} levels at most");
            return;
        }

        if (Read(name, tag, place) is not { } read || read.Content.For(part, root, faults) is not { } content)
        {
            return;
        }

        _elements += content.Sum(e => e.DescendantsAndSelf().Count());
        if (_elements > MaxElements)
        {
            faults.Add("include.too-many", place, tag.Raw, "semua klausul bersama-sama terlalu panjang", "all clauses together are too long");
            return;
        }

        _open.Push(name);
        var holder = new XElement("holder", content);
        foreach (var (inner, innerTag) in Includes(holder))
        {
            Replace(inner, innerTag, part, root, inner.Annotation<OriginalPlace>()!.Text);
            Silence(inner);
        }

        _open.Pop();
        content = [.. holder.Elements()];
        content.Remove();
        Splice(p, content);
    }

    // A tag that was refused has had its fault.
    private static void Silence(XElement p)
    {
        if (p.Parent is not null)
        {
            p.Elements(W.Run).Remove();
        }
    }

    private (Fragment Fragment, FragmentContent Content)? Read(string name, Tag tag, string place)
    {
        if (!_read.TryGetValue(name, out var read))
        {
            if (source?.Invoke(name) is not { } bytes)
            {
                faults.Add("include.missing", place, tag.Raw, $"klausul \"{name}\" tidak ada di pustaka klausul; periksa namanya (nama berkas .docx tanpa akhiran)", $"there is no clause \"{name}\" in the clause library; check its name (the .docx file's name without its ending)");
                return null;
            }

            if (Fragment.Read(name, bytes, limits, faults) is { } fragment)
            {
                var styles = new StyleMerge(_host, fragment);
                read = (fragment, new FragmentContent(_host, fragment, styles, new NumberingMerge(_host, fragment, styles)));
                _used.Add(fragment);
            }

            _read.Add(name, read);
        }

        return read;
    }

    // Two tables that touch become one in Word, and a cell or text box must end in a paragraph.
    private static void Splice(XElement p, List<XElement> content)
    {
        if (content.FirstOrDefault()?.Name == W.Tbl && p.ElementsBeforeSelf().LastOrDefault()?.Name == W.Tbl)
        {
            content.Insert(0, new XElement(W.P));
        }

        var section = p.Element(W.PPr)?.Element(W.SectPr);
        if (section is not null)
        {
            content.Add(new XElement(W.P, new XElement(W.PPr, new XElement(section))));
        }
        else if (content.LastOrDefault() is { } last && last.Name != W.P && p.ElementsAfterSelf().FirstOrDefault()?.Name != W.P)
        {
            content.Add(new XElement(W.P));
        }

        p.AddBeforeSelf(p.Elements().Where(e => e.Name.LocalName is "bookmarkStart" or "bookmarkEnd"));
        p.AddBeforeSelf(content);
        p.Remove();
    }

    private static List<(XElement Paragraph, Tag Tag)> Includes(XElement root)
    {
        var found = new List<(XElement, Tag)>();
        foreach (var p in root.Descendants(W.P))
        {
            var text = string.Concat(p.Descendants(W.T).Where(t => t.Ancestors(W.P).First() == p).Select(t => t.Value)).Trim();
            if (!text.StartsWith("{{", StringComparison.Ordinal) || !text.EndsWith("}}", StringComparison.Ordinal) || text.IndexOf("{{", 2, StringComparison.Ordinal) >= 0)
            {
                continue;
            }

            try
            {
                if (TagParser.Parse(text, string.Empty) is { Kind: TagKind.Include } tag)
                {
                    found.Add((p, tag));
                }
            }
            catch (TagSyntaxException)
            {
                // Told with its place when the part's tags are read.
                continue;
            }
        }

        return found;
    }
}
