using System.Globalization;
using System.Text.Json;

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
internal sealed class Shape
{
    private const int ItemsLookedAt = 1_000;
    private readonly SortedDictionary<string, Shape> _members = new(StringComparer.Ordinal);

    public Kinds Kinds { get; private set; }

    public IReadOnlyDictionary<string, Shape> Members => _members;

    /// <summary>What all items of a list have in common; null for an empty list and for anything else.</summary>
    public Shape? Item { get; private set; }

    /// <summary>Something in the template asks for it.</summary>
    public bool Used { get; set; }

    /// <summary>Nothing is known beyond that it may be there: only null was seen, or a list without items.</summary>
    public bool IsOpen => (Kinds & ~Kinds.Null) == Kinds.None;

    public static Shape Of(JsonElement json)
    {
        var shape = new Shape();
        shape.Add(json);
        return shape;
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

    private void Add(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                Kinds |= Kinds.Group;
                foreach (var property in json.EnumerateObject())
                {
                    if (!_members.TryGetValue(property.Name, out var member))
                    {
                        _members[property.Name] = member = new Shape();
                    }

                    member.Add(property.Value);
                }

                break;
            case JsonValueKind.Array:
                Kinds |= Kinds.List;
                foreach (var item in json.EnumerateArray().Take(ItemsLookedAt))
                {
                    (Item ??= new Shape()).Add(item);
                }

                break;
            default:
                Kinds |= KindOf(json);
                break;
        }
    }

    private static Kinds KindOf(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => json.TryGetInt64(out _) ? Kinds.Whole : Kinds.Fraction,
        JsonValueKind.True or JsonValueKind.False => Kinds.Truth,
        JsonValueKind.Null => Kinds.Null,
        _ => Val.Of(json).Text is var text && text.StartsWith("data:image/", StringComparison.Ordinal) ? Kinds.Picture
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? Kinds.Date
            : Kinds.Text,
    };
}
