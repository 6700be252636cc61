using System.Buffers;

namespace MouWorkflow.Documents;

/// <summary>
/// Holds a document back until it is complete, because faults must show before a byte is written. One that grows too large to hold is let out
/// as it comes, after <paramref name="beforeFirstByte"/> has made sure by other means that it may.
/// </summary>
internal sealed class HeldOutput(Stream output, Action beforeFirstByte) : IDisposable
{
    private const int HoldUpTo = 2 << 20;
    private const int Chunk = 64 * 1024;

    private byte[] _held = ArrayPool<byte>.Shared.Rent(Chunk);
    private int _count;
    private bool _letOut;

    /// <summary>Bytes so far, held ones included.</summary>
    public long Position { get; private set; }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        Position += bytes.Length;
        if (_count + (long)bytes.Length > (_letOut ? Chunk : HoldUpTo))
        {
            return LetOutAsync(bytes, ct);
        }

        if (_held.Length - _count < bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_held.Length * 2, _count + bytes.Length));
            _held.AsSpan(0, _count).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_held);
            _held = larger;
        }

        bytes.Span.CopyTo(_held.AsSpan(_count));
        _count += bytes.Length;
        return ValueTask.CompletedTask;
    }

    /// <summary>Lets out what is still held.</summary>
    public async ValueTask FinishAsync(CancellationToken ct)
    {
        await output.WriteAsync(_held.AsMemory(0, _count), ct).ConfigureAwait(false);
        _count = 0;
        await output.FlushAsync(ct).ConfigureAwait(false);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_held);
        _held = [];
        _count = 0;
    }

    private async ValueTask LetOutAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        if (!_letOut)
        {
            beforeFirstByte();
            _letOut = true;
        }

        await output.WriteAsync(_held.AsMemory(0, _count), ct).ConfigureAwait(false);
        _count = 0;
        await output.WriteAsync(bytes, ct).ConfigureAwait(false);
    }
}
