namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>Puts a signature field on a page and into the document's form, whatever of them exists already.</summary>
internal static class SealField
{
    private const int PrintedAndLocked = 132;
    private const int SignaturesAndAppendOnly = 3;

    /// <summary>A name no field of the document has.</summary>
    public static string FreeName(PdfFile file)
    {
        HashSet<string> taken = [.. file.Items(file.Dictionary(file.Catalog["AcroForm"])?["Fields"])
            .Select(field => file.Resolve(file.Dictionary(field)?["T"]) is PdfString name ? PdfText.Of(name) : "")];
        var number = 1;
        while (taken.Contains($"Segel{number}"))
        {
            number++;
        }

        return $"Segel{number}";
    }

    public static void Add(PdfFile file, PdfIncrement increment, PdfReference page, string name, PdfReference signature, PdfRectangle place, PdfReference appearance)
    {
        var widget = increment.Add(new PdfDictionary([
            new("Type", new PdfName("Annot")),
            new("Subtype", new PdfName("Widget")),
            new("FT", new PdfName("Sig")),
            new("T", PdfWriter.Text(name)),
            new("V", signature),
            new("P", page),
            new("F", new PdfNumber(PrintedAndLocked)),
            new("Rect", new PdfArray([PdfNumber.Of(place.Left), PdfNumber.Of(place.Bottom), PdfNumber.Of(place.Right), PdfNumber.Of(place.Top)])),
            new("AP", new PdfDictionary([new("N", appearance)])),
        ]));
        var onPage = (PdfDictionary)increment.Current(page);
        increment.Set(page, Appended(file, increment, onPage, "Annots", widget));
        AddToForm(file, increment, widget);
    }

    private static void AddToForm(PdfFile file, PdfIncrement increment, PdfReference widget)
    {
        var catalog = (PdfDictionary)increment.Current(file.CatalogId);
        var form = file.Resolve(catalog["AcroForm"]) as PdfDictionary ?? new PdfDictionary([new("Fields", new PdfArray([]))]);
        var flags = file.Resolve(form["SigFlags"]) is PdfNumber { Whole: { } whole } ? whole : 0;
        form = Appended(file, increment, form, "Fields", widget).With("SigFlags", new PdfNumber(flags | SignaturesAndAppendOnly));
        if (catalog["AcroForm"] is PdfReference shared && file.Resolve(shared) is PdfDictionary)
        {
            increment.Set(Last(file, shared), form);
        }
        else
        {
            increment.Set(file.CatalogId, catalog.With("AcroForm", form));
        }
    }

    /// <summary>The dictionary with one more item in a list, which may be missing, direct or an object of its own.</summary>
    public static PdfDictionary Appended(PdfFile file, PdfIncrement increment, PdfDictionary owner, string key, PdfValue item)
    {
        var longer = new PdfArray([.. file.Items(owner[key]), item]);
        if (owner[key] is PdfReference shared && file.Resolve(shared) is PdfArray)
        {
            increment.Set(Last(file, shared), longer);
            return owner;
        }

        return owner.With(key, longer);
    }

    // A reference may lead to an object that is itself only a reference.
    private static PdfReference Last(PdfFile file, PdfReference reference)
    {
        while (file.Object(reference.Number) is PdfReference next)
        {
            reference = next;
        }

        return reference;
    }
}
