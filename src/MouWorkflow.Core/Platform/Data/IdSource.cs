using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MouWorkflow.Core.Platform.Data;

/// <summary>
/// Where new ids come from. In operation they are unique and, within one process, in the order in which they were made, also within a millisecond
/// (where an instant does not tell which of two rows came last, the id does); the demonstration counts from a seed, so that two runs
/// give the same documents. Secrets never come from a seed.
/// </summary>
public sealed class IdSource
{
    private readonly string? _seed;
    private readonly TimeProvider _time;
    private readonly Lock _ordering = new();
    private long _count;
    private long _millisecond;
    private int _inMillisecond;

    public IdSource(TimeProvider time, string? seed = null)
    {
        _time = time;
        _seed = seed;
    }

    /// <summary>A new id.</summary>
    public Guid Next()
    {
        if (_seed is null)
        {
            return InOrder();
        }

        var count = Interlocked.Increment(ref _count);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{_seed}:{count}"));
        return new Guid(hash.AsSpan(0, 16));
    }

    /// <summary>256 random bits, 43 characters that are safe in a link.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    // The twelve bits behind the instant of a version 7 id count the ids of its millisecond.
    private Guid InOrder()
    {
        const int Most = 0xFFF;
        long millisecond;
        int count;
        lock (_ordering)
        {
            var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
            (_millisecond, _inMillisecond) = now > _millisecond ? (now, 0) : _inMillisecond < Most ? (_millisecond, _inMillisecond + 1) : (_millisecond + 1, 0);
            (millisecond, count) = (_millisecond, _inMillisecond);
        }

        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(millisecond)).TryWriteBytes(bytes, bigEndian: true, out _);
        (bytes[6], bytes[7]) = ((byte)(0x70 | (count >> 8)), (byte)count);
        return new Guid(bytes, bigEndian: true);
    }
}
