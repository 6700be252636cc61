using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>Compares a signed document with a later one, object by object, and notes what was done.</summary>
internal sealed class ChangeJudge(PdfFile before, PdfFile after, ChangeNotes notes)
{
    private const double LargePart = 0.4;
    private static readonly string[] CatalogProperties = ["Version", "Extensions", "Metadata"];
    private static readonly string[] FormAdditions = ["DR", "DA", "Q"];
    private static readonly string[] Edges = ["MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox"];
    private static readonly string[] SigningKeys = ["V", "AP", "F", "M", "MK", "DA", "Lock", "SV", "AS"];

    private readonly ChangeRoles _roles = new(before);

    public void Judge()
    {
        if (!Same(before.Trailer["Root"], after.Trailer["Root"]))
        {
            notes.Add(PdfChangeKind.Content);
            return;
        }

        if (!Same(before.Trailer["Info"], after.Trailer["Info"]))
        {
            notes.Add(PdfChangeKind.Properties);
        }

        foreach (var number in before.Numbers.Union(after.Numbers).Where(Moved))
        {
            Object(number);
        }
    }

    private void Object(int number)
    {
        var (old, now) = (before.Readable(number), after.Readable(number));
        if (before.Entry(number).Kind == PdfEntryKind.Free)
        {
            // A number that the signed document names already was kept free on purpose: what is seen changes when it is filled.
            if (_roles.Referred.Contains(number) && now is not PdfNull)
            {
                notes.Add(PdfChangeKind.Content);
            }

            return;
        }

        if (old is not null && now is not null && (Same(old, now) || (Container(old) && Container(now))))
        {
            return;
        }

        switch (_roles.Of(number), old, now)
        {
            case (ChangeRole.Properties, _, _):
                notes.Add(PdfChangeKind.Properties);
                break;
            case (ChangeRole.Proof, _, _):
                notes.Add(PdfChangeKind.Proof);
                break;
            case (ChangeRole.Annotation, _, _):
                notes.Add(PdfChangeKind.Annotation);
                break;
            case (ChangeRole.OtherField, _, _):
                notes.Add(PdfChangeKind.Form);
                break;
            case (ChangeRole.PageTree, _, _):
                notes.Add(PdfChangeKind.Pages);
                break;
            case (ChangeRole.Catalog, PdfDictionary was, PdfDictionary @is):
                Catalog(was, @is);
                break;
            case (ChangeRole.Page, PdfDictionary was, PdfDictionary @is):
                Page(was, @is);
                break;
            case (ChangeRole.Annotations, PdfArray was, PdfArray @is):
                Annotations(was.Items, @is.Items);
                break;
            case (ChangeRole.Form, PdfDictionary was, PdfDictionary @is):
                Form(was, @is);
                break;
            case (ChangeRole.FormFields, PdfArray was, PdfArray @is):
                Fields(was.Items, @is.Items);
                break;
            case (ChangeRole.SignatureField, PdfDictionary was, PdfDictionary @is) when before.Resolve(was["V"]) is PdfNull:
                notes.Add(Differing(was, @is).All(SigningKeys.Contains) ? PdfChangeKind.Signature : PdfChangeKind.Form);
                break;
            default:
                notes.Add(PdfChangeKind.Content);
                break;
        }
    }

    private void Catalog(PdfDictionary was, PdfDictionary @is)
    {
        foreach (var key in Differing(was, @is))
        {
            switch (key)
            {
                case "AcroForm":
                    Form(before.Dictionary(was[key]) ?? PdfDictionary.Empty, after.Dictionary(@is[key]) ?? PdfDictionary.Empty);
                    break;
                // The first signature may certify the document; the catalog then names it.
                case "Perms" when was[key] is null:
                    notes.Add(PdfChangeKind.Signature);
                    break;
                case "DSS":
                    notes.Add(PdfChangeKind.Proof);
                    break;
                default:
                    notes.Add(CatalogProperties.Contains(key) ? PdfChangeKind.Properties : PdfChangeKind.Content);
                    break;
            }
        }
    }

    private void Page(PdfDictionary was, PdfDictionary @is)
    {
        foreach (var key in Differing(was, @is))
        {
            switch (key)
            {
                case "Annots":
                    Annotations(before.Items(was[key]), after.Items(@is[key]));
                    break;
                case var _ when Edges.Contains(key) && PdfSame.Of(was[key], @is[key], PdfSame.Edge):
                    break;
                // In which order the keyboard goes through fields, and when somebody last touched the page.
                case "Tabs" or "LastModified":
                    notes.Add(PdfChangeKind.Properties);
                    break;
                default:
                    notes.Add(PdfChangeKind.Content);
                    break;
            }
        }
    }

    private void Annotations(IReadOnlyList<PdfValue> was, IReadOnlyList<PdfValue> @is)
    {
        if (was.Any(old => !@is.Any(item => Same(old, item))))
        {
            notes.Add(PdfChangeKind.Annotation);
        }

        foreach (var item in @is.Where(item => !was.Any(old => Same(old, item))))
        {
            var annotation = after.Dictionary(item);
            notes.Add(annotation?.Is("Subtype", "Widget") != true || Covers(annotation) ? PdfChangeKind.Annotation
                : IsSignature(annotation) ? PdfChangeKind.Signature
                : PdfChangeKind.Form);
        }
    }

    private void Form(PdfDictionary was, PdfDictionary @is)
    {
        foreach (var key in Differing(was, @is).Where(key => key != "SigFlags"))
        {
            if (key == "Fields")
            {
                Fields(before.Items(was[key]), after.Items(@is[key]));
            }
            else if (was[key] is not null || !FormAdditions.Contains(key))
            {
                notes.Add(PdfChangeKind.Form);
            }
        }
    }

    private void Fields(IReadOnlyList<PdfValue> was, IReadOnlyList<PdfValue> @is)
    {
        if (was.Any(old => !@is.Any(item => Same(old, item))))
        {
            notes.Add(PdfChangeKind.Form);
        }

        foreach (var item in @is.Where(item => !was.Any(old => Same(old, item))))
        {
            notes.Add(IsSignature(after.Dictionary(item)) ? PdfChangeKind.Signature : PdfChangeKind.Form);
        }
    }

    private bool IsSignature(PdfDictionary? field) => field is not null && after.Resolve(field["FT"]) is PdfName { Value: "Sig" };

    // The picture of a signature may show anything; one as large as this could lie over the text.
    private bool Covers(PdfDictionary widget) => PdfPages.Rectangle(after, widget["Rect"]) is { } place
        && _roles.Pages.Any(page => place.Width * place.Height > page.Box.Width * page.Box.Height * LargePart);

    private bool Moved(int number)
    {
        var (old, now) = (before.Entry(number), after.Entry(number));
        return old != now || (old.Kind == PdfEntryKind.Packed && before.Entry(old.Place) != after.Entry(now.Place));
    }

    private static bool Container(PdfValue value) => value is PdfStream stream && (stream.Dictionary.Is("Type", "ObjStm") || stream.Dictionary.Is("Type", "XRef"));

    private static IEnumerable<string> Differing(PdfDictionary was, PdfDictionary @is) =>
        was.Entries.Concat(@is.Entries).Select(entry => entry.Key).Distinct().Where(key => !Same(was[key], @is[key])).ToList();

    private static bool Same(PdfValue? one, PdfValue? other) => PdfSame.Of(one, other);
}
