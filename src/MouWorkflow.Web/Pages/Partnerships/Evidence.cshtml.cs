using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Signing.Evidence;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Partnerships;

/// <summary>Hands out the evidence bundle of a partnership. Like every download it changes nothing and leaves no line in the history.</summary>
[Authorize(Policy = Policies.Legal)]
public sealed class EvidenceModel(EvidenceBundle bundle) : MouPage
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await bundle.NameAsync(id, cancellation) is not { } name)
        {
            return NotFound();
        }

        // Finished before the first byte leaves, so that nobody gets half a bundle; the file goes when the answer has been sent.
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), $"mou-evidence-{Guid.NewGuid():N}.zip"),
            new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
        try
        {
            await bundle.WriteAsync(id, file, cancellation);
            file.Position = 0;
            return File(file, "application/zip", name);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
