namespace MouWorkflow.Documents;

/// <summary>
/// One rendered part on its way into the ZIP. A part that stays short is written with its lengths in front, as Word does it;
/// a long one is streamed and its lengths follow, so memory does not grow with the document.
/// </summary>
internal sealed class EntryStream(ZipWriter zip, byte[] name, PartPacker packer)
{
    /// <summary>Packed bytes from which a part is streamed.</summary>
    public const int KeepUpTo = 256 * 1024;

    private long _sent;
    private bool _streaming;

    public async ValueTask SendAsync(CancellationToken ct)
    {
        if (!_streaming)
        {
            await zip.BeginStreamedAsync(name, ct).ConfigureAwait(false);
            _streaming = true;
        }

        _sent += packer.Count;
        await zip.WriteAsync(packer.Packed, ct).ConfigureAwait(false);
        packer.Taken();
    }

    public async ValueTask FinishAsync(CancellationToken ct)
    {
        packer.End();
        if (!_streaming)
        {
            await zip.WriteAsync(name, packer.Packed, packer.Crc, checked((uint)packer.Size), ct).ConfigureAwait(false);
            return;
        }

        await SendAsync(ct).ConfigureAwait(false);
        await zip.EndStreamedAsync(packer.Crc, _sent, packer.Size, ct).ConfigureAwait(false);
    }
}
