using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Elsewhere;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>Rounds that need somebody: not sealed, a mail that did not arrive, a scan that waits for a second person.</summary>
internal sealed class SigningTodo(SigningReads reads, ElsewhereFiles elsewhere, Proposals proposals, AuthorityRegister register, PartnershipReads partnerships, PartnershipClock clock) : TodoSource
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

        if ((await elsewhere.OfRoundAsync(round.Id, cancellation)).Find(upload => upload.Accepted is null) is { } given)
        {
            return new TodoItem(what, text[$"Berkas yang ditandatangani di sistem lain, dari {given.UploadedBy}, menunggu keputusan.", $"A file signed in another system, by {given.UploadedBy}, waits for a decision."], reader.Urls.Page("/Signing/DecideElsewhere", new { uploadId = given.Id }), text["Periksa", "Examine"], Tone.Warn);
        }

        if (reader.Does(StaffRole.Legal) && await LegalAsync(round, what, url, reader, cancellation) is { } task)
        {
            return task;
        }

        var turn = RoundRules.Turn(round);
        var mails = await reads.MailsAsync(round.Id, cancellation);
        foreach (var who in turn)
        {
            if (mails.FirstOrDefault(mail => mail.SignatoryId == who.Id && mail.Template != "signing-code" && mail.State is not MailState.Withdrawn) is { State: MailState.Bounced } bounced)
            {
                return new TodoItem(what, text[$"Surel kepada {bounced.ToName} tidak sampai; perbaiki alamatnya.", $"The mail to {bounced.ToName} did not arrive; correct the address."], url, open, Tone.Bad);
            }
        }

        if (turn.FirstOrDefault(who => who.Way is SigningMethod.Elsewhere) is { } away)
        {
            return new TodoItem(what, text[$"{away.Title} menandatangani di sistem lain; unduh PDF-nya, lalu unggah yang sudah ditandatangani.", $"{away.Title} signs in another system; download the PDF, then upload the signed one."], reader.Urls.Page("/Signing/Elsewhere", new { roundId = round.Id }), text["Unduh dan unggah", "Download and upload"], Tone.Busy);
        }

        return turn.FirstOrDefault(who => who.Way is SigningMethod.Paper) is { } inInk
            ? new TodoItem(what, text[$"{inInk.Title} menandatangani di atas kertas; unggah hasil pindainya.", $"{inInk.Title} signs on paper; upload the scan."], reader.Urls.Page("/Signing/Paper", new { roundId = round.Id }), text["Unggah", "Upload"], Tone.Busy)
            : null;
    }

    /// <summary>What only legal staff decides: a delegate, a change, an authority that does not hold.</summary>
    private async Task<TodoItem?> LegalAsync(SigningRound round, string what, string? url, Reader reader, CancellationToken cancellation)
    {
        var text = reader.Text;
        if ((await proposals.DelegationsAsync(round.Id, cancellation)).Find(row => row.State is ProposalState.Open) is { } delegation)
        {
            return new TodoItem(what, text[$"Surat kuasa untuk {delegation.Title} menunggu diperiksa.", $"The power of attorney for {delegation.Title} waits to be examined."], reader.Urls.Page("/Signing/Delegation", new { id = delegation.Id }), text["Periksa", "Examine"], Tone.Warn);
        }

        if ((await proposals.ChangesAsync(round.Id, cancellation)).Find(row => row.State is ProposalState.Open) is { } change)
        {
            return new TodoItem(what, text["Perubahan diminta sebelum ditandatangani.", "A change is asked for before signing."], reader.Urls.Page("/Signing/Change", new { id = change.Id }), text["Jawab", "Answer"], Tone.Warn);
        }

        var zone = (await partnerships.FindAsync(round.PartnershipId, cancellation))!.Zone;
        return (await register.NotAllowedAsync(round, clock.Today(zone), cancellation)).Values.FirstOrDefault() is { } refusal
            ? new TodoItem(what, text[refusal.Sentence], reader.Urls.Page("/Signing/Authorities", new { partnershipId = round.PartnershipId }) ?? url, text["Buka register", "Open the register"], Tone.Bad)
            : null;
    }
}
