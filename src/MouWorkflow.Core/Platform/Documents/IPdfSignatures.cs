namespace MouWorkflow.Core.Platform.Documents;

/// <summary>
/// Reads the signatures of a PDF, ours and those made elsewhere (BSrE, other PSrE, e-meterai), without asking any network. It never alters the file.
/// </summary>
public interface IPdfSignatures
{
    /// <summary>
    /// Every signature in the order in which they were made. A file that is no PDF, is broken or encrypted is refused (<c>pdf.…</c>); a signature that
    /// is broken or forged is a <see cref="PdfSignature"/> that says so. <paramref name="now"/> is used for certificates of signatures that state no time.
    /// </summary>
    Outcome<PdfSignatureReport> Read(ReadOnlyMemory<byte> pdf, DateTimeOffset now);

    /// <summary>
    /// What came back compared with what was given out. Refused (<c>pdf.…</c>) when what came back cannot be read; a file that does not begin with the
    /// original is no refusal, its differences are shown for a person to decide.
    /// </summary>
    Outcome<PdfComparison> Compare(ReadOnlyMemory<byte> original, ReadOnlyMemory<byte> uploaded);
}
