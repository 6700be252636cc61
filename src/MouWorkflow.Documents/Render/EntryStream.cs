using System.IO.Compression;

namespace MouWorkflow.Documents;

/// <summary>
/// One rendered part on its way into the ZIP. A part that stays short is written with its lengths in front, as Word does it;
/// a long one is streamed and its lengths follow, so memory does not grow with the document.
/// </summary>
internal sealed class EntryStream(ZipWriter zip, byte[] name) : IAsyncDisposable
{
    private const int KeepUpTo = 256 * 1024;

    private readonly MemoryStream _packed = new();
    private DeflateStream? _deflate;
    private uint _crc;
    private long _size;
    private long _sent;
    private bool _streaming;

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        _deflate ??= new DeflateStream(_packed, CompressionLevel.Fastest, leaveOpen: true);
        _crc = Crc32.Append(_crc, bytes.Span);
        _size += bytes.Length;
        _deflate.Write(bytes.Span); // Into memory; only what leaves is asynchronous.
        if (_packed.Length >= KeepUpTo)
        {
            await SendAsync(ct).ConfigureAwait(false);
        }
    }

    public async ValueTask FinishAsync(CancellationToken ct)
    {
        if (_deflate is not null)
        {
            await _deflate.DisposeAsync().ConfigureAwait(false);
            _deflate = null;
        }

        if (!_streaming)
        {
            await zip.WriteAsync(name, Packed, _crc, (uint)_size, ct).ConfigureAwait(false);
            return;
        }

        await SendAsync(ct).ConfigureAwait(false);
        await zip.EndStreamedAsync(_crc, _sent, _size, ct).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_deflate is not null)
        {
            await _deflate.DisposeAsync().ConfigureAwait(false);
        }

        await _packed.DisposeAsync().ConfigureAwait(false);
    }

    private ReadOnlyMemory<byte> Packed => _packed.GetBuffer().AsMemory(0, (int)_packed.Length);

    private async ValueTask SendAsync(CancellationToken ct)
    {
        if (!_streaming)
        {
            await zip.BeginStreamedAsync(name, ct).ConfigureAwait(false);
            _streaming = true;
        }

        await zip.WriteAsync(Packed, ct).ConfigureAwait(false);
        _sent += _packed.Length;
        _packed.SetLength(0);
    }
}
