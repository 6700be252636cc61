namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>A signature dictionary and the field it belongs to.</summary>
/// <param name="Field">Full name; empty when no field holds it.</param>
/// <param name="Page">Page on which it is seen, the first is 1; null when it is not.</param>
/// <param name="Number">Number of its object; 0 when it stands inside its field.</param>
internal sealed record FoundSignature(string Field, PdfDictionary Dictionary, int? Page, int Number);

/// <summary>Finds the signatures of a file: those of the form, those of fields that only a page knows, and those no field holds any more.</summary>
internal static class SignatureFinder
{
    public static IReadOnlyList<FoundSignature> Find(PdfFile file, IReadOnlyList<PdfPage> pages)
    {
        List<FoundSignature> found = [];
        HashSet<int> held = [];
        foreach (var field in PdfFields.Of(file, pages).Where(field => field.Type == "Sig"))
        {
            if (file.Resolve(field.Value) is not PdfDictionary signature)
            {
                continue;
            }

            var number = field.Value is PdfReference reference ? reference.Number : 0;
            held.Add(number);
            Add(found, new FoundSignature(field.Name, signature, field.Page, number));
        }

        foreach (var number in file.Numbers.Where(number => !held.Contains(number)))
        {
            if (file.Readable(number) is PdfDictionary orphan && orphan["ByteRange"] is not null && orphan["Contents"] is not null)
            {
                Add(found, new FoundSignature("", orphan, null, number));
            }
        }

        return found;
    }

    private static void Add(List<FoundSignature> found, FoundSignature signature)
    {
        found.Add(signature);
        if (found.Count > PdfLimits.MaxSignatures)
        {
            throw PdfRefusedException.TooLarge("signatures");
        }
    }
}
