namespace MouWorkflow.Documents;

/// <summary>The names of an object, in order. Sisters share one, so a list of many objects holds its names once.</summary>
internal sealed class Shape(string[] names)
{
    private const int FewEnough = 8;

    private readonly Dictionary<string, int>? _places = names.Length > FewEnough ? Places(names) : null;

    public IReadOnlyList<string> Names => names;

    /// <summary>Where a name's value stands; -1 when the object has no such name.</summary>
    public int Find(PathStep step)
    {
        var name = step.Name;
        var hint = step.LastPlace;
        if (hint < names.Length && names[hint] == name)
        {
            return hint;
        }

        var found = Search(name);
        step.LastPlace = Math.Max(0, found);
        return found;
    }

    public bool Is(List<string> other) => other.Count == names.Length && other.SequenceEqual(names);

    private int Search(string name)
    {
        if (_places is not null)
        {
            return _places.TryGetValue(name, out var place) ? place : -1;
        }

        var own = names;
        for (var i = 0; i < own.Length; i++)
        {
            if (own[i] == name)
            {
                return i;
            }
        }

        return -1;
    }

    private static Dictionary<string, int> Places(string[] names)
    {
        var places = new Dictionary<string, int>(names.Length, StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            places[names[i]] = i;
        }

        return places;
    }
}

/// <summary>An object whose values are known already.</summary>
internal sealed record Record(Shape Shape, Val[] Values);

/// <summary>A row as its source gave it: values in the order of the columns.</summary>
internal sealed record ColumnRow(Shape Columns, object?[] Values);
