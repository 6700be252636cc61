using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing.Ceremony;

/// <summary>Closes a ceremony that took place, and has its minutes made. Its list no longer changes; tablets that are out lead nowhere any more.</summary>
public sealed class HoldCeremony(CeremonyHistory history, CeremonyMinutes minutes, Tablets tablets, WorkflowRunner workflow, PartnershipClock clock)
{
    /// <param name="note">What the minutes say besides; null for nothing.</param>
    public async Task<Outcome<Done>> RunAsync(Guid id, string? note, CancellationToken cancellation)
    {
        var ceremony = await history.ActOnAsync(id, cancellation);
        if (CeremonyRules.MayHold(ceremony, clock.Today(ceremony.Zone)) is { } refusal)
        {
            return refusal;
        }

        ceremony.State = CeremonyState.Held;
        ceremony.HeldAt = clock.Now;
        await tablets.EndAllAsync(ceremony, "Upacara ditutup. / The ceremony was closed.", cancellation);
        await minutes.OrderAsync(ceremony, note, cancellation);
        var came = ceremony.Guests.Count(guest => guest.Attended is true);
        await history.AppendAsync(
            ceremony,
            new Fact("ceremony-held", new Phrase($"Upacara {ceremony.Code} dilaksanakan dan ditutup; {came} orang hadir, berita acara dibuat.", $"The ceremony {ceremony.Code} took place and was closed; {came} people came, the minutes were made."), ceremony.Id),
            cancellation);
        return await workflow.SaveAsync(cancellation);
    }
}

/// <summary>Makes the minutes of a closed ceremony once more, such as after scans in ink were confirmed; the earlier ones stay.</summary>
public sealed class RemakeMinutes(CeremonyHistory history, CeremonyMinutes minutes, WorkflowRunner workflow)
{
    /// <param name="seen">How often they had been made when the page was shown, so that a double click makes one.</param>
    public async Task<Outcome<Done>> RunAsync(Guid id, string? note, int seen, CancellationToken cancellation)
    {
        var ceremony = await history.ActOnAsync(id, cancellation);
        if (CeremonyRules.MayMakeMinutes(ceremony) is { } refusal)
        {
            return refusal;
        }

        if (ceremony.MinutesMade != seen)
        {
            return new Refusal("ceremony.made-meanwhile", "Berita acara sudah dibuat sejak halaman ini dibuka. Kirim lagi hanya bila memang perlu.", "The minutes were made since this page was opened. Send again only if they are needed once more.");
        }

        await minutes.OrderAsync(ceremony, note, cancellation);
        await history.AppendAsync(
            ceremony,
            new Fact("minutes-remade", new Phrase($"Berita acara upacara {ceremony.Code} dibuat untuk ke-{ceremony.MinutesMade} kalinya.", $"The minutes of the ceremony {ceremony.Code} were made, number {ceremony.MinutesMade}."), ceremony.Id),
            cancellation);
        return await workflow.SaveAsync(cancellation);
    }
}

/// <summary>Orders the minutes; saved with the caller's turn.</summary>
public sealed class CeremonyMinutes(CeremonyFacts facts, DocumentDesk documents, ICurrentActor actor)
{
    internal async Task OrderAsync(SigningCeremony ceremony, string? note, CancellationToken cancellation)
    {
        ceremony.MinutesMade++;
        ceremony.Note = CeremonyProgramme.Kept(note);
        var number = ceremony.MinutesMade;
        await documents.OrderAsync(
            new DocumentRequest(CeremonyPapers.Minutes, $"minutes-{number}", $"Berita Acara {ceremony.Code}{(number == 1 ? "" : $" ({number})")}", $"{ceremony.Code}-berita-acara-{number}.docx", ceremony.PartnershipId, ceremony.Id, CeremonyPapers.MinutesOf(await facts.OfAsync(ceremony, cancellation), actor.Current.Name)),
            cancellation);
    }
}

