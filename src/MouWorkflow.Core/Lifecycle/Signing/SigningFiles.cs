using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>A file as it is handed out, checked against its hash on the way.</summary>
public sealed record SigningFile(string FileName, ReadOnlyMemory<byte> Content);

/// <summary>The document behind a link that still leads on. A link never reaches further than its own document.</summary>
public sealed class SigningFiles(SigningReads reads, DocumentVault vault)
{
    /// <summary>The HTML edition of the frozen document, exactly as stored; null when the link does not lead to it (any more).</summary>
    public async Task<string?> HtmlAsync(string token, CancellationToken cancellation) =>
        await BehindAsync(token, cancellation) is { } document ? await vault.ReadHtmlAsync(document, cancellation) : null;

    /// <summary>The frozen Word file; null when the link does not lead to it (any more).</summary>
    public async Task<SigningFile?> WordAsync(string token, CancellationToken cancellation) =>
        await BehindAsync(token, cancellation) is { } document ? new SigningFile(document.FileName, await vault.ReadAsync(document, cancellation)) : null;

    private async Task<StoredDocument?> BehindAsync(string token, CancellationToken cancellation)
    {
        var view = await reads.ByTokenAsync(token, cancellation);
        return view is { LinkFit: true, Who.State: not SignatoryState.Declined } ? await reads.DocumentAsync(view.Round.DocumentId, cancellation) : null;
    }
}
