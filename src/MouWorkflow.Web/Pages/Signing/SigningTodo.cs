using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>Rounds that need somebody: not sealed, a mail that did not arrive, a scan that waits for a second person.</summary>
internal sealed class SigningTodo(SigningReads reads) : TodoSource
{
    private const int Most = 20;

    public override int Order => 20;

    public override async Task<IReadOnlyList<TodoItem>> ForAsync(Reader reader, CancellationToken cancellation)
    {
        if (!reader.Does(StaffRole.Legal) && !reader.Does(StaffRole.Scheduler))
        {
            return [];
        }

        List<TodoItem> items = [];
        foreach (var round in await reads.UnfinishedAsync(cancellation))
        {
            if (items.Count < Most && await ItemAsync(round, reader, cancellation) is { } item)
            {
                items.Add(item);
            }
        }

        return items;
    }

    private async Task<TodoItem?> ItemAsync(SigningRound round, Reader reader, CancellationToken cancellation)
    {
        var text = reader.Text;
        var url = reader.Urls.Page("/Signing/Round", new { roundId = round.Id });
        var what = $"{round.Title} {round.Code}";
        var open = text["Buka putaran", "Open the round"];
        if (round.State is RoundState.Signed)
        {
            return new TodoItem(what, text["Semua sudah menandatangani, tetapi dokumen belum disegel.", "Everybody has signed, but the document is not sealed."], url, open, Tone.Bad);
        }

        var papers = await reads.PapersAsync(round.Id, cancellation);
        if (papers.FirstOrDefault(paper => paper.Matches is null) is { } waiting)
        {
            return new TodoItem(what, text[$"Hasil pindai dari {waiting.UploadedBy} menunggu dibandingkan orang kedua.", $"The scan by {waiting.UploadedBy} waits for a second person."], reader.Urls.Page("/Signing/ConfirmPaper", new { paperId = waiting.Id }), text["Bandingkan", "Compare"], Tone.Warn);
        }

        var next = SigningRules.Next(round);
        var mails = await reads.MailsAsync(round.Id, cancellation);
        return mails.FirstOrDefault(mail => mail.SignatoryId == next?.Id && mail.Template != "signing-code" && mail.State is not MailState.Withdrawn) is { State: MailState.Bounced } bounced
            ? new TodoItem(what, text[$"Surel kepada {bounced.ToName} tidak sampai; perbaiki alamatnya.", $"The mail to {bounced.ToName} did not arrive; correct the address."], url, open, Tone.Bad)
            : null;
    }
}
