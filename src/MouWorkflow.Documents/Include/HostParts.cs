using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>The template that fragments are merged into: its styles, its numbering, the ids already taken in it.</summary>
internal sealed class HostParts(TemplatePackage package, IReadOnlySet<string> compiled)
{
    private long? _lastDrawing;
    private long? _lastBookmark;
    private HashSet<string>? _bookmarks;

    public TemplatePackage Package { get; } = package;

    /// <summary>The template's styles as they are.</summary>
    public IEnumerable<XElement> Styles => (Find("styles") is { } name ? Package.Tree(name) : null)?.Elements(W.Ns + "style") ?? [];

    /// <summary>The styles, to be changed; made when the template has none.</summary>
    public XElement ChangingStyles => Package.Changing(Find("styles") ?? Make("styles"));

    /// <summary>The numbering, to be changed; made when the template has none.</summary>
    public XElement ChangingNumbering => Package.Changing(Find("numbering") ?? Make("numbering"));

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

    private string Main => compiled.First(p => Package.ContentType(p).EndsWith("document.main+xml", StringComparison.Ordinal));

    private string? Find(string kind)
    {
        var relations = Package.Relations(Main);
        var relation = relations.All.FirstOrDefault(r => PackageRelations.TypeOf(r) == TypeOf(kind));
        return relation is not null && Package.Has(relations.TargetOf(relation)) ? relations.TargetOf(relation) : null;
    }

    private string Make(string kind)
    {
        var name = $"word/{kind}.xml";
        Package.Add(name, Encoding.UTF8.GetBytes($"<w:{kind} xmlns:w=\"{W.Ns.NamespaceName}\"/>"));
        Package.DeclarePart(name, $"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml");
        Package.ChangingRelations(Main).Require(TypeOf(kind), $"/{name}", external: false);
        return name;
    }

    private static string TypeOf(string kind) => $"{PackageRelations.OfficeRelations}/{kind}";
}
