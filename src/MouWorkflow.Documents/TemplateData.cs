using System.Text.Json;

namespace MouWorkflow.Documents;

/// <summary>
/// What fills a template: a JSON object (dates as <c>yyyy-MM-dd</c> strings, money and counts as integers), and optionally lists that
/// arrive as streams. The object is immutable; a stream in it can be read once, so use one instance for one rendering when it has streams.
/// </summary>
public sealed class TemplateData
{
    private static readonly Dictionary<string, Func<CancellationToken, StreamedRows>> NoStreams = [];

    private TemplateData(Val root, IReadOnlyDictionary<string, Func<CancellationToken, StreamedRows>> streams)
    {
        Root = root;
        Streams = streams;
    }

    internal Val Root { get; }

    internal IReadOnlyDictionary<string, Func<CancellationToken, StreamedRows>> Streams { get; }

    internal bool ReplacesIllegal { get; private init; }

    /// <summary>Data from a JSON object. The element is copied, so its document may be disposed afterwards.</summary>
    /// <exception cref="ArgumentException">The root is not an object.</exception>
    public static TemplateData FromJson(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new ArgumentException("Template data must be a JSON object.", nameof(root));
        }

        return new TemplateData(Val.Of(root), NoStreams);
    }

    /// <summary>Data from JSON text.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="ArgumentException">The root is not an object.</exception>
    public static TemplateData FromJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        return FromJson(document.RootElement);
    }

    /// <summary>
    /// The same data with the list at <paramref name="path"/> (as written in the template's <c>{{#each path}}</c>) replaced by a stream
    /// that is read once, row by row, while the document is written. Values in a row may be strings, whole numbers, decimals, booleans,
    /// <see cref="DateOnly"/>, bytes of a picture, null, <see cref="JsonElement"/>, dictionaries with string keys, or lists of these.
    /// </summary>
    public TemplateData WithRows(string path, IAsyncEnumerable<IReadOnlyDictionary<string, object?>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return With(path, ct => StreamedRows.Of(rows, ct));
    }

    /// <summary>
    /// As <see cref="WithRows(string, IAsyncEnumerable{IReadOnlyDictionary{string, object?}})"/>, for very long lists: names are said once, and each
    /// row is its values in the order of <paramref name="columns"/>. A row may be shorter; what it lacks is missing. A row may not be changed
    /// once it was given.
    /// </summary>
    public TemplateData WithRows(string path, IReadOnlyList<string> columns, IAsyncEnumerable<IReadOnlyList<object?>> rows)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        var shape = new Shape([.. columns]);
        return With(path, ct => StreamedRows.Of(shape, rows, ct));
    }

    private TemplateData With(string path, Func<CancellationToken, StreamedRows> open)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new TemplateData(Root, new Dictionary<string, Func<CancellationToken, StreamedRows>>(Streams, StringComparer.Ordinal) { [path] = open }) { ReplacesIllegal = ReplacesIllegal };
    }

    /// <summary>
    /// The same data, of which characters that no document can hold (control characters, halves of surrogate pairs) are written as �.
    /// Without this such a value is refused by its field's name.
    /// </summary>
    public TemplateData ReplacingIllegalCharacters() => new(Root, Streams) { ReplacesIllegal = true };

    /// <summary>
    /// The same data with a PNG or JPEG at <paramref name="path"/>, for example <c>first.logo</c> or <c>people.0.signature</c>, for a
    /// placeholder picture whose alternative text is that field's tag. Objects on the way are made; what the path held is replaced.
    /// </summary>
    /// <exception cref="ArgumentException">The path leads through a plain value or past a list's end.</exception>
    public TemplateData WithPicture(string path, ReadOnlySpan<byte> picture)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new TemplateData(PictureData.Put(Root, path, picture), Streams) { ReplacesIllegal = ReplacesIllegal };
    }
}
