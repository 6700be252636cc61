using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Agreements;

/// <summary>Drafts that wait for approval, and approved texts that wait to be sent.</summary>
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
        return [.. waiting.Where(view => view.Agreement.State is not AgreementState.Signing).Take(Screenful).Select(view => Item(view, reader))];
    }

    private static TodoItem Item(AgreementView view, Reader reader)
    {
        var (agreement, partnership) = view;
        var what = $"{agreement.Title} {agreement.Code} · {partnership.Name}";
        var text = reader.Text;
        return agreement.State is AgreementState.Draft
            ? new TodoItem(
                what,
                text[$"Draf, naskah ke-{agreement.Revision}: baca, lalu setujui atau perbaiki.", $"Draft, text no. {agreement.Revision}: read it, then approve or revise it."],
                reader.Urls.Page("/Agreements/Approve", new { id = agreement.Id }),
                text["Baca", "Read"],
                Tone.Warn)
            : new TodoItem(
                what,
                text["Sudah disetujui: isi tanggal dan tempat, lalu kirim untuk ditandatangani.", "Approved: fill in day and place, then send it for signing."],
                reader.Urls.Page("/Signing/Send", new { agreementId = agreement.Id }) ?? reader.Urls.Page("/Agreements/View", new { id = agreement.Id }),
                text["Kirim", "Send"],
                Tone.Warn);
    }
}
