using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MouWorkflow.Core.Platform.Data;

/// <summary>
/// Where new ids come from. In operation they are time-ordered and unique; the demonstration counts from a seed, so that two runs
/// give the same documents. Secrets never come from a seed.
/// </summary>
public sealed class IdSource
{
    private readonly string? _seed;
    private readonly TimeProvider _time;
    private long _count;

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
            return Guid.CreateVersion7(_time.GetUtcNow());
        }

        var count = Interlocked.Increment(ref _count);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{_seed}:{count}"));
        return new Guid(hash.AsSpan(0, 16));
    }

    /// <summary>256 random bits, 43 characters that are safe in a link.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
