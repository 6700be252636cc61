using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Agreements;

/// <summary>A file that somebody edited in Word.</summary>
/// <param name="Reason">What was changed and why; stands in the history.</param>
public sealed record EditedFile(Guid AgreementId, string FileName, string Reason, ReadOnlyMemory<byte> Content);

/// <summary>What became of an edited file.</summary>
/// <param name="RedlineId">The redline, to read or download.</param>
/// <param name="Stale">Somebody else had changed the text in between: the file was kept and shown, and the text stays as it is.</param>
public sealed record TakenIn(Guid RedlineId, bool Stale);

/// <summary>
/// Takes a text back from Word as the next draft. The upload, the text and the redline are kept; the draft that people read is made from the text
/// with its late fields blank, and so is the one that is signed.
/// </summary>
public sealed class TakeInEdit(
    MouDbContext db,
    HistoryWriter history,
    DocumentDesk documents,
    DocumentVault vault,
    DraftText text,
    ITemplateWorkshop templates,
    IDraftWorkshop workshop,
    WorkflowRunner workflow,
    PartnershipClock clock,
    ICurrentActor actor)
{
    public async Task<Outcome<TakenIn>> RunAsync(EditedFile file, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        var agreement = await db.Set<Agreement>().Include(row => row.Groups).SingleAsync(row => row.Id == file.AgreementId, cancellation);
        var seen = agreement.Revision;
        try
        {
            return await OnceAsync(agreement, file, cancellation);
        }
        catch (Exception raced) when (raced is DbUpdateConcurrencyException or InvalidOperationException)
        {
            // Somebody else was saved in the same moment. The file is not lost: it comes after that, as a proposal if the text itself has changed.
            db.ChangeTracker.Clear();
            agreement = await db.Set<Agreement>().Include(row => row.Groups).SingleAsync(row => row.Id == file.AgreementId, cancellation);
            if (raced is InvalidOperationException && agreement.Revision == seen)
            {
                throw;
            }

            return await OnceAsync(agreement, file, cancellation);
        }
    }

    private async Task<Outcome<TakenIn>> OnceAsync(Agreement agreement, EditedFile file, CancellationToken cancellation)
    {
        var fileName = TemplateRules.KeptName(file.FileName);
        if ((EditRules.MayEdit(agreement) ?? TemplateRules.MayBeRead(fileName, file.Content.Length)) is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(file.Reason))
        {
            return new Refusal("agreement.reason", "Tuliskan alasannya; alasan masuk ke riwayat.", "Write down the reason; it goes into the history.");
        }

        try
        {
            var revision = EditRules.BaseOf(agreement, workshop.MarkOf(file.Content, fileName));
            return revision.Refusal is { } elsewhere ? elsewhere : await TakeInAsync(agreement, revision.Value, file with { FileName = fileName }, cancellation);
        }
        catch (Exception refused) when (refused is DocumentRefusedException or DocumentGoneException)
        {
            return new Refusal("agreement.edit-refused", $"Berkas {fileName} tidak dapat diterima. {EditRules.Why(refused)}", $"The file {fileName} cannot be taken in. {EditRules.Why(refused)}");
        }
    }

    private async Task<Outcome<TakenIn>> TakeInAsync(Agreement agreement, int revision, EditedFile file, CancellationToken cancellation)
    {
        var name = EditRules.GivenName(agreement, revision);
        var given = await db.Set<StoredDocument>().AsNoTracking().FirstOrDefaultAsync(row => row.SubjectId == agreement.Id && row.Kind == EditRules.GivenKind && row.FileName == name, cancellation);
        if (given is null)
        {
            return EditRules.BaseOf(agreement, null).Refusal!;
        }

        var before = await vault.ReadAsync(given, cancellation);
        var returned = workshop.TakeBack(file.Content, before, file.FileName, AgreementDocument.LateFields);
        if (EditRules.CheckText(returned.Faults) is { } faulty)
        {
            return faulty;
        }

        var difference = templates.Compare(before, returned.Text, actor.Current.Name, clock.Now);
        var stale = revision != agreement.Revision;
        await StoreAsync(EditRules.UploadKind, file.FileName, agreement, file.Content, null, cancellation);
        if (!stale)
        {
            var kept = await StoreAsync(EditRules.TextKind, $"{agreement.Code}-suntingan-{agreement.Revision + 1}.docx", agreement, returned.Text, null, cancellation);
            await text.OrderAsync(agreement, cancellation, kept.Id);
        }

        var redlineName = stale ? $"{agreement.Code}-usulan-atas-{revision}.docx" : $"{agreement.Code}-perubahan-{agreement.Revision}.docx";
        var signed = workshop.WithAuthors(difference.Redline, file.Content, file.FileName);
        var page = workshop.RedlinePage(signed, redlineName, Preface(file, returned, difference, stale), AgreementDocument.LateWords);
        var redline = await StoreAsync(EditRules.RedlineKind, redlineName, agreement, signed, page, cancellation);
        await history.AppendAsync(
            agreement.PartnershipId,
            new Fact(stale ? "draft-edit-late" : "draft-edited", Told(agreement, revision, stale), agreement.Id, file.Reason.Trim(), redline.Sha256),
            cancellation);
        return (await workflow.SaveAsync(cancellation)).Refusal is { } lost ? lost : new TakenIn(redline.Id, stale);
    }

    private Task<StoredDocument> StoreAsync(string kind, string fileName, Agreement agreement, ReadOnlyMemory<byte> content, string? html, CancellationToken cancellation) =>
        documents.TakeInAsync(kind, $"{agreement.Title} {agreement.Code}", fileName, agreement.PartnershipId, agreement.Id, content, cancellation, html);

    // Names of people in Word stand on the redline's page, which can be erased, and not in the history.
    private List<string> Preface(EditedFile file, ReturnedText returned, TextDifference difference, bool stale)
    {
        List<string> sentences = [];
        if (stale)
        {
            sentences.Add("Belum menjadi naskah: naskahnya sudah diubah orang lain sejak berkas ini diunduh. / Not taken as the text: somebody else changed it since this file was downloaded.");
        }

        sentences.Add($"Diunggah oleh {actor.Current.Name}: {file.Reason.Trim()} / Uploaded by {actor.Current.Name}.");
        sentences.Add(returned.People.Count == 0
            ? "Tanpa perubahan terlacak; perbedaan dengan naskah yang diunduh tampak di bawah. / Without tracked changes; the difference to the text downloaded is shown below."
            : $"Perubahan terlacak dari: {string.Join("; ", returned.People.Select(who => who.Id))}. / Tracked changes by: {string.Join("; ", returned.People.Select(who => who.En))}.");
        if (returned.Comments > 0)
        {
            sentences.Add($"{returned.Comments} komentar tidak ikut ke naskah; ada pada berkas yang diunggah. / {returned.Comments} comments are left out of the text; they stand in the uploaded file.");
        }

        sentences.Add($"Pasal atau bagian yang berubah: {difference.Changes.Count}. / Clauses or parts changed: {difference.Changes.Count}.");
        sentences.AddRange(difference.Notes.Select(note => $"{note.Id} / {note.En}"));
        return sentences;
    }

    private static Phrase Told(Agreement agreement, int revision, bool stale) => stale
        ? new Phrase($"Suntingan Word atas naskah {agreement.Code} ke-{revision} disimpan sebagai usulan; naskahnya sudah berubah sejak itu.", $"An edit in Word of text no. {revision} of {agreement.Code} was kept as a proposal; the text had changed since.")
        : new Phrase($"Naskah {agreement.Code} disunting di Word (naskah ke-{agreement.Revision}).", $"The text of {agreement.Code} was edited in Word (text no. {agreement.Revision}).");
}
