using Microsoft.AspNetCore.Authorization;
using MouWorkflow.Core.Lifecycle.Signing.Ceremony;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing.Ceremony;

/// <summary>All signing ceremonies.</summary>
[Authorize(Policy = Policies.Legal)]
public sealed class IndexModel(CeremonyReads reads) : MouPage
{
    public IReadOnlyList<SigningCeremony> Ceremonies { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Heading(T("Upacara penandatanganan", "Signing ceremonies"));
        Lead = T("Satu tanggal dan tempat untuk satu atau beberapa naskah", "One date and place for one or many texts");
        Ceremonies = await reads.AllAsync(cancellation);
    }
}
