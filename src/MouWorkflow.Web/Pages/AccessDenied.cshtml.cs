using Microsoft.AspNetCore.Authorization;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages;

[AllowAnonymous]
public sealed class AccessDeniedModel : MouPage
{
    public string Explanation { get; private set; } = "";

    public void OnGet()
    {
        Heading(T("Tidak diizinkan", "Not permitted"));
        Response.StatusCode = StatusCodes.Status403Forbidden;
        Explanation = User.IsInRole(nameof(StaffRole.Auditor))
            ? T("Akun pemeriksa hanya dapat membaca. Tidak ada yang diubah.", "An auditor's account can only read. Nothing was changed.")
            : T("Halaman ini untuk peran lain. Bila Anda memang mengerjakannya, mintalah peran itu kepada administrator.", "This page is for another role. If it is your work, ask the administrator for that role.");
    }
}
