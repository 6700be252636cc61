using Microsoft.AspNetCore.Authorization;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Templates;

/// <summary>Every template, with the version that documents are made from.</summary>
[Authorize(Policy = Policies.Legal)]
public sealed class IndexModel(TemplateReads templates) : MouPage
{
    public IReadOnlyList<TemplateView> All { get; private set; } = [];

    public bool DoesLegal => new Reader(Reader.RoleOf(User), Text, Url).Does(StaffRole.Legal);

    public IReadOnlyDictionary<string, int> Documents { get; private set; } = new Dictionary<string, int>();

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Heading(T("Templat", "Templates"));
        Lead = T(
            "Naskah Word yang menjadi sumber setiap dokumen. Versi baru diperiksa saat diunggah dan diaktifkan oleh orang kedua.",
            "The Word texts every document is made from. A new version is checked when it is uploaded and activated by a second person.");
        All = await templates.ListAsync(cancellation);
        Documents = (await templates.CountsAsync(cancellation)).GroupBy(count => count.Name).ToDictionary(group => group.Key, group => group.Sum(count => count.Documents));
    }
}
