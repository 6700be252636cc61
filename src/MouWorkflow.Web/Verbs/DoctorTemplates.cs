using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Web.Verbs;

/// <summary>Each uploaded version can be read whole, the active ones may be used by this program, and what was done with a template follows act by act.</summary>
internal static class DoctorTemplates
{
    public static async Task<DoctorCheck> ExamineAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var findings = new DoctorFindings("templat / templates");
        var reads = services.GetRequiredService<TemplateReads>();
        var workshop = services.GetRequiredService<ITemplateWorkshop>();
        foreach (var template in await reads.ListAsync(cancellation))
        {
            if (TemplateDesk.FirstBroken(template.Acts) is { } act)
            {
                findings.Add(
                    template.Name,
                    $"riwayat templat putus di baris {act}; baris itu diubah, disisipkan, atau hilang. Bandingkan dengan cadangan.",
                    $"the template's history breaks at line {act}; it was changed, inserted or lost. Compare with a backup.");
            }

            if (template.Active != TemplateVersion.Shipped && template.Find(template.Active) is null)
            {
                findings.Add(
                    template.Name,
                    $"versi aktif {template.Active} tidak ada. Aktifkan versi lain di halaman Templat, atau pulihkan dari cadangan.",
                    $"the active version {template.Active} is not there. Activate another one on the Templates page, or restore it from a backup.");
            }

            foreach (var version in template.Versions)
            {
                await ExamineAsync(reads, workshop, template, version, findings, cancellation);
            }

            findings.Examined(template.Versions.Count);
        }

        return findings.Close("templates");
    }

    private static async Task ExamineAsync(
        TemplateReads reads, ITemplateWorkshop workshop, TemplateView template, TemplateVersion version, DoctorFindings findings, CancellationToken cancellation)
    {
        var about = $"{version.Name} v{version.Number}";
        try
        {
            var content = await reads.ReadAsync(template, version.Number, cancellation);
            if (template.Active == version.Number && workshop.Check(version.Name, content, version.Model) is [var fault, ..])
            {
                findings.Add(
                    about,
                    $"versi aktif tidak lagi lolos pemeriksaan program ini: {fault.Place}: \"{fault.Excerpt}\" — {fault.Remedy}. Unggah perbaikannya atau pakai templat bawaan.",
                    $"the active version no longer passes this program's check: {fault.PlaceEn ?? fault.Place}: \"{fault.Excerpt}\" — {fault.RemedyEn}. Upload a mended one or return to the shipped template.");
            }
        }
        catch (Exception unreadable) when (Doctor.Unreadable(unreadable) || unreadable is DocumentRefusedException)
        {
            findings.Add(
                about,
                $"tidak dapat dibaca utuh: {unreadable.Message} Pulihkan dari cadangan.",
                $"cannot be read whole: {unreadable.Message} Restore it from a backup.");
        }
    }
}
