using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Platform.Documents;

/// <summary>A text whose PDF edition could not be made although a converter is there, so that its Word file is signed.</summary>
/// <param name="Reason">What the converter said the last time.</param>
/// <param name="What">The whole of it in a sentence, with what to do.</param>
public sealed record MissingPdf(Guid DocumentId, Guid PartnershipId, string FileName, string Reason, Phrase What);

/// <summary>The alarm about PDF editions that failed for good. Each stands until somebody says that they know (<see cref="AcceptWordEdition"/>).</summary>
public sealed class PdfWatch(MouDbContext db)
{
    /// <summary>Every one that nobody has seen to, the oldest first.</summary>
    public async Task<IReadOnlyList<MissingPdf>> MissingAsync(CancellationToken cancellation)
    {
        var failed = await db.Set<StoredDocument>().AsNoTracking()
            .Where(row => row.PdfFailure != null && row.PdfFailureSeenAt == null).OrderBy(row => row.RequestedAt)
            .Select(row => new { row.Id, row.PartnershipId, row.FileName, row.PdfFailure }).ToListAsync(cancellation);
        return [.. failed.Select(row => new MissingPdf(row.Id, row.PartnershipId, row.FileName, row.PdfFailure!, Say(row.FileName, row.PdfFailure!)))];
    }

    private static Phrase Say(string fileName, string reason) => new(
        $"{fileName}: edisi PDF gagal dibuat tiga kali, maka berkas Word yang ditandatangani. Perbaiki pengonversinya (lihat `mou doctor`). Bila para pihak harus menandatangani PDF, hentikan putarannya dan kirim naskahnya sekali lagi; bila Word boleh, nyatakan pada halaman Operasi. Sebab: {reason}",
        $"{fileName}: its PDF edition failed three times, so the Word file is what is signed. Mend the converter (see `mou doctor`). If the parties must sign a PDF, stop the round and send the text once more; if Word will do, say so on the Operations page. Cause: {reason}");
}
