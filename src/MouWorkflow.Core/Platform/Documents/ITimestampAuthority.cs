using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Platform.Documents;

/// <summary>An RFC 3161 authority that says a value existed at a moment. Optional: without one <see cref="Configured"/> is false.</summary>
public interface ITimestampAuthority
{
    /// <summary>Whether an authority is set.</summary>
    bool Configured { get; }

    /// <summary>
    /// A token over the SHA-256 hash (32 bytes). It was checked: it answers this request (hash, nonce) and its own signature is intact, by a
    /// certificate made for timestamps. Throws <see cref="TimestampException"/> for everything else; nothing is tried twice here.
    /// </summary>
    Task<TimestampToken> StampAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellation);
}

/// <summary>A checked token.</summary>
/// <param name="Der">The token (CMS, DER) as it is put beside a signature.</param>
/// <param name="Time">What the authority says, in UTC.</param>
/// <param name="Authority">Subject of its certificate.</param>
public sealed record TimestampToken(ReadOnlyMemory<byte> Der, DateTimeOffset Time, string Authority);

/// <summary>Why no timestamp came.</summary>
public sealed record TimestampFault(TimestampFaultKind Kind, Phrase Sentence);

/// <summary>Kinds of failure; what to do differs.</summary>
public enum TimestampFaultKind
{
    /// <summary>No authority is set: a setting to make.</summary>
    NotConfigured,

    /// <summary>Not reachable, or it answers with an error of HTTP: try again later.</summary>
    Down,

    /// <summary>No answer within the limit: try again later.</summary>
    Slow,

    /// <summary>It answered that it will not stamp: somebody must ask the authority.</summary>
    Refused,

    /// <summary>The answer belongs to another hash or another request: it must not be used, and somebody must look at it.</summary>
    WrongHash,

    /// <summary>The answer is no timestamp, or its signature or certificate is not good: as <see cref="WrongHash"/>.</summary>
    BadToken,
}

/// <summary>A timestamp was required and did not come.</summary>
public sealed class TimestampException(TimestampFault fault, Exception? inner = null) : Exception($"{fault.Sentence.Id} / {fault.Sentence.En}", inner)
{
    public TimestampFault Fault { get; } = fault;
}
