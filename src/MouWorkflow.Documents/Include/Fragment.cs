using System.Security.Cryptography;
using System.Xml;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>A .docx that other templates include: read once per template, under the same limits and refusals as the template itself.</summary>
internal sealed class Fragment
{
    private Fragment(string name, string hash, TemplatePackage package, string main)
    {
        Name = name;
        Hash = hash;
        Package = package;
        Main = main;
        Styles = Related("styles");
        Numbering = Related("numbering");
    }

    public string Name { get; }

    public string Hash { get; }

    public TemplatePackage Package { get; }

    /// <summary>The part that holds its text.</summary>
    public string Main { get; }

    public XElement? Styles { get; }

    public XElement? Numbering { get; }

    /// <summary>Null, and faults that name the fragment, when it cannot be used.</summary>
    public static Fragment? Read(string name, ReadOnlyMemory<byte> docx, PackageLimits limits, FaultList faults)
    {
        var own = new FaultList(name);
        try
        {
            var parts = ZipPackage.Read(docx, limits, own);
            var compiled = own.Any ? new HashSet<string>() : PackageSafety.Check(parts, limits, own);
            if (!own.Any)
            {
                var package = new TemplatePackage(parts, limits);
                var main = compiled.First(p => package.ContentType(p).EndsWith("document.main+xml", StringComparison.Ordinal));
                if (package.Tree(main).Element(W.Body) is not null)
                {
                    return new Fragment(name, Convert.ToHexStringLower(SHA256.HashData(docx.Span)), package, main);
                }

                own.Add("package.strict", main, package.Tree(main).Name.NamespaceName, "simpan ulang sebagai Dokumen Word (.docx) biasa", "save it again as an ordinary Word Document (.docx)");
            }
        }
        catch (XmlException e)
        {
            PackageSafety.BadXml(own, "berkas", e);
        }

        foreach (var fault in own.Faults)
        {
            faults.Add(fault.Code, $"klausul {name}, {fault.Place}", fault.Excerpt, fault.Remedy, fault.RemedyEn);
        }

        return null;
    }

    private XElement? Related(string kind)
    {
        var relations = Package.Relations(Main);
        var relation = relations.All.FirstOrDefault(r => PackageRelations.TypeOf(r) == $"{PackageRelations.OfficeRelations}/{kind}");
        return relation is not null && Package.Has(relations.TargetOf(relation)) ? Package.Tree(relations.TargetOf(relation)) : null;
    }
}

/// <summary>Where a paragraph stood before fragments were merged: in the fragment it came from, or in the template without them.</summary>
internal sealed record OriginalPlace(string Text);
