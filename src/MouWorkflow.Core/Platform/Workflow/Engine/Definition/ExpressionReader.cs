using System.Text.Json;
using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Reads inputs, outputs and cases of one activity after the other; knows the variables in scope.</summary>
internal sealed class ExpressionReader(FaultList faults)
{
    private static readonly HashSet<string> PlainMembers = new(StringComparer.Ordinal)
    {
        "id", "nodeId", "name", "type", "version", "metadata", "customProperties", "runAsynchronously",
    };

    private readonly VariableReader _variables = new(faults);
    private readonly HeadRules _shapes = new(faults);
    private IReadOnlyDictionary<string, ValueKind> _inputs = new Dictionary<string, ValueKind>();

    /// <summary>The workflow inputs and their types.</summary>
    public void DeclareInputs(IReadOnlyDictionary<string, ValueKind> inputs) => _inputs = inputs;

    /// <summary>The variable with this id in scope, or null.</summary>
    public VariableSpec? VariableOf(string? id) => _variables.Find(id);

    public IReadOnlyList<VariableSpec> ReadVariables(JsonElement owner, string path, bool nested) => _variables.Enter(owner, path, nested);

    /// <summary>The variables of a flowchart go out of scope.</summary>
    public void Leave(ActivityNode node)
    {
        if (node.Kind == ActivityKind.Flowchart)
        {
            _variables.Leave();
        }
    }

    public IReadOnlyList<InputSpec> ReadInputs(JsonElement activity, string path, ActivityShape shape)
    {
        var inputs = new List<InputSpec>();
        foreach (var input in shape.Inputs)
        {
            if (Member.Get(activity, input.Name) is { } json)
            {
                inputs.Add(new InputSpec(input.Name, input.Kind, ReadInput(json, $"{path}.{input.Name}", input)));
            }
            else if (input.Required)
            {
                faults.Add($"{path}.{input.Name}", $"The input '{input.Name}' is missing.", $"Isi masukan \"{input.Name}\".", $"Give the input \"{input.Name}\" a value.");
            }
        }

        return inputs;
    }

    public IReadOnlyDictionary<string, string> ReadOutputs(JsonElement activity, string path, ActivityShape shape)
    {
        var outputs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in shape.Outputs)
        {
            if (Member.Get(activity, name) is not { } json)
            {
                continue;
            }

            var reference = Member.Get(json, "memoryReference");
            var id = reference is { } r ? Member.Text(r, "id") : null;
            if (id is null || Member.Get(json, "typeName") is null)
            {
                faults.Add(
                    $"{path}.{name}",
                    $"The output '{name}' is not written as Elsa reads it.",
                    "Tulis {\"typeName\": \"…\", \"memoryReference\": {\"id\": \"id-variabel\"}}.",
                    "Write {\"typeName\": \"…\", \"memoryReference\": {\"id\": \"variable-id\"}}.");
                continue;
            }

            _variables.CheckReference(id, $"{path}.{name}.memoryReference.id");
            _shapes.Unknown(json, $"{path}.{name}", ["typeName", "memoryReference", "expression"]);
            outputs[name] = id;
        }

