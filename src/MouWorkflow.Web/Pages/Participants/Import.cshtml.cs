using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Participants;

/// <summary>What became of one uploaded list, row by row; a row is named by its line, never by its person.</summary>
public sealed partial class ImportModel(ImportReads imports, AgreementReads agreements, RefusedRowsCsv refused, ILogger<ImportModel> log) : MouPage
{
    private const int RowsAPage = 50;

    public ParticipantImport Shown { get; private set; } = null!;

    public AgreementView View { get; private set; } = null!;

    public IReadOnlyList<ReasonCount> Reasons { get; private set; } = [];

    public IReadOnlyList<RowResult> Rows { get; private set; } = [];

    public bool All { get; private set; }

    public int After { get; private set; }

    /// <summary>Line of the last row shown when more follow; null on the last page.</summary>
    public int? NextAfter { get; private set; }

    /// <summary>Whole numbers go only to whoever works on the lists.</summary>
    public bool SeesWholeRows => User.IsInRole(nameof(StaffRole.Operator)) || User.IsInRole(nameof(StaffRole.Administrator));

    public async Task<IActionResult> OnGetAsync(Guid importId, bool all, int after, CancellationToken cancellation)
    {
        if (await imports.FindAsync(importId, cancellation) is not { } import)
        {
            return NotFound();
        }

        Shown = import;
        View = await agreements.GetAsync(import.AgreementId, cancellation);
        Heading(
            T("Hasil unggahan", "Result of the upload"),
            new Crumb(T("Peserta", "Participants"), Url.Page("/Participants/Index", new { agreementId = (Guid?)null })),
            new Crumb(View.Agreement.Code, Url.Page("/Participants/Index", new { agreementId = import.AgreementId })));
        Lead = $"{import.FileName} · {Text.Moment(import.UploadedAt, View.Partnership.Zone)}";
        All = all;
        After = after;
        Reasons = await imports.ReasonsAsync(importId, cancellation);
        var rows = await imports.RowsAsync(importId, all, after, RowsAPage + 1, cancellation);
        Rows = [.. rows.Take(RowsAPage)];
        NextAfter = rows.Count > RowsAPage ? Rows[^1].Number : null;
        return Page();
    }

    /// <summary>The refused rows to correct and upload again. They hold whole NIKs, so it is written down who took them.</summary>
    public async Task<IActionResult> OnGetRefusedAsync(Guid importId, CancellationToken cancellation)
    {
        if (!SeesWholeRows)
        {
            return Forbid();
        }

        if (await imports.FindAsync(importId, cancellation) is not { } import)
        {
            return NotFound();
        }

        Taken(log, import.Id, User.Identity?.Name ?? "");
        using var buffer = new MemoryStream();
        await refused.WriteAsync(importId, buffer, Language, cancellation);
        return File(buffer.ToArray(), "text/csv; charset=utf-8", T($"ditolak-{Path.GetFileNameWithoutExtension(import.FileName)}.csv", $"refused-{Path.GetFileNameWithoutExtension(import.FileName)}.csv"));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The refused rows of import {ImportId} were downloaded by {Who}.")]
    private static partial void Taken(ILogger logger, Guid importId, string who);
}
