using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>The relationships of one part.</summary>
internal sealed class PackageRelations(string part, XElement root)
{
    public const string Image = OfficeRelations + "/image";
    public const string OfficeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly XNamespace Ns = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>The part they belong to.</summary>
    public string Part { get; } = part;

    public XElement Root { get; } = root;

    public IEnumerable<XElement> All => Root.Elements();

    public static PackageRelations Empty(string part) => new(part, new XElement(Ns + "Relationships", new XAttribute("xmlns", Ns.NamespaceName)));

    /// <summary>Name of the file that holds the relationships of <paramref name="part"/>.</summary>
    public static string FileOf(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        return $"{part[..slash]}_rels/{part[slash..]}.rels";
    }

    public XElement? Find(string id) => All.FirstOrDefault(r => (string?)r.Attribute("Id") == id);

    public static string TypeOf(XElement relation) => (string?)relation.Attribute("Type") ?? string.Empty;

    public static bool IsExternal(XElement relation) => string.Equals((string?)relation.Attribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase);

    /// <summary>The part an internal relationship points to, as the ZIP names it.</summary>
    public string TargetOf(XElement relation) => Resolve(Part, (string?)relation.Attribute("Target") ?? string.Empty);

    /// <summary>The part that <paramref name="target"/> means when <paramref name="part"/> says it.</summary>
    public static string Resolve(string part, string target)
    {
        if (target.StartsWith('/'))
        {
            return target[1..];
        }

        var steps = part.Split('/')[..^1].ToList();
        foreach (var step in target.Split('/'))
        {
            if (step == "..")
            {
                if (steps.Count > 0)
                {
                    steps.RemoveAt(steps.Count - 1);
                }
            }
            else if (step is not ("." or ""))
            {
                steps.Add(step);
            }
        }

        return string.Join('/', steps);
    }

    /// <summary>The id of a relationship like this one, added when there is none yet.</summary>
    public string Require(string type, string target, bool external)
    {
        var same = All.FirstOrDefault(r => TypeOf(r) == type && (string?)r.Attribute("Target") == target && IsExternal(r) == external);
        if (same is null)
        {
            var number = 1;
            while (Find($"klausul{number}") is not null)
            {
                number++;
            }

            same = new XElement(
                Root.Name.Namespace + "Relationship",
                new XAttribute("Id", $"klausul{number}"),
                new XAttribute("Type", type),
                new XAttribute("Target", target),
                external ? new XAttribute("TargetMode", "External") : null);
            Root.Add(same);
        }

        return (string)same.Attribute("Id")!;
    }
}
