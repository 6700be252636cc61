using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Web.Pages.Templates;

/// <summary>What people call templates and their versions. A template without words of its own goes by its name.</summary>
public static class TemplateWords
{
    public static Phrase Of(string name) => name switch
    {
        "mou" => new("Nota Kesepahaman", "Memorandum of understanding"),
        "pks" => new("Perjanjian Kerja Sama", "Cooperation agreement"),
        "renewal" => new("Perpanjangan perjanjian", "Renewal"),
        "addendum" => new("Adendum penambahan kuota", "Quota addendum"),
        "perisai" => new("Perjanjian keagenan Perisai", "Perisai agency agreement"),
        "circular" => new("Surat edaran", "Circular letter"),
        "invoice" => new("Surat tagihan iuran", "Contribution invoice"),
        "participants-annex" => new("Lampiran daftar peserta", "Annex: list of participants"),
        "incentive" => new("Rincian insentif wadah", "Incentive statement"),
        _ => new(name, name),
    };

    public static Phrase Version(int number) => number == TemplateVersion.Shipped ? new("Bawaan", "Shipped") : new($"Versi {number}", $"Version {number}");
}
