using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Sheets;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>A list of people for an agreement.</summary>
/// <param name="GroupId">The group all rows belong to; null when the column <c>kelompok</c> decides row by row.</param>
/// <param name="Content">CSV or XLSX; read to its end, not disposed.</param>
public sealed record UploadRequest(Guid AgreementId, Guid? GroupId, string FileName, Stream Content);

/// <summary>What became of the rows. Accepted rows are registered, refused ones can be fetched as a file with their reasons.</summary>
public sealed record UploadResult(Guid ImportId, ImportState State, int Proposed, int Accepted, int Refused, int Warnings);

/// <summary>
/// An office delivers a list. A file that is no list is refused as a whole, in words; a bad row never refuses the others. From the moment
/// the file is kept, a crash loses nothing: <see cref="ResumeImports"/> goes on where it stopped.
/// </summary>
public sealed class UploadParticipants(
    MouDbContext db,
    AgreementReads agreements,
    ISheetReader sheets,
    DocumentDesk desk,
    WorkflowRunner workflow,
    RunImport run,
    PartnershipClock clock,
    IdSource ids,
    ICurrentActor actor,
    OfficePolicy policy)
{
    private const int Sample = 1000;

    public async Task<Outcome<UploadResult>> RunAsync(UploadRequest request, CancellationToken cancellation)
    {
        var view = await agreements.FindAsync(request.AgreementId, cancellation);
        var today = clock.Today(view?.Partnership.Zone ?? Zone.Wib);
        if (UploadRules.MayUpload(view?.Agreement, request.GroupId, today, policy.InvoiceDay) is { } refusal)
        {
            return refusal;
        }

        var content = await ReadAsync(request.Content, cancellation);
        if (UploadRules.MayBeRead(request.FileName, content.Length) is { } unfit)
        {
            return unfit;
        }

        var list = await LookAsync(request.FileName, content, cancellation);
        if (list.Refusal is { } noList)
        {
            return noList;
        }

        var import = await KeepAsync(view!, request, content, list.Value, cancellation);
        var saved = await workflow.SaveAsync(cancellation);
        if (saved.Refusal is { } refused)
        {
            return refused;
        }

        db.ChangeTracker.Clear();
        var done = await run.RunAsync(import.Id, cancellation);
        if (done.Refusal is { } broken)
        {
            return broken;
        }

        var result = await db.Set<ParticipantImport>().AsNoTracking().SingleAsync(row => row.Id == import.Id, cancellation);
        return new UploadResult(result.Id, result.State, result.Proposed, result.Accepted, result.Refused, result.Warnings);
    }

    private static async Task<byte[]> ReadAsync(Stream content, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[81920];
        int read;
        while (buffer.Length <= UploadRules.LargestFile && (read = await content.ReadAsync(chunk, cancellation)) > 0)
        {
            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }

    /// <summary>Reads the heading and the first rows: whether this is a list at all is decided before anything is kept.</summary>
    private async Task<Outcome<FirstLook>> LookAsync(string fileName, byte[] content, CancellationToken cancellation)
    {
        try
        {
            await using var sheet = await sheets.OpenAsync(new MemoryStream(content, writable: false), fileName, cancellation);
            var columns = SheetColumns.Recognise(sheet.Heading);
            if (columns.Refusal is { } wrong)
            {
                return wrong;
            }

            List<string> niks = [];
            await foreach (var row in sheet.RowsAsync(cancellation))
            {
                niks.Add(columns.Value.Of(row.Cells).Nik);
                if (niks.Count == Sample)
                {
                    break;
                }
            }

            return niks.Count == 0 ? UploadRules.NoRows(fileName) : new FirstLook(sheet.Heading, ParticipantRules.DigitsLost(niks));
        }
        catch (SheetUnreadableException unreadable)
        {
            return new Refusal("upload.unreadable", unreadable.Sentence);
        }
    }

    private async Task<ParticipantImport> KeepAsync(AgreementView view, UploadRequest request, byte[] content, FirstLook list, CancellationToken cancellation)
    {
        var (agreement, partnership) = view;
        var id = ids.Next();
        var document = await desk.TakeInAsync("upload", $"Daftar peserta {agreement.Code}", request.FileName, partnership.Id, id, content, cancellation);
        var import = new ParticipantImport
        {
            Id = id,
            PartnershipId = partnership.Id,
            AgreementId = agreement.Id,
            GroupId = request.GroupId,
            DocumentId = document.Id,
            FileName = request.FileName,
            HeadingJson = JsonSerializer.Serialize(list.Heading),
            UploadedById = actor.Current.Id,
            UploadedBy = actor.Current.Name,
            UploadedAt = clock.Now,
            DigitsLost = list.DigitsLost,
            BusyUntil = clock.Now + RunImport.Lease,
        };
        db.Add(import);
        workflow.Start(RunImport.DefinitionId, partnership.Id, id, new JsonObject { ["importId"] = id.ToString("D") });
        return import;
    }

    private sealed record FirstLook(IReadOnlyList<string> Heading, bool DigitsLost);
}
