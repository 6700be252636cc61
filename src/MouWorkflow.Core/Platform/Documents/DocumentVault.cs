using System.Security.Cryptography;
using System.Text;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Core.Platform.Documents;

/// <summary>Keeps document bytes encrypted, each under a key of its own, and gives them back only when they are still what they were.</summary>
public sealed class DocumentVault(MouDbContext db, IDocumentStore store, KeyRing keys, IdSource ids)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>
    /// Encrypts and writes bytes; the key row is saved with the caller's turn. A crash before that leaves an unreadable file that nothing names.
    /// </summary>
    /// <param name="keyId">An existing key to use again (the HTML edition shares its document's key); null for a new one.</param>
    public async Task<StoredBytes> PutAsync(ReadOnlyMemory<byte> content, Guid? keyId, CancellationToken cancellation)
    {
        var (id, key) = await KeyAsync(keyId, cancellation);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        var name = $"{sha256}-{id:N}";
        var sealedBytes = new byte[NonceLength + TagLength + content.Length];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, NonceLength));
        using (var aes = new AesGcm(key, TagLength))
        {
            aes.Encrypt(
                sealedBytes.AsSpan(0, NonceLength),
                content.Span,
                sealedBytes.AsSpan(NonceLength + TagLength),
                sealedBytes.AsSpan(NonceLength, TagLength),
                Encoding.ASCII.GetBytes(sha256));
        }

        await store.WriteAsync(name, async (stream, token) => await stream.WriteAsync(sealedBytes, token), cancellation);
        return new StoredBytes(sha256, content.Length, name, id);
    }

    /// <summary>
    /// The plain bytes of a ready document, checked against its hash. Throws <see cref="DocumentGoneException"/> when they were erased,
    /// lost or altered.
    /// </summary>
    public Task<byte[]> ReadAsync(StoredDocument document, CancellationToken cancellation) =>
        ReadAsync(document.StorageName ?? throw new DocumentGoneException(document, "belum siap / not ready yet"), document.Sha256!, document, cancellation);

    /// <summary>The plain bytes of an uploaded template, checked against its hash; throws as the reading of a document does.</summary>
    public Task<byte[]> ReadAsync(TemplateVersion version, CancellationToken cancellation) =>
        ReadAsync(version.StorageName, version.Sha256, version.DataKeyId, why => new DocumentGoneException(version, why), cancellation);

    /// <summary>The plain bytes of a logo, checked against its hash; throws as the reading of a document does.</summary>
    public Task<byte[]> ReadAsync(Logo logo, CancellationToken cancellation) =>
        ReadAsync(logo.StorageName ?? throw new DocumentGoneException(logo, "dihapus / removed"), logo.Sha256!, logo.DataKeyId, why => new DocumentGoneException(logo, why), cancellation);
    /// <summary>The bytes of a document that are signed: its PDF edition where there is one, else the file itself.</summary>
    public Task<byte[]> ReadToSignAsync(StoredDocument document, CancellationToken cancellation) => document.PdfStorageName is { } pdf
        ? ReadAsync(pdf, document.PdfSha256!, document, cancellation)
        : ReadAsync(document, cancellation);

    /// <summary>The picture of one page, as PNG.</summary>
    public Task<byte[]> ReadAsync(StoredDocument document, DocumentPage page, CancellationToken cancellation) =>
        ReadAsync(page.StorageName, page.Sha256, document, cancellation);

    /// <summary>The HTML edition of a ready document.</summary>
    public async Task<string> ReadHtmlAsync(StoredDocument document, CancellationToken cancellation) =>
        Encoding.UTF8.GetString(await ReadAsync(
            document.HtmlStorageName ?? throw new DocumentGoneException(document, "tidak ada edisi HTML / no HTML edition"),
            document.HtmlSha256!,
            document,
            cancellation));

    private Task<byte[]> ReadAsync(string name, string sha256, StoredDocument document, CancellationToken cancellation) =>
        ReadAsync(name, sha256, document.DataKeyId, why => new DocumentGoneException(document, why), cancellation);

    private async Task<byte[]> ReadAsync(string name, string sha256, Guid? keyId, Func<string, DocumentGoneException> gone, CancellationToken cancellation)
    {
        // Found among the tracked rows too: a seal is read back before its turn is saved.
        var row = await db.Set<DataKey>().FindAsync([keyId], cancellation);
        if (row?.Wrapped is null)
        {
            throw gone("isinya telah dihapus sesuai masa simpan / its content was erased under the retention rules");
        }

        using var buffer = new MemoryStream();
        await using (var stream = await store.OpenAsync(name, cancellation))
        {
            await stream.CopyToAsync(buffer, cancellation);
        }

        var sealedBytes = buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
        var plain = new byte[sealedBytes.Length - NonceLength - TagLength];
        using var aes = new AesGcm(keys.Unprotect(row.Wrapped, "DataKeys", "Wrapped", row.Id), TagLength);
        aes.Decrypt(sealedBytes[..NonceLength], sealedBytes[(NonceLength + TagLength)..], sealedBytes.Slice(NonceLength, TagLength), plain, Encoding.ASCII.GetBytes(sha256));
        if (Convert.ToHexStringLower(SHA256.HashData(plain)) != sha256)
        {
            throw gone("isinya tidak sesuai sidik jarinya / its content does not match its hash");
        }

        return plain;
    }

    private async Task<(Guid Id, byte[] Key)> KeyAsync(Guid? keyId, CancellationToken cancellation)
    {
        if (keyId is { } known)
        {
            var row = await db.Set<DataKey>().FindAsync([known], cancellation)
                ?? throw new InvalidOperationException($"There is no data key {known:D}.");
            return (known, keys.Unprotect(row.Wrapped!, "DataKeys", "Wrapped", known));
        }

        var id = ids.Next();
        var key = RandomNumberGenerator.GetBytes(32);
        db.Add(new DataKey { Id = id, Wrapped = keys.Protect(key, "DataKeys", "Wrapped", id) });
        return (id, key);
    }
}

/// <summary>Where bytes went.</summary>
public sealed record StoredBytes(string Sha256, long Length, string StorageName, Guid KeyId);

/// <summary>A document's bytes can no longer be given back.</summary>
public sealed class DocumentGoneException : Exception
{
    public DocumentGoneException(StoredDocument document, string why)
        : base($"Dokumen / document '{document.Title}' ({document.Id:D}): {why}.")
    {
    }

    public DocumentGoneException(Logo logo, string why)
        : base($"Logo '{logo.FileName}' ({logo.Id:D}): {why}.")
    {
    }

    public DocumentGoneException(TemplateVersion version, string why)
        : base($"Templat / template '{version.Name}' v{version.Number}: {why}.")
    {
    }
}
