using System.Xml;
using System.Xml.Linq;

namespace MouWorkflow.Documents;

/// <summary>
/// A template looked over from every side at once: what is wrong with the file, its tags, its fields against the data model, and with filling
/// it. One kind of fault does not hide another: a part that cannot be compiled is still compared with the model, and the others are still tried.
/// </summary>
public sealed class TemplateReview
{
    private TemplateReview(string name, IReadOnlyList<TemplateFault> faults, IReadOnlyList<TemplateFault> notes, IReadOnlyList<TypedField> fields, WordTemplate? compiled)
    {
        Compiled = compiled;
        Name = name;
        Faults = faults;
        Notes = notes;
        Fields = fields;
    }

    /// <summary>The template's name as given.</summary>
    public string Name { get; }

    /// <summary>Everything that must be put right before the template may be used, in document order, each with <see cref="TemplateFault.At"/>.</summary>
    public IReadOnlyList<TemplateFault> Faults { get; }

    /// <summary>What somebody may want to know although nothing is wrong: fields of the data that the template never uses.</summary>
    public IReadOnlyList<TemplateFault> Notes { get; }

    /// <summary>Every field the template expects, typed, the fields of a list's items inside the list.</summary>
    public IReadOnlyList<TypedField> Fields { get; }

    /// <summary>The template as it was compiled to be looked over; null when it cannot be.</summary>
    internal WordTemplate? Compiled { get; }

    /// <summary>True when the template may be used.</summary>
    public bool IsSound => Faults.Count == 0;

    /// <summary>Looks a template over.</summary>
    /// <param name="model">The data model, as sample data; null to look at the template alone. Streamed rows in it are not read.</param>
    /// <param name="fragments">As for <see cref="WordTemplate"/>: the clauses that the template may insert.</param>
    /// <param name="complete">The model names every field there may be: a name it lacks is a fault even where the template can do without it.</param>
    public static TemplateReview Of(ReadOnlyMemory<byte> docx, string name, TemplateData? model = null, bool complete = true, Func<string, ReadOnlyMemory<byte>?>? fragments = null)
    {
        var told = new FaultList(name);
        var template = WordTemplate.Compile(docx, name, told, fragments);
        var parts = TextParts(docx);
        var index = Index(parts);
        var compared = new FaultList(name);
        var notes = new FaultList(name);
        var shape = model is null ? null : DataShape.Of(model.Root);
        var check = new ModelCheck(shape, model is null ? [] : [.. model.Streams.Keys], complete, compared, notes);
        check.Walk([.. parts.Where(p => p.Root.Name.Namespace == W.Ns).Select(p => TagUses.Of(p.Name, Copy(p.Root)))]);
        foreach (var field in template?.Fields ?? [])
        {
            check.Also(field);
        }

        var unfit = new FaultList(name);
        var styles = new WordStyles(Root(parts, "/styles.xml"));
        foreach (var part in parts)
        {
            EditionFitness.Check(part.Name, part.Root, styles, Root(parts, "/numbering.xml"), unfit);
        }

        var faults = told.Faults.Concat(unfit.Faults).Concat(compared.Faults).ToList();
        if (model is not null && template is not null)
        {
            faults.AddRange(Tried(template, model).Where(f => !IsTold(f, compared.Faults, check)).Select(f => WithSuggestion(f, notes.Faults)));
        }

        var names = parts.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        names.UnionWith(told.Faults.Select(f => f.Place).Where(p => p.Contains('/', StringComparison.Ordinal) || p == ZipPackage.ContentTypes));
        return new TemplateReview(name, InOrder(faults, index, names, parts), Remarks(notes, shape, index, names), check.Fields, template);
    }

    /// <summary>
    /// The template with a Word comment at each fault, for the person who will repair it. What stands where Word allows no comment (headers,
    /// footnotes, text boxes, the file itself) is told at the first paragraph, its place named.
    /// </summary>
    /// <exception cref="TemplateException">The file cannot be opened, so nothing can be written into it.</exception>
    public byte[] Annotate(ReadOnlyMemory<byte> docx) => Annotator.Write(docx, Name, Faults);

    /// <summary>What a field's type is called, in both languages.</summary>
    public static (string Id, string En) Describe(TemplateFieldType type) => FieldTypes.Words(type);

