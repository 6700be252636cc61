using System.Text.Json;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Strict: the members of the definition itself have the kinds they should have, and nothing is written that nobody reads.</summary>
internal sealed class HeadRules(FaultList faults)
{
    private static readonly Dictionary<string, JsonValueKind[]> Root = new(StringComparer.Ordinal)
    {
        ["id"] = [JsonValueKind.String],
        ["definitionId"] = [JsonValueKind.String],
        ["name"] = [JsonValueKind.String],
        ["description"] = [JsonValueKind.String],
        ["version"] = [JsonValueKind.Number],
        ["isLatest"] = [JsonValueKind.True, JsonValueKind.False],
        ["isPublished"] = [JsonValueKind.True, JsonValueKind.False],
        ["variables"] = [JsonValueKind.Array],
        ["inputs"] = [JsonValueKind.Array],
        ["outputs"] = [JsonValueKind.Array],
        ["outcomes"] = [JsonValueKind.Array],
        ["customProperties"] = [JsonValueKind.Object],
        ["options"] = [JsonValueKind.Object],
        ["root"] = [JsonValueKind.Object],
    };

    private static readonly HashSet<string> Variable = new(StringComparer.Ordinal) { "id", "name", "typeName", "isArray", "value", "storageDriverTypeName" };

    private static readonly HashSet<string> Argument = new(StringComparer.Ordinal)
    {
        "type", "name", "displayName", "description", "category", "uiHint", "isArray", "defaultValue", "defaultSyntax", "isReadOnly", "isSerializable", "storageDriverType",
    };

    public void Check(JsonElement root)
    {
        if (!faults.Strict)
        {
            return;
        }

        Kinds(root, "$", Root);
        Unknown(root, "$", Root.Keys);
        if (Member.Get(root, "isLatest") is { ValueKind: JsonValueKind.False })
        {
            faults.Warn("$.isLatest", "The definition says it is not the latest version; Elsa would start another one.", "Isi \"isLatest\": true.", "Set \"isLatest\": true.");
        }

        Arguments(root, "inputs");
        Arguments(root, "outputs");
        foreach (var (item, path) in Objects(root, "variables", "$"))
        {
            CheckVariable(item, path);
        }
    }

    public void CheckVariable(JsonElement variable, string path)
    {
        Unknown(variable, path, Variable);
        Kind(variable, path, "isArray", JsonValueKind.True, JsonValueKind.False);
    }

    /// <summary>The objects of a list; anything else in it is a fault.</summary>
    public IEnumerable<(JsonElement Item, string Path)> Objects(JsonElement owner, string name, string path)
    {
        var place = $"{path}.{name}";
        foreach (var (item, i) in Member.Items(owner, name).Select((item, i) => (item, i)))
        {
            if (item.ValueKind == JsonValueKind.Object)
            {
                yield return (item, $"{place}[{i}]");
            }
            else
            {
                faults.Add($"{place}[{i}]", $"An object is expected here, not {Word(item.ValueKind)}.", "Tulis sebuah objek JSON.", "Write a JSON object.");
            }
        }
    }

    public void Kinds(JsonElement element, string path, IReadOnlyDictionary<string, JsonValueKind[]> kinds)
    {
        foreach (var (name, allowed) in kinds)
        {
            Kind(element, path, name, allowed);
        }
    }

    public void Kind(JsonElement element, string path, string name, params JsonValueKind[] allowed)
    {
        if (Member.Get(element, name) is { } value && !allowed.Contains(value.ValueKind))
        {
            faults.Add(
                $"{path}.{name}",
                $"'{name}' must be {Word(allowed[0])}, not {Word(value.ValueKind)}.",
                $"Tulis \"{name}\" sebagai {Kata(allowed[0])}.",
                $"Write \"{name}\" as {Word(allowed[0])}.");
        }
    }

    /// <summary>Elsa ignores members it does not know; a misspelt one would have no effect.</summary>
    public void Unknown(JsonElement element, string path, IEnumerable<string> known)
    {
        foreach (var name in element.EnumerateObject().Select(m => m.Name).Where(n => !known.Contains(n, StringComparer.Ordinal)).Distinct())
        {
            faults.Warn($"{path}.{name}", $"Nobody reads '{name}'; Elsa ignores it.", $"Hapus \"{name}\", atau perbaiki ejaannya.", $"Remove \"{name}\", or correct its spelling.");
        }
    }

    private void Arguments(JsonElement root, string list)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (item, path) in Objects(root, list, "$"))
        {
            Unknown(item, path, Argument);
            var name = Member.Text(item, "name");
            if (string.IsNullOrWhiteSpace(name))
            {
                faults.Add($"{path}.name", "It has no name.", "Beri \"name\".", "Give it a \"name\".");
            }
            else if (!names.Add(name))
            {
                faults.Add($"{path}.name", $"The name '{name}' is used twice.", "Beri nama lain.", "Give it another name.");
            }

            if (Values.KindOf(Member.Text(item, "type")) is null)
            {
                faults.Add($"{path}.type", $"The type '{Member.Text(item, "type")}' does not exist.", "Pakai misalnya String, Boolean, Int32 atau Object.", "Use for example String, Boolean, Int32 or Object.");
            }
        }
    }

    private static string Word(JsonValueKind kind) => kind switch
    {
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        _ => "null",
    };

    private static string Kata(JsonValueKind kind) => kind switch
    {
        JsonValueKind.String => "teks",
        JsonValueKind.Number => "bilangan",
        JsonValueKind.True or JsonValueKind.False => "true atau false",
        JsonValueKind.Array => "daftar",
        _ => "objek",
    };
}
