namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>What an object of a signed document is for, as far as later savings may touch it.</summary>
internal enum ChangeRole
{
    None,
    Catalog,
    PageTree,
    Page,
    Annotations,
    Form,
    FormFields,
    SignatureField,
    OtherField,
    Annotation,
    Properties,
    Proof,
}

/// <summary>The roles of a document's objects, and which numbers its objects refer to.</summary>
internal sealed class ChangeRoles
{
    private readonly Dictionary<int, ChangeRole> _roles = [];

    public ChangeRoles(PdfFile file)
    {
        Set(file.CatalogId, ChangeRole.Catalog);
        Set(file.Trailer["Info"], ChangeRole.Properties);
        Set(file.Catalog["Metadata"], ChangeRole.Properties);
        var form = file.Dictionary(file.Catalog["AcroForm"]);
        Set(file.Catalog["AcroForm"], ChangeRole.Form);
        Set(form?["Fields"], ChangeRole.FormFields);
        var pages = PdfPages.Of(file);
        foreach (var page in pages)
        {
            Set(page.Id, ChangeRole.Page);
            Set(page.Dictionary["Annots"], ChangeRole.Annotations);
            Set(page.Dictionary["Parent"], ChangeRole.PageTree);
            foreach (var annotation in file.Items(page.Dictionary["Annots"]))
            {
                if (file.Dictionary(annotation) is { } dictionary && !dictionary.Is("Subtype", "Widget"))
                {
                    Set(annotation, ChangeRole.Annotation);
                }
            }
        }

        Set(file.Catalog["Pages"], ChangeRole.PageTree);
        foreach (var field in PdfFields.Of(file, pages))
        {
            Set(field.Id, field.Type == "Sig" ? ChangeRole.SignatureField : ChangeRole.OtherField);
        }

        Pages = pages;
        Proof(file, file.Catalog["DSS"], 0);
        foreach (var number in file.Numbers)
        {
            Collect(file.Readable(number));
        }
    }

    public IReadOnlyList<PdfPage> Pages { get; }

    /// <summary>Numbers to which some object of the document refers.</summary>
    public HashSet<int> Referred { get; } = [];

    public ChangeRole Of(int number) => _roles.GetValueOrDefault(number);

    private void Set(PdfValue? value, ChangeRole role)
    {
        if (value is PdfReference reference)
        {
            _roles.TryAdd(reference.Number, role);
        }
    }

    private void Proof(PdfFile file, PdfValue? value, int depth)
    {
        if (value is null || depth > 6)
        {
            return;
        }

        Set(value, ChangeRole.Proof);
        PdfValue[] inner = file.Resolve(value) switch
        {
            PdfArray array => [.. array.Items],
            PdfDictionary dictionary => [.. dictionary.Entries.Select(entry => entry.Value)],
            _ => [],
        };
        foreach (var item in inner)
        {
            Proof(file, item, depth + 1);
        }
    }

    private void Collect(PdfValue? value)
    {
        switch (value)
        {
            case PdfReference reference:
                Referred.Add(reference.Number);
                break;
            case PdfArray array:
                foreach (var item in array.Items)
                {
                    Collect(item);
                }

                break;
            case PdfDictionary dictionary:
                foreach (var entry in dictionary.Entries)
                {
                    Collect(entry.Value);
                }

                break;
            case PdfStream stream:
                Collect(stream.Dictionary);
                break;
        }
    }
}
