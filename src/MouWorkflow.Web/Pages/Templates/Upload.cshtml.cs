using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Templates;

/// <summary>A text edited in Word comes in as the next version; what the check found is shown on the version's own page.</summary>
[Authorize(Policy = Policies.Legal)]
[RequestSizeLimit(LargestForm)]
public sealed class UploadModel(TemplateReads templates, ITemplateWorkshop workshop, UploadTemplate upload) : MouPage
{
    /// <summary>More than the largest template, so that a larger one is refused with a sentence and not with a closed connection.</summary>
    private const long LargestForm = TemplateRules.LargestFile * 6L;

    /// <summary>Chosen in the list when the template has a name that is not there yet.</summary>
    public const string ANewName = "*";

    /// <summary>The template it is the next version of, or <see cref="ANewName"/>.</summary>
    [BindProperty(SupportsGet = true)]
    public string Name { get; set; } = "";

    [BindProperty]
    public string? NewName { get; set; }

    /// <summary>For a new name: the shipped template with the same fields.</summary>
    [BindProperty]
    public string? Model { get; set; }

    [BindProperty]
    [StringLength(TemplateRules.LongestNote)]
    public string Note { get; set; } = "";

    [BindProperty]
    public IFormFile? Word { get; set; }

    /// <summary>Whoever came from a template uploads its next version.</summary>
    public bool MayBeNew => string.IsNullOrEmpty(Name) || Name == ANewName;

    public IReadOnlyList<SelectListItem> Names { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Models { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        // What stands in the address is no mistake of the form.
        ModelState.Clear();
        await LoadAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (Word is null)
        {
            ModelState.AddModelError(nameof(Word), T("Pilih berkas .docx yang akan diunggah.", "Choose the .docx file to upload."));
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        if (TemplateRules.MayBeRead(TemplateRules.KeptName(Word!.FileName), Word.Length) is { } unfit)
        {
            return Show(unfit, nameof(Word));
        }

        using var content = new MemoryStream((int)Word.Length);
        await Word.CopyToAsync(content, cancellation);
        var name = Name == ANewName ? NewName?.Trim() ?? "" : Name;
        var outcome = await upload.RunAsync(new TemplateUpload(name, Model ?? "", Word.FileName, Note, content.ToArray()), cancellation);
        if (outcome.Refusal is { } refusal)
        {
            return Show(refusal, FieldOf(refusal));
        }

        var values = new { name, number = outcome.Value.Number };
        return outcome.Value.IsSound ? Done(Sentence(outcome.Value), "/Templates/Version", values) : Faulty(Sentence(outcome.Value), "/Templates/Version", values);
    }

    private static string FieldOf(Refusal refusal) => refusal.Code switch
    {
        "template.name" => nameof(NewName),
        "template.model" => nameof(Model),
        "template.note" => nameof(Note),
        _ => nameof(Word),
    };

    private string Sentence(TemplateVersion version)
    {
        var faults = TemplateReads.FaultsOf(version).Count;
        return faults == 0
            ? T($"Versi {version.Number} lolos pemeriksaan dan menunggu diaktifkan oleh orang kedua.", $"Version {version.Number} passed the check and waits for a second person to activate it.")
            : T($"Versi {version.Number} disimpan tetapi ditolak: {faults} kesalahan, lihat di bawah.", $"Version {version.Number} was kept but refused: {faults} {(faults == 1 ? "fault" : "faults")}, see below.");
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        Heading(T("Unggah templat", "Upload a template"), new Crumb(T("Templat", "Templates"), Url.Page("/Templates/Index")));
        Lead = T(
            "Berkas diperiksa terhadap isian yang dikenal program. Yang bersih menunggu orang kedua; yang salah disimpan beserta daftar kesalahannya.",
            "The file is checked against the fields the program knows. A sound one waits for a second person; a faulty one is kept with the list of its faults.");
        var all = await templates.ListAsync(cancellation);
        Names =
        [
            new SelectListItem(T("Pilih templat", "Choose a template"), ""),
            .. all.Select(template => new SelectListItem($"{T(TemplateWords.Of(template.Name))} ({template.Name})", template.Name)),
            new SelectListItem(T("Nama baru …", "A new name …"), ANewName),
        ];
        Models = [new SelectListItem("–", ""), .. workshop.Shipped.Select(name => new SelectListItem($"{T(TemplateWords.Of(name))} ({name})", name))];
    }
}
