namespace MouWorkflow.Core.Platform.Documents;

/// <summary>What came back compared with what was given out.</summary>
/// <param name="Identical">Byte for byte the same.</param>
/// <param name="Prefix">It begins with exactly our bytes: whatever was added stands after them.</param>
/// <param name="FirstDifference">Where the first differing byte stands, counted from 0; null when it begins with exactly our bytes.</param>
/// <param name="PagesBefore">Pages given out; null when the original itself cannot be read.</param>
/// <param name="PagesAfter">Pages that came back.</param>
/// <param name="SignaturesAdded">Signatures that came back and did not go out.</param>
/// <param name="Changes">
/// What differs. With our bytes as prefix this compares the savings of the file and is exact; otherwise the two documents are compared page by page,
/// as far as the files allow, and a person must decide.
/// </param>
public sealed record PdfComparison(
    bool Identical,
    bool Prefix,
    long? FirstDifference,
    int? PagesBefore,
    int PagesAfter,
    int SignaturesAdded,
    IReadOnlyList<PdfChange> Changes);
