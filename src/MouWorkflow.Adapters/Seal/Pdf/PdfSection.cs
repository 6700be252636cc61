namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>Where an object stands: at a place of the file, or packed in an object stream.</summary>
/// <param name="Place">Offset in the file; number of the object stream when packed; not used when free.</param>
/// <param name="Generation">Generation; index in the object stream when packed.</param>
internal readonly record struct PdfEntry(PdfEntryKind Kind, int Place, int Generation);

internal enum PdfEntryKind
{
    Free,
    InFile,
    Packed,
}

/// <summary>One cross-reference section: what one saving of the file says about its objects.</summary>
/// <param name="At">Offset of the section.</param>
/// <param name="IsStream">Written as a stream; a hybrid one counts as a table.</param>
internal sealed record PdfSection(int At, bool IsStream, IReadOnlyDictionary<int, PdfEntry> Entries, PdfDictionary Trailer);
