using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Outbox;

namespace MouWorkflow.Web.Composition;

/// <summary>
/// <c>GET /health</c> for whoever watches the machine: 200 when everything goes through, 503 when something waits for a person. Says how many, never
/// which: anybody may ask. The Operations page and <c>mou doctor</c> say the rest.
/// </summary>
internal static class Health
{
    public static async Task<IResult> AnswerAsync(MouDbContext db, SealWatch seals, PdfWatch pdfs, CancellationToken cancellation)
    {
        var late = (await seals.LateAsync(cancellation)).Count;
        var word = (await pdfs.MissingAsync(cancellation)).Count;
        var stopped = await db.Set<OutboxRow>().CountAsync(row => row.State == OutboxState.Stopped, cancellation);
        return late == 0 && stopped == 0 && word == 0
            ? Results.Text("sehat / healthy\n")
            : Results.Text(
                $"perlu perhatian / needs attention: {late} dokumen ditandatangani tetapi belum disegel / documents signed but not sealed; {stopped} tugas keluar berhenti / outgoing tasks stopped; {word} naskah ditandatangani sebagai Word karena PDF gagal / texts signed as Word because no PDF could be made. Lihat halaman Operasi / see the Operations page.\n",
                statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
