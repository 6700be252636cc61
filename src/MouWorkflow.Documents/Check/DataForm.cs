using System.Globalization;

namespace MouWorkflow.Documents;

/// <summary>Kinds of value that were seen at one place of the data.</summary>
[Flags]
internal enum Kinds
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
internal sealed class DataForm
{
    private const int ItemsLookedAt = 1_000;
    private readonly SortedDictionary<string, DataForm> _members = new(StringComparer.Ordinal);

    public Kinds Kinds { get; private set; }

    public IReadOnlyDictionary<string, DataForm> Members => _members;

    /// <summary>What all items of a list have in common; null for an empty list and for anything else.</summary>
    public DataForm? Item { get; private set; }

    /// <summary>Something in the template asks for it.</summary>
    public bool Used { get; set; }

    /// <summary>Nothing is known beyond that it may be there: only null was seen, or a list without items.</summary>
    public bool IsOpen => (Kinds & ~Kinds.Null) == Kinds.None;

    public static DataForm Of(Val data)
    {
        var form = new DataForm();
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
                Kinds |= Kinds.Group;
                foreach (var (name, inner) in value.Members)
                {
                    if (!_members.TryGetValue(name, out var member))
                    {
                        _members[name] = member = new DataForm();
                    }

                    member.Add(inner);
                }

                break;
            case ValKind.Array:
                Kinds |= Kinds.List;
                foreach (var item in value.Items.Take(ItemsLookedAt))
                {
                    (Item ??= new DataForm()).Add(item);
                }

                break;
            default:
                Kinds |= KindOf(value);
                break;
        }
    }

    private static Kinds KindOf(Val value) => value.Kind switch
    {
        ValKind.Integer => Kinds.Whole,
        ValKind.Decimal => Kinds.Fraction,
        ValKind.Bool => Kinds.Truth,
        ValKind.Text when value.Text.StartsWith("data:image/", StringComparison.Ordinal) => Kinds.Picture,
        ValKind.Text when DateOnly.TryParseExact(value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => Kinds.Date,
        ValKind.Text => Kinds.Text,
        _ => Kinds.Null,
    };
}
