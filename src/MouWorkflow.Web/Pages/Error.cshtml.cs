using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages;

/// <summary>Our own fault: a sentence and a number that stands in the log beside what happened.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : MouPage
{
    public string TraceId { get; private set; } = "";

    public void OnGet() => Tell();

    public void OnPost() => Tell();

    private void Tell()
    {
        Heading(T("Terjadi kesalahan di pihak kami", "Something went wrong on our side"));
        TraceId = Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;
    }
}
