namespace MouWorkflow.Documents;

/// <summary>
/// What one rendering may cost. Beyond a limit it is refused with a <see cref="TemplateException"/>; the defaults let an annex of a million rows pass.
/// </summary>
public sealed record RenderLimits
{
    public static RenderLimits Default { get; } = new();

    /// <summary>Steps of the template that may be run: each text, value, condition and loop item is one, every time it is reached.</summary>
    public long Steps { get; init; } = 200_000_000;

    /// <summary>Bytes of all filled parts and pictures together, before they are packed; by default as many as one part of a ZIP can have.</summary>
    public long OutputBytes { get; init; } = uint.MaxValue;

    /// <summary>From the first step to the last, waiting for streamed rows and for the output included.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Measures <see cref="Time"/>; its date is never asked.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
