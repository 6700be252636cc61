namespace MouWorkflow.Documents;

/// <summary>Counts what a rendering costs and refuses it beyond its limits. A template and its data are untrusted: loops in loops multiply.</summary>
internal sealed class Meter(RenderLimits limits, string template, Sink sink, CancellationToken ct)
{
    private const int Stride = 4096; // Steps between two looks at the clock.

    private readonly long _begin = limits.Clock.GetTimestamp();
    private long _steps;
    private long _beside;
    private long _next = Math.Min(Stride, limits.Steps + 1);

    /// <summary>Before each step.</summary>
    /// <exception cref="TemplateException">A limit is passed.</exception>
    public void Step(Scope scope)
    {
        if (++_steps >= _next)
        {
            Look(scope);
        }
    }

    /// <summary>Looks at everything now: after steps that may have been long.</summary>
    public void Look(Scope scope)
    {
        ct.ThrowIfCancellationRequested();
        _next = Math.Min(_steps + Stride, limits.Steps + 1);
        if (_steps > limits.Steps)
        {
            Refuse(scope, "render.too-many-steps", $"> {limits.Steps}", "terlalu banyak langkah; kurangi {{#each …}} di dalam {{#each …}}, atau pecah datanya menjadi beberapa dokumen", "too many steps; use fewer {{#each …}} inside {{#each …}}, or split the data into several documents");
        }

        LookAtSize(scope);
        if (limits.Clock.GetElapsedTime(_begin) is var time && time > limits.Time)
        {
            Refuse(scope, "render.too-slow", $"> {limits.Time.TotalSeconds:0} s", "pembuatan dokumen terlalu lama; pecah datanya menjadi beberapa dokumen, atau coba lagi saat komputer tidak sibuk", "making the document takes too long; split the data into several documents, or try again when the computer is less busy");
        }
    }

    /// <summary>Counts bytes that become parts of the document without going through the sink: pictures.</summary>
    public void AddBeside(long bytes, Scope scope)
    {
        _beside += bytes;
        LookAtSize(scope);
    }

    /// <summary>Looks at the size alone: after each value.</summary>
    public void LookAtSize(Scope scope)
    {
        if (sink.Position + _beside > limits.OutputBytes)
        {
            Refuse(scope, "render.too-large", $"> {limits.OutputBytes} byte", "dokumen menjadi terlalu besar; pecah datanya menjadi beberapa dokumen", "the document becomes too large; split the data into several documents");
        }
    }

    private void Refuse(Scope scope, string code, string excerpt, string remedy, string remedyEn)
    {
        var place = scope.Innermost is { } frame ? frame.Node.Tag.Place + RenderFaults.Items(scope) : "isi dokumen";
        throw new TemplateException([new TemplateFault(code, template, place, excerpt, remedy, remedyEn)]);
    }
}
