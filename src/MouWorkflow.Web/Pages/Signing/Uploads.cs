namespace MouWorkflow.Web.Pages.Signing;

/// <summary>What came with a form.</summary>
internal static class Uploads
{
    /// <summary>The bytes of an uploaded file; empty when none was chosen.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(IFormFile? file, CancellationToken cancellation)
    {
        if (file is null)
        {
            return ReadOnlyMemory<byte>.Empty;
        }

        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, cancellation);
        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }
}
