using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages;

public sealed class IndexModel : MouPage
{
    public void OnGet() => Heading(T("Beranda", "Home"));
}
