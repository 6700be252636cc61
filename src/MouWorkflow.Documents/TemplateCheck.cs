using System.Xml;

namespace MouWorkflow.Documents;

/// <summary>Looks a template over without keeping it.</summary>
public static class TemplateCheck
{
    /// <summary>
    /// All faults of a template and, when a sample is given, of filling it with that sample. Empty means it may be used.
    /// Streamed rows of a sample are not read. <see cref="TemplateReview"/> tells more: places in numbers, fields with types, notes.
    /// <paramref name="fragments"/> as for <see cref="WordTemplate"/>.
    /// </summary>
    public static IReadOnlyList<TemplateFault> Check(ReadOnlyMemory<byte> docx, string name, TemplateData? sample, Func<string, ReadOnlyMemory<byte>?>? fragments = null) =>
        TemplateReview.Of(docx, name, sample, complete: false, fragments).Faults;

    /// <summary>
    /// Faults of the file alone, for a document that people edited and that is no template: what it is, its limits, macros, embedded objects,
    /// links and fields that fetch. Tracked changes and braces are its author's business. Empty means it may be opened.
    /// </summary>
    public static IReadOnlyList<TemplateFault> CheckFile(ReadOnlyMemory<byte> docx, string name)
    {
        var faults = new FaultList(name);
        var limits = PackageLimits.Template;
        var parts = ZipPackage.Read(docx, limits, faults);
        var texts = parts.Count == 0 ? new HashSet<string>(StringComparer.Ordinal) : PackageSafety.Check(parts, limits, faults);
        foreach (var part in parts.Where(p => texts.Contains(p.Name)))
        {
            try
            {
                var root = SafeXml.Load(part.Bytes, limits).Root!;
                FieldSafety.Check(root, new Places(part.Name, root), faults);
            }
            catch (XmlException e)
            {
                PackageSafety.BadXml(faults, part.Name, e);
            }
        }

        return faults.Faults;
    }
}
