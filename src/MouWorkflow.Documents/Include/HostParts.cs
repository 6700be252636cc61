using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>The template that fragments are merged into: its styles, its numbering, the ids already taken in it.</summary>
internal sealed class HostParts(TemplatePackage package, IReadOnlySet<string> compiled)
{
    private XElement? _styles;
    private XElement? _numbering;
    private long? _lastDrawing;
    private long? _lastBookmark;
    private HashSet<string>? _bookmarks;

    public TemplatePackage Package { get; } = package;

    /// <summary>The styles, to be changed; made when the template has none.</summary>
    public XElement Styles => _styles ??= Part("styles");

    /// <summary>The numbering, to be changed; made when the template has none.</summary>
    public XElement Numbering => _numbering ??= Part("numbering");

    public long NextDrawing()
    {
        _lastDrawing ??= Texts.Descendants(W.Wp + "docPr").Select(e => Number(e.Attribute("id"))).DefaultIfEmpty(0).Max();
        return (_lastDrawing = _lastDrawing.Value + 1).Value;
    }

    public long NextBookmark()
    {
        _lastBookmark ??= Texts.Descendants(W.Ns + "bookmarkStart").Select(e => Number(e.Attribute(W.Id))).DefaultIfEmpty(0).Max();
        return (_lastBookmark = _lastBookmark.Value + 1).Value;
    }

    /// <summary>True for the first bookmark of that name; a name may stand once in a document.</summary>
    public bool TakeBookmark(string name)
    {
        _bookmarks ??= Texts.Descendants(W.Ns + "bookmarkStart").Select(e => (string?)e.Attribute(W.Ns + "name") ?? string.Empty).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return _bookmarks.Add(name);
    }

    private IEnumerable<XElement> Texts => compiled.Where(Package.Has).Select(Package.Tree);

    private static long Number(XAttribute? a) =>
        long.TryParse(a?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < int.MaxValue / 2 ? number : 0;

    private XElement Part(string kind)
    {
        var type = $"{PackageRelations.OfficeRelations}/{kind}";
        var main = compiled.First(p => Package.ContentType(p).EndsWith("document.main+xml", StringComparison.Ordinal));
        var relations = Package.Relations(main);
        if (relations.All.FirstOrDefault(r => PackageRelations.TypeOf(r) == type) is { } relation && Package.Has(relations.TargetOf(relation)))
        {
            return Package.Changing(relations.TargetOf(relation));
        }

        var name = $"word/{kind}.xml";
        Package.Add(name, Encoding.UTF8.GetBytes($"<w:{kind} xmlns:w=\"{W.Ns.NamespaceName}\"/>"));
        Package.DeclarePart(name, $"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml");
        Package.ChangingRelations(main).Require(type, $"/{name}", external: false);
        return Package.Changing(name);
    }
}
