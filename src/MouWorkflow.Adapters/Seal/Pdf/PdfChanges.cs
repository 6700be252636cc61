using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>
/// What later savings did to a signed one. Every object that differs must have a reason to: its role in the signed document decides what may happen
/// to it, and what has no such role is content.
/// </summary>
internal static class PdfChanges
{
    /// <param name="end">Where the signed saving ends.</param>
    public static IReadOnlyList<PdfChange> After(PdfFile file, int end)
    {
        var tail = file.Bytes.Span[end..];
        if (tail.IndexOfAnyExcept([(byte)0, (byte)9, (byte)10, (byte)12, (byte)13, (byte)32]) < 0)
        {
            return [];
        }

        try
        {
            var before = PdfFile.Open(file.Bytes[..end]);
            var notes = new ChangeNotes();
            if (!TailCheck.Accounted(file, end))
            {
                notes.Add(PdfChangeKind.Unexplained);
            }

            new ChangeJudge(before, file, notes).Judge();
            return notes.All;
        }
        catch (PdfRefusedException)
        {
            // The signed part cannot be read by itself, so nothing about the rest can be claimed.
            return ChangeNotes.Only(PdfChangeKind.Unexplained);
        }
    }
}
