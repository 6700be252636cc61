using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Platform;

/// <summary>
/// "No, because …": a person's mistake or a moment that has passed, as a value. The sentence says what is wrong and what to do;
/// the page shows it in place. Nothing was saved.
/// </summary>
/// <param name="Code">Stable, for tests and programs, such as <c>signing.already-signed</c>.</param>
public sealed record Refusal(string Code, Phrase Sentence)
{
    public Refusal(string code, string id, string en)
        : this(code, new Phrase(id, en))
    {
    }
}

/// <summary>What a use case answers: done, with a value, or refused.</summary>
public readonly record struct Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, Refusal? refusal)
    {
        _value = value;
        Refusal = refusal;
    }

    /// <summary>Why it was refused; null when it was done.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether it was done.</summary>
    public bool Done => Refusal is null;

    /// <summary>The result. Reading it from a refused outcome is a fault of the caller and throws with the refusal's sentence.</summary>
    public T Value => Refusal is null
        ? _value!
        : throw new InvalidOperationException($"Refused ({Refusal.Code}): {Refusal.Sentence.En}");

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>The result of a use case that has nothing to tell but that it was done.</summary>
public readonly record struct Done
{
    public static Done It => default;
}