/// <summary>Makes the attendance list to be printed, with everybody who stands on it now and room for more.</summary>
public sealed class PrintAttendance(CeremonyHistory history, CeremonyFacts facts, DocumentDesk documents, WorkflowRunner workflow)
{
    /// <param name="seen">How often it had been made when the page was shown.</param>
    public async Task<Outcome<Done>> RunAsync(Guid id, int seen, CancellationToken cancellation)
    {
        var ceremony = await history.ActOnAsync(id, cancellation);
        if (CeremonyRules.MayChange(ceremony) is { } refusal)
        {
            return refusal;
        }

        if (ceremony.ListsMade != seen)
        {
            return new Refusal("ceremony.made-meanwhile", "Daftar hadir sudah dibuat sejak halaman ini dibuka. Kirim lagi hanya bila memang perlu.", "The list was made since this page was opened. Send again only if it is needed once more.");
        }

        ceremony.ListsMade++;
        var number = ceremony.ListsMade;
        await documents.OrderAsync(
            new DocumentRequest(CeremonyPapers.List, $"list-{number}", $"Daftar Hadir {ceremony.Code}{(number == 1 ? "" : $" ({number})")}", $"{ceremony.Code}-daftar-hadir-{number}.docx", ceremony.PartnershipId, ceremony.Id, CeremonyPapers.Attendance(await facts.OfAsync(ceremony, cancellation))),
            cancellation);
        await history.AppendAsync(
            ceremony,
            new Fact("list-made", new Phrase($"Daftar hadir upacara {ceremony.Code} dibuat.", $"The attendance list of the ceremony {ceremony.Code} was made."), ceremony.Id),
            cancellation);
        return await workflow.SaveAsync(cancellation);
    }
}

/// <summary>Takes in a photograph.</summary>
public sealed class AddPhoto(MouDbContext db, CeremonyHistory history, DocumentDesk documents, WorkflowRunner workflow, PartnershipClock clock, IdSource ids, ICurrentActor actor)
{
    /// <summary>The kind of its document.</summary>
    public const string Kind = "photo";

    public async Task<Outcome<Done>> RunAsync(Guid id, string? caption, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var ceremony = await history.ActOnAsync(id, cancellation);
        if (CeremonyRules.MayAddPhoto(ceremony, caption, clock.Today(ceremony.Zone)) is { } refusal)
        {
            return refusal;
        }

        var clean = PhotoFiles.Clean(content);
        if (clean.Refusal is { } unfit)
        {
            return unfit;
        }

        var (bytes, extension) = clean.Value;
        var number = ceremony.Photos.Count + 1;
        var kept = await documents.TakeInAsync(Kind, $"Foto {ceremony.Code}: {caption!.Trim()}", $"{ceremony.Code}-foto-{number}{extension}", ceremony.PartnershipId, ceremony.Id, bytes, cancellation);
        if (ceremony.Photos.Count > 0 && await HasAsync(ceremony, kept.Sha256!, cancellation))
        {
            return new Refusal("photo.twice", "Foto ini sudah diunggah.", "This photograph was uploaded already.");
        }

        db.Add(new CeremonyPhoto { Id = ids.Next(), CeremonyId = ceremony.Id, DocumentId = kept.Id, Caption = caption!.Trim(), AddedBy = actor.Current.Name, AddedAt = clock.Now });
        await history.AppendAsync(
            ceremony,
            new Fact("photo-added", new Phrase($"Foto ke-{number} upacara {ceremony.Code} diunggah.", $"Photograph {number} of the ceremony {ceremony.Code} was uploaded."), ceremony.Id, Evidence: kept.Sha256),
            cancellation);
        return await workflow.SaveAsync(cancellation);
    }

    private Task<bool> HasAsync(SigningCeremony ceremony, string sha256, CancellationToken cancellation)
    {
        var photos = ceremony.Photos.Select(photo => photo.DocumentId).ToList();
        return Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.AnyAsync(db.Set<StoredDocument>(), row => photos.Contains(row.Id) && row.Sha256 == sha256, cancellation);
    }
}
