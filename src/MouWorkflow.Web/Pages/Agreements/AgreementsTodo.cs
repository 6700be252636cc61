using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Agreements;

/// <summary>Drafts that wait for approval, approved texts that wait to be sent, and, last, those out for signature.</summary>
public sealed class AgreementsTodo(AgreementReads agreements) : TodoSource
{
    private const int Screenful = 20;

    public override int Order => 10;

    public override async Task<IReadOnlyList<TodoItem>> ForAsync(Reader reader, CancellationToken cancellation)
    {
        if (!reader.Does(StaffRole.Legal))
        {
            return [];
        }

        var waiting = await agreements.UnderWayAsync(cancellation);
        return [.. waiting.OrderBy(view => view.Agreement.State is AgreementState.Signing).Take(Screenful).Select(view => Item(view, reader))];
    }

    private static TodoItem Item(AgreementView view, Reader reader)
    {
        var (agreement, partnership) = view;
        var what = $"{agreement.Title} {agreement.Code} · {partnership.Name}";
        var text = reader.Text;
        var own = reader.Urls.Page("/Agreements/View", new { id = agreement.Id });
        return agreement.State switch
        {
            AgreementState.Draft => new TodoItem(
                what,
                text[$"Draf, naskah ke-{agreement.Revision}: baca, lalu setujui atau perbaiki.", $"Draft, text no. {agreement.Revision}: read it, then approve or revise it."],
                reader.Urls.Page("/Agreements/Approve", new { id = agreement.Id }),
                text["Baca", "Read"],
                Tone.Warn),
            AgreementState.Approved => new TodoItem(
                what,
                text["Sudah disetujui: isi tanggal dan tempat, lalu kirim untuk ditandatangani.", "Approved: fill in day and place, then send it for signing."],
                reader.Urls.Page("/Signing/Send", new { agreementId = agreement.Id }) ?? own,
                text["Kirim", "Send"],
                Tone.Warn),
            _ => new TodoItem(
                what,
                text["Sudah dikirim; menunggu tanda tangan dan segel.", "Sent; waiting for signatures and the seal."],
                own,
                text["Lihat", "Look"]),
        };
    }
}
