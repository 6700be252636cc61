using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Web.Verbs;

/// <summary>Whether the PDF edition looks like the Word edition. Having no converter is no fault: Word and HTML editions are complete.</summary>
internal static class DoctorPdf
{
    public static DoctorCheck Examine(IPdfConverter converter) => converter.Available
        ? new(
            "pdf",
            "PDF melalui LibreOffice / PDF by LibreOffice",
            1,
            [.. converter.MissingFonts.Select(font => new DoctorFinding(font, new(
                "huruf ini tidak terpasang, sehingga halaman PDF terpotong di tempat lain daripada di Word. Pasang paketnya lalu jalankan ulang aplikasi.",
                "this font is not installed, so the PDF's pages break elsewhere than Word's. Install the package and restart the application.")))])
        : new("pdf", "PDF: tanpa LibreOffice / without LibreOffice", 0, []);
}
