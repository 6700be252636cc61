namespace MouWorkflow.Documents;

/// <summary>Fields as they are met, with loops nested, until all uses are known.</summary>
internal sealed class FieldTree
{
    private readonly Dictionary<string, FieldTree> _items = new(StringComparer.Ordinal);
    private readonly List<FieldTree> _order = [];
    private readonly HashSet<TemplateFieldType> _types = [];
    private readonly List<string> _values = [];
    private readonly string _path;
    private bool _needed;
    private Kinds _model;

    public FieldTree(string path = "") => _path = path;

    /// <summary>The field of this name among this list's items, or among the data's own fields.</summary>
    public FieldTree Field(string path)
    {
        if (!_items.TryGetValue(path, out var field))
        {
            _items[path] = field = new FieldTree(path);
            _order.Add(field);
        }

        return field;
    }

    public void Add(UsedValue use, Kinds model)
    {
        _types.Add(FieldTypes.Of(use));
        _needed |= !use.Optional;
        _model |= model;
        if (use.Against is { Kind: ValKind.Text } literal && !_values.Contains(literal.Text, StringComparer.Ordinal))
        {
            _values.Add(literal.Text);
        }
    }

    public IReadOnlyList<TypedField> Items() =>
        [.. _order.Select(f => new TypedField(f._path, f._types.Count == 0 ? TemplateFieldType.List : FieldTypes.Settle(f._types, f._model), !f._needed, f._values, f.Items()))];
}
