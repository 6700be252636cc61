using System.Text;
using System.Xml.Linq;

namespace MouWorkflow.Documents.Comparing;

/// <summary>A line in the file's own properties, which Word and LibreOffice keep when they save.</summary>
internal static class DraftMark
{
    private const string Name = "MouDraft";
    private const string Kind = "custom-properties";
    private static readonly XNamespace Properties = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties";
    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes";

    public static string? Read(ComparePackage package) =>
        package.Linked(string.Empty, Kind) is { } part
            ? package.Tree(part)!.Elements(Properties + "property").FirstOrDefault(p => (string?)p.Attribute("name") == Name)?.Value
            : null;

    public static void Write(ComparePackage package, string mark)
    {
        var part = package.Linked(string.Empty, Kind);
        if (part is null)
        {
            var empty = new XElement(Properties + "Properties", new XAttribute(XNamespace.Xmlns + "vt", Types.NamespaceName));
            part = package.Add("docProps/custom.xml", Encoding.UTF8.GetBytes(empty.ToString()), "application/vnd.openxmlformats-officedocument.custom-properties+xml");
            package.Relate(string.Empty, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties", part, outside: false);
        }

        var root = package.Edit(part);
        root.Elements(Properties + "property").Where(p => (string?)p.Attribute("name") == Name).Remove();
        var free = root.Elements(Properties + "property").Select(p => (int?)p.Attribute("pid") ?? 1).DefaultIfEmpty(1).Max() + 1;
        root.Add(new XElement(
            Properties + "property",
            new XAttribute("fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"),
            new XAttribute("pid", free),
            new XAttribute("name", Name),
            new XElement(Types + "lpwstr", mark)));
    }
}
