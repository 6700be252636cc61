using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages;

/// <summary>What a bare status code means to a person.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class NotFoundModel : MouPage
{
    public string Explanation { get; private set; } = "";

    public void OnGet(int status = StatusCodes.Status404NotFound) => Tell(status);

    public void OnPost(int status = StatusCodes.Status404NotFound) => Tell(status);

    private void Tell(int status)
    {
        var (title, explanation) = status switch
        {
            StatusCodes.Status400BadRequest => (
                T("Formulir ini sudah tidak berlaku", "This form is no longer valid"),
                T("Mungkin halaman terlalu lama terbuka, atau Anda masuk dengan akun lain di jendela lain. Buka kembali halamannya dan isi sekali lagi.", "Perhaps the page was open for too long, or you signed in with another account in another window. Open the page again and fill it in once more.")),
            StatusCodes.Status403Forbidden => (
                T("Tidak diizinkan", "Not permitted"),
                T("Akun Anda tidak memiliki wewenang untuk ini.", "Your account may not do this.")),
            StatusCodes.Status413PayloadTooLarge => (
                T("Berkas terlalu besar", "The file is too large"),
                T("Bagi berkas menjadi beberapa bagian, lalu unggah satu per satu.", "Split the file and upload the parts one by one.")),
            _ => (
                T("Halaman tidak ditemukan", "Page not found"),
                T("Alamat ini tidak ada atau sudah pindah. Periksa penulisannya, atau mulai lagi dari beranda.", "This address does not exist or has moved. Check how it is written, or start again from the start page.")),
        };
        Heading(title);
        Explanation = explanation;
        if (Response.StatusCode == StatusCodes.Status200OK)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