    private static IReadOnlyList<TemplateFault> Tried(WordTemplate template, TemplateData model)
    {
        var streams = model.Streams.Keys.ToDictionary(k => k, _ => StreamedRows.Unread, StringComparer.Ordinal);
        return template.Rehearse(model, streams, RenderLimits.Default, CancellationToken.None).Faults;
    }

    // Trying the template with data finds some of what the comparison found; the comparison knows what to write instead.
    private static bool IsTold(TemplateFault fault, IReadOnlyList<TemplateFault> compared, ModelCheck check)
    {
        var (place, _) = PlaceIndex.Split(fault.Place);
        return (fault.Code == "field.missing" && compared.Any(c => c.Code == "field.unknown" && c.Place == place && c.Excerpt == fault.Excerpt))
            || (fault.Code == "value.wrong-kind" && check.ToldWrongType.Any(t => t.Place == place && (t.Raw == fault.Excerpt || t.Raw.Contains(fault.Excerpt, StringComparison.Ordinal))));
    }

    private static TemplateFault WithSuggestion(TemplateFault fault, IReadOnlyList<TemplateFault> notes) =>
        fault.Code == "field.missing" && notes.FirstOrDefault(n => n.Place == PlaceIndex.Split(fault.Place).Words && n.Excerpt == fault.Excerpt && n.Code == "field.not-in-data") is { } note
            ? fault with { Remedy = $"{fault.Remedy} ({note.Remedy})", RemedyEn = $"{fault.RemedyEn} ({note.RemedyEn})" }
            : fault;

    private static List<TemplateFault> InOrder(List<TemplateFault> faults, PlaceIndex index, IReadOnlySet<string> names, IReadOnlyList<TextPart> parts)
    {
        var located = faults.Select(f => index.Locate(f, names)).ToList();
        var order = parts.Select((p, i) => (p.Name, i)).ToDictionary(p => p.Name, p => p.i, StringComparer.Ordinal);
        return [.. located
            .Where(f => !index.IsTwin(f, located))
            .DistinctBy(f => (f.Code, f.Place, f.Excerpt, f.Remedy))
            .OrderBy(f => f.At!.Region)
            .ThenBy(f => order.GetValueOrDefault(f.At!.Part, int.MaxValue))
            .ThenBy(f => f.At!.Ordinal)];
    }

    private static List<TemplateFault> Remarks(FaultList notes, DataShape? shape, PlaceIndex index, IReadOnlySet<string> names) =>
    [
        .. notes.Faults.Select(f => index.Locate(f, names)),
        .. (shape?.Unused() ?? []).Select(path => new TemplateFault(
            "data.unused", notes.Template, "data", path, "ada dalam data, tetapi tidak dipakai templat ini", "is in the data, but this template does not use it")
        {
            At = new TemplatePlace(TemplateRegion.Data, string.Empty),
        }),
    ];

    private static PlaceIndex Index(IReadOnlyList<TextPart> parts)
    {
        var styles = new WordStyles(Root(parts, "/styles.xml"));
        var numbering = new WordNumbering(Root(parts, "/numbering.xml"), styles);
        var index = new PlaceIndex();
        foreach (var part in parts)
        {
            index.Add(part.Name, part.Root, p => (numbering.Next(p.Element(W.PPr)).Label, styles.Heading(p.Element(W.PPr)) != 0));
        }

        return index;
    }

    /// <summary>The parts that hold text, the body first; what cannot be read is left out here and told by the compiler.</summary>
    private static List<TextPart> TextParts(ReadOnlyMemory<byte> docx)
    {
        var parts = new List<TextPart>();
        var limits = PackageLimits.Template;
        foreach (var part in ZipPackage.Read(docx, limits, new FaultList(string.Empty)).Where(p => p.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && p.Name.StartsWith("word/", StringComparison.OrdinalIgnoreCase)))
        {
            try
            {
                var root = SafeXml.Load(part.Bytes, limits).Root!;
                if (root.Name.Namespace == W.Ns)
                {
                    parts.Add(new TextPart(part.Name, root));
                }
            }
            catch (XmlException)
            {
                continue; // The compiler names it as a fault.
            }
        }

        return [.. parts.OrderBy(p => p.Root.Name.LocalName == "document" ? 0 : 1)];
    }

    private static XElement? Root(IReadOnlyList<TextPart> parts, string ending) => parts.FirstOrDefault(p => p.Name.EndsWith(ending, StringComparison.Ordinal))?.Root;

    private static XElement Copy(XElement root) => new(root);

    private sealed record TextPart(string Name, XElement Root);
}
