using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MouWorkflow.Core.Lifecycle;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Participants;

/// <summary>An office delivers its list; what became of the rows is shown on the page that follows.</summary>
[Authorize(Policy = Policies.Operator)]
[RequestSizeLimit(LargestForm)]
public sealed class UploadModel(AgreementReads agreements, UploadParticipants upload, OfficePolicy policy) : MouPage
{
    /// <summary>A little more than the largest list, so that a larger one is refused with a sentence and not with a closed connection.</summary>
    private const long LargestForm = UploadRules.LargestFile + (1024 * 1024);

    [BindProperty(SupportsGet = true)]
    public Guid? Group { get; set; }

    [BindProperty]
    public IFormFile? List { get; set; }

    public AgreementView Shown { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Groups { get; private set; } = [];

    /// <summary>Why no list can be uploaded now; null when one can.</summary>
    public Refusal? NoUpload { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid agreementId, CancellationToken cancellation) =>
        await LoadAsync(agreementId, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid agreementId, CancellationToken cancellation)
    {
        if (!await LoadAsync(agreementId, cancellation))
        {
            return NotFound();
        }

        if (List is null)
        {
            return Show(new Refusal("upload.no-file", new Phrase("Pilih berkas CSV atau XLSX yang akan diunggah.", "Choose the CSV or XLSX file to upload.")), nameof(List));
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        await using var content = List.OpenReadStream();
        var outcome = await upload.RunAsync(new UploadRequest(agreementId, Group, Path.GetFileName(List.FileName), content), cancellation);
        if (outcome.Refusal is { } refusal)
        {
            return Show(refusal, nameof(List));
        }

        var result = outcome.Value;
        return Done(
            result.State is ImportState.Registered
                ? T($"{Text.Number(result.Accepted)} baris diterima dan {Text.Number(result.Refused)} baris ditolak.", $"{Text.Number(result.Accepted)} rows were accepted and {Text.Number(result.Refused)} refused.")
                : T("Daftar sudah diterima dan sedang diperiksa. Muat ulang halaman ini sebentar lagi.", "The list was received and is being checked. Reload this page in a moment."),
            "/Participants/Import",
            new { importId = result.ImportId });
    }

    /// <summary>An example with two people who do not exist.</summary>
    public async Task<IActionResult> OnGetSampleAsync(Guid agreementId, CancellationToken cancellation)
    {
        if (await agreements.FindAsync(agreementId, cancellation) is not { } view)
        {
            return NotFound();
        }

        var group = view.Agreement.Groups.FirstOrDefault()?.Name ?? "";
        var text = "NIK;Nama;Tanggal Lahir;Tempat Lahir;Jenis Kelamin;Alamat;Pekerjaan;Kelompok\r\n"
            + $"'9901010512850001;Peserta Contoh Satu;05-12-1985;Tulungagung;L;Jalan Contoh Nomor 1;Nelayan;{group}\r\n"
            + $"'9901014703920002;Peserta Contoh Dua;07-03-1992;Tulungagung;P;Jalan Contoh Nomor 2;Pedagang;{group}\r\n";
        return File(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(text)).ToArray(), "text/csv; charset=utf-8", "contoh-daftar-peserta.csv");
    }

    private async Task<bool> LoadAsync(Guid agreementId, CancellationToken cancellation)
    {
        if (await agreements.FindAsync(agreementId, cancellation) is not { } view)
        {
            return false;
        }

        Shown = view;
        var (agreement, partnership) = view;
        Heading(
            T("Unggah daftar peserta", "Upload a list of participants"),
            new Crumb(T("Peserta", "Participants"), Url.Page("/Participants/Index", new { agreementId = (Guid?)null })),
            new Crumb(agreement.Code, Url.Page("/Participants/Index", new { agreementId })));
        Lead = $"{partnership.Name} · {Text.Term(agreement.PeriodStart, agreement.PeriodEnd)}";
        NoUpload = UploadRules.MayUpload(agreement, null, Today(partnership.Zone), policy.InvoiceDay);
        Groups =
        [
            new SelectListItem(T("Menurut kolom Kelompok dalam berkas", "As the column Kelompok in the file says"), ""),
            .. agreement.Groups.OrderBy(group => group.Name, StringComparer.Ordinal).Select(group => new SelectListItem($"{group.Name} ({group.Owner})", group.Id.ToString("D"))),
        ];
        return true;
    }
}
