using System.Text.Json;

namespace MouWorkflow.Documents;

/// <summary>
/// JSON made into values once, because a template asks for the same ones again and again. Sister objects share their names, so a long list takes
/// about as much room as its text.
/// </summary>
internal sealed class JsonValues
{
    private Shape? _latest;

    public static Val Of(JsonElement json) => new JsonValues().Value(json);

    private Val Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => Val.Of(Text(json)),
        JsonValueKind.Number when json.TryGetInt64(out var whole) => Val.Of(whole),
        JsonValueKind.Number when json.TryGetDecimal(out var fraction) => Val.Of((object)fraction),
        JsonValueKind.Number => Val.Of(json.GetRawText()),
        JsonValueKind.True => Val.Of(true),
        JsonValueKind.False => Val.Of(false),
        JsonValueKind.Object => Object(json),
        JsonValueKind.Array => Array(json),
        JsonValueKind.Null => Val.Of((object?)null),
        _ => Val.Missing,
    };

    private Val Array(JsonElement json)
    {
        var items = new Val[json.GetArrayLength()];
        var at = 0;
        foreach (var item in json.EnumerateArray())
        {
            items[at++] = Value(item);
        }

        return Val.Of(items);
    }

    private Val Object(JsonElement json)
    {
        var names = new List<string>();
        var values = new List<Val>();
        foreach (var property in json.EnumerateObject())
        {
            // A sister's name where it stood in the sister costs no memory. Of a name given twice the last value counts.
            var expected = _latest is not null && names.Count < _latest.Names.Count ? _latest.Names[names.Count] : null;
            var name = expected is not null && property.NameEquals(expected) ? expected : property.Name;
            var before = ReferenceEquals(name, expected) ? -1 : names.IndexOf(name);
            if (before >= 0)
            {
                values[before] = Inner(property.Value);
            }
            else
            {
                names.Add(name);
                values.Add(Inner(property.Value));
            }
        }

        if (_latest is null || !_latest.Is(names))
        {
            _latest = new Shape([.. names]);
        }

        return Val.Of(new Record(_latest, [.. values]));
    }

    // Objects inside have sisters of their own.
    private Val Inner(JsonElement json) => json.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? Of(json) : Value(json);

    private static string Text(JsonElement json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // JSON may escape half of a surrogate pair and says so only here. Half a pair is what it is, and the sink names the field.
            return XmlText.Unescape(json.GetRawText());
        }
    }
}
