using System.Globalization;

namespace MouWorkflow.Documents;

/// <summary>Kinds of value that were seen at one place of the data.</summary>
[Flags]
internal enum DataKinds
{
    None = 0,
    Null = 1,
    Text = 2,
    Date = 4,
    Whole = 8,
    Fraction = 16,
    Truth = 32,
    Group = 64,
    List = 128,
    Picture = 256,

    Scalar = Text | Date | Whole | Fraction | Truth,
}

/// <summary>The form of the data: which names there are, what kind of value each has, what the items of lists look like.</summary>
internal sealed class DataShape
{
    private const int ItemsLookedAt = 1_000;
    private readonly SortedDictionary<string, DataShape> _members = new(StringComparer.Ordinal);

    public DataKinds DataKinds { get; private set; }

    public IReadOnlyDictionary<string, DataShape> Members => _members;

    /// <summary>What all items of a list have in common; null for an empty list and for anything else.</summary>
    public DataShape? Item { get; private set; }

    /// <summary>Something in the template asks for it.</summary>
    public bool Used { get; set; }

    /// <summary>Nothing is known beyond that it may be there: only null was seen, or a list without items.</summary>
    public bool IsOpen => (DataKinds & ~DataKinds.Null) == DataKinds.None;

    public static DataShape Of(Val data)
    {
        var form = new DataShape();
        form.Add(data);
        return form;
    }

    /// <summary>The names from here down, as paths; lists are named, not entered.</summary>
    public IEnumerable<string> Paths(string prefix = "")
    {
        foreach (var (name, member) in _members)
        {
            yield return prefix + name;
            foreach (var inner in member.Paths($"{prefix}{name}."))
            {
                yield return inner;
            }
        }
    }

    /// <summary>What no template text asked for; a group that nobody touched is named once.</summary>
    public IEnumerable<string> Unused(string prefix = "")
    {
        foreach (var (name, member) in _members)
        {
            if (!member.AnyUsed())
            {
                yield return prefix + name;
                continue;
            }

            foreach (var inner in member.Unused($"{prefix}{name}.").Concat(member.Item?.Unused($"{prefix}{name}[].") ?? []))
            {
                yield return inner;
            }
        }
    }

    private bool AnyUsed() => Used || _members.Values.Any(m => m.AnyUsed()) || Item?.AnyUsed() == true;

    private void Add(Val value)
    {
        switch (value.Kind)
        {
            case ValKind.Object:
                DataKinds |= DataKinds.Group;
                foreach (var (name, inner) in value.Members)
                {
                    if (!_members.TryGetValue(name, out var member))
                    {
                        _members[name] = member = new DataShape();
                    }

                    member.Add(inner);
                }

                break;
            case ValKind.Array:
                DataKinds |= DataKinds.List;
                foreach (var item in value.Items.Take(ItemsLookedAt))
                {
                    (Item ??= new DataShape()).Add(item);
                }

                break;
            default:
                DataKinds |= KindOf(value);
                break;
        }
    }

    private static DataKinds KindOf(Val value) => value.Kind switch
    {
        ValKind.Integer => DataKinds.Whole,
        ValKind.Decimal => DataKinds.Fraction,
        ValKind.Bool => DataKinds.Truth,
        ValKind.Text when value.Text.StartsWith("data:image/", StringComparison.Ordinal) => DataKinds.Picture,
        ValKind.Text when DateOnly.TryParseExact(value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => DataKinds.Date,
        ValKind.Text => DataKinds.Text,
        _ => DataKinds.Null,
    };
}