        return outputs;
    }

    /// <summary>The variable that SetVariable sets.</summary>
    public string? ReadVariableReference(JsonElement activity, string path)
    {
        var id = Member.Get(activity, "variable") is { } variable ? Member.Text(variable, "id") : null;
        _variables.CheckReference(id, $"{path}.variable.id");
        _variables.CheckName(id, Member.Get(activity, "variable"), $"{path}.variable.name");
        return id;
    }

    public IReadOnlyList<(string Label, InputExpression Condition)> ReadCases(JsonElement activity, string path)
    {
        var cases = new List<(string, InputExpression)>();
        foreach (var (item, i) in Member.Items(activity, "cases").Select((item, i) => (item, i)))
        {
            var here = $"{path}.cases[{i}]";
            var label = Member.Text(item, "label") ?? "";
            if (label.Length == 0)
            {
                faults.Add($"{here}.label", "The case has no label.", "Beri cabang ini \"label\".", "Give the case a \"label\".");
            }

            var condition = Member.Get(item, "condition");
            if (condition is null)
            {
                faults.Add($"{here}.condition", "The case has no condition.", "Beri cabang ini \"condition\".", "Give the case a \"condition\".");
            }

            var expression = condition is { } c ? ReadExpression(c, $"{here}.condition", ValueKind.Boolean) : InputExpression.None;
            var given = expression.Kind switch
            {
                ExpressionKind.Variable => _variables.Find(expression.Name)?.Kind,
                ExpressionKind.Input => _inputs.TryGetValue(expression.Name!, out var kind) ? kind : null,
                _ => null,
            };
            if (given is not (null or ValueKind.Boolean or ValueKind.Any or ValueKind.Json))
            {
                faults.Add($"{here}.condition", $"The condition of a case must be a Boolean, not {given}.", "Pakai variabel atau masukan berjenis Boolean.", "Use a variable or input of type Boolean.");
            }

            cases.Add((label, expression));
        }

        if (cases.Count == 0)
        {
            faults.Add($"{path}.cases", "The switch has no cases.", "Isi \"cases\".", "Give \"cases\" at least one case.");
        }

        return cases;
    }

    /// <summary>Strict: a member that is neither plain nor an input or output of the type does not exist on the activity.</summary>
    public void CheckMembers(JsonElement activity, string path, ActivityShape shape)
    {
        foreach (var name in activity.EnumerateObject().Select(m => m.Name))
        {
            if (!PlainMembers.Contains(name) && !shape.Members.Contains(name) && !shape.Outputs.Contains(name) && shape.Inputs.All(i => i.Name != name))
            {
                var known = string.Join(", ", shape.Inputs.Select(i => i.Name).Concat(shape.Outputs).Concat(shape.Members));
                faults.Add(
                    $"{path}.{name}",
                    $"'{name}' does not exist on {Member.Text(activity, "type")}.",
                    $"Hapus atau ganti \"{name}\"; yang ada: {(known.Length == 0 ? "tidak ada" : known)}.",
                    $"Remove or rename \"{name}\"; there is: {(known.Length == 0 ? "nothing" : known)}.");
            }
        }
    }

    private InputExpression ReadInput(JsonElement json, string path, InputShape input)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            // A bare value is a literal of its text.
            var text = json.ValueKind == JsonValueKind.String ? json.GetString()! : json.ValueKind switch
            {
                JsonValueKind.True => "True",
                JsonValueKind.False => "False",
                _ => json.GetRawText(),
            };
            return Constant(JsonValue.Create(text), input.Kind, path);
        }

        if (!json.TryGetProperty("typeName", out _))
        {
            faults.Add($"{path}.typeName", "Without typeName Elsa reads the input as null.", "Tambahkan \"typeName\", misalnya \"String\".", "Add \"typeName\", for example \"String\".");
            return InputExpression.None;
        }

        _shapes.Unknown(json, path, ["typeName", "expression", "memoryReference"]);
        if (Member.Get(json, "expression") is { } expression)
        {
            return ReadExpression(expression, $"{path}.expression", input.Kind);
        }

        faults.Add($"{path}.expression", "The input has no expression.", "Tambahkan \"expression\".", "Add \"expression\".");
        return InputExpression.None;
    }

    private InputExpression ReadExpression(JsonElement json, string path, ValueKind kind)
    {
        var value = Member.Get(json, "value");
        var type = Member.Text(json, "type");
        if (json.ValueKind == JsonValueKind.Object)
        {
            _shapes.Unknown(json, path, ["type", "value"]);
        }

        switch (type)
        {
            case "Literal":
                if (kind == ValueKind.Text && value is { ValueKind: JsonValueKind.Object or JsonValueKind.Array })
                {
                    faults.Add(path, "A list or an object is used as text; Elsa would take its JSON.", "Isi dengan teks.", "Give a text.");
                }

                return Constant(value is { } literal ? Literal(literal) : null, kind, path);
            case "Object" or "Json":
                return ReadObject(value, path, kind);
            case "Variable":
                var id = value is { } variable ? Member.Text(variable, "id") : null;
                _variables.CheckReference(id, $"{path}.value.id");
                _variables.CheckName(id, value, $"{path}.value.name");
                CheckKind(_variables.Find(id)?.Kind, kind, $"{path}.value");
                // What is no object names no variable and is null; an object without a known id fails when it is run.
                return value is { ValueKind: JsonValueKind.Object } ? new InputExpression(ExpressionKind.Variable, id) : InputExpression.Constant(null);
            case "Input":
                return ReadInputReference(value, path, kind);
            default:
                faults.Add(
                    $"{path}.type",
                    $"The expression type '{type}' does not exist.",
                    "Pakai Literal, Object, Variable atau Input.",
                    "Use Literal, Object, Variable or Input.");
                return InputExpression.None;
        }
    }

    /// <summary>Numbers are decimals there; a list or an object is its text.</summary>
    private static JsonValue? Literal(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => JsonValue.Create(json.GetString()),
        JsonValueKind.True or JsonValueKind.False => JsonValue.Create(json.GetBoolean()),
        JsonValueKind.Number when json.TryGetDecimal(out var number) => JsonValue.Create(number),
        JsonValueKind.Number => JsonValue.Create(json.GetDouble()),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => JsonValue.Create(Member.ToNode(json)!.ToJsonString()),
    };

    private InputExpression ReadObject(JsonElement? value, string path, ValueKind kind)
    {
        if (value is not { } json)
        {
            return InputExpression.Constant(null);
        }

        if (json.ValueKind != JsonValueKind.String)
        {
            faults.Add($"{path}.value", "The value of an Object expression must be JSON as a string.", "Tulis JSON-nya sebagai teks.", "Write the JSON as a text.");
        }

        var text = json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();
        if (string.IsNullOrWhiteSpace(text))
        {
            return InputExpression.Constant(null);
        }

        var parsed = Values.ParseOrNull(text);
        if (faults.Strict && parsed is not null && HasTwins(text))
        {
            faults.Add($"{path}.value", "The JSON text names the same member twice.", "Hapus salah satunya.", "Remove one of them.");
            return InputExpression.Constant(null);
        }

        if (parsed is null && kind != ValueKind.Any && text.Trim() != "null")
        {
            faults.Add($"{path}.value", "The text of the Object expression is not JSON.", "Perbaiki teks JSON ini.", "Correct this JSON text.");
        }

        return kind switch
        {
            ValueKind.Any => InputExpression.Constant(JsonValue.Create(text)),
            ValueKind.Json => InputExpression.Constant(parsed ?? JsonValue.Create(text)),
            _ => Constant(parsed ?? JsonValue.Create(text), kind, path),
        };
    }

    private InputExpression ReadInputReference(JsonElement? value, string path, ValueKind kind)
    {
        var name = value is { } reference ? Member.Text(reference, "name") : null;
        if (name is null)
        {
            faults.Add($"{path}.value.name", "An Input expression must name a workflow input.", "Tulis \"value\": {\"name\": \"nama-masukan\"}.", "Write \"value\": {\"name\": \"input-name\"}.");
            return InputExpression.Constant(null);
        }

        if (_inputs.TryGetValue(name, out var declared))
        {
            CheckKind(declared, kind, $"{path}.value");
        }
        else
        {
            faults.Add($"{path}.value.name", $"The workflow has no input '{name}'.", $"Daftarkan '{name}' di \"inputs\".", $"Declare '{name}' in \"inputs\".");
        }

        return new InputExpression(ExpressionKind.Input, name);
    }

    private static bool HasTwins(string text)
    {
        try
        {
            JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false }).Dispose();
            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    /// <summary>A variable or workflow input whose type can never become what the activity expects.</summary>
    private void CheckKind(ValueKind? source, ValueKind expected, string path)
    {
        if (source is { } given && !InputRules.CanBecome(given, expected))
        {
            faults.Add(path, $"A value of type {given} cannot be used as {expected}.", $"Pakai nilai berjenis {expected}.", $"Use a value of type {expected}.");
        }
    }

    private InputExpression Constant(JsonNode? value, ValueKind kind, string path)
    {
        if (value is not null && (!Values.Fits(value, kind) || InputRules.LosesSomething(value, kind)))
        {
            faults.Add(
                path,
                $"The value {value.ToJsonString()} is not of type {kind}.",
                $"Isi dengan nilai berjenis {kind}.",
                $"Give a value of type {kind}.");
        }

        if (kind == ValueKind.DateTimeOffset && value?.GetValueKind() == JsonValueKind.String && !InputRules.HasOffset(value.GetValue<string>()))
        {
            faults.Warn(path, "The moment has no offset from UTC; Elsa would take that of its machine.", "Tambahkan selisih waktu, misalnya +07:00.", "Add the offset, for example +07:00.");
        }

        try
        {
            return InputExpression.Constant(Values.Convert(value, kind));
        }
        catch (ActivityFault)
        {
            return new InputExpression(ExpressionKind.Broken);
        }
    }
}
