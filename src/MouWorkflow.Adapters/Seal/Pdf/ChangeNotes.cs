using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Adapters.Seal.Pdf;

/// <summary>Collects changes, each kind once.</summary>
internal sealed class ChangeNotes
{
    private readonly SortedDictionary<PdfChangeKind, Phrase> _notes = [];

    public IReadOnlyList<PdfChange> All => [.. _notes.Select(note => new PdfChange(note.Key, Allowed(note.Key), note.Value))];

    public static IReadOnlyList<PdfChange> Only(PdfChangeKind kind)
    {
        var notes = new ChangeNotes();
        notes.Add(kind);
        return notes.All;
    }

    public void Add(PdfChangeKind kind) => _notes.TryAdd(kind, Sentence(kind));

    private static bool Allowed(PdfChangeKind kind) => kind is PdfChangeKind.Signature or PdfChangeKind.Proof or PdfChangeKind.Properties;

    private static Phrase Sentence(PdfChangeKind kind) => kind switch
    {
        PdfChangeKind.Signature => new("Tanda tangan lain ditambahkan.", "A further signature was added."),
        PdfChangeKind.Proof => new("Bukti untuk pemeriksaan kelak ditambahkan.", "Proof for later checks was added."),
        PdfChangeKind.Properties => new("Keterangan berkas (judul, penulis) diubah.", "The file's properties (title, author) were changed."),
        PdfChangeKind.Annotation => new("Catatan, cap, atau tanda lain di halaman ditambahkan atau diubah.", "A note, stamp or other mark on a page was added or changed."),
        PdfChangeKind.Form => new("Isian formulir ditambahkan atau diubah.", "A form field was added or changed."),
        PdfChangeKind.Pages => new("Halaman ditambahkan, dihapus, atau dipindahkan.", "Pages were added, removed or moved."),
        PdfChangeKind.Content => new("Isi dokumen diubah.", "The content of the document was changed."),
        _ => new("Ada bagian berkas yang asalnya tidak dapat dijelaskan.", "A part of the file cannot be accounted for."),
    };
}
