using System.Text.Json;
using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Reads variable declarations and keeps the scopes while nested flowcharts are read.</summary>
internal sealed class VariableReader(FaultList faults)
{
    private readonly Stack<Dictionary<string, VariableSpec>> _scopes = new();

    public IReadOnlyList<VariableSpec> Enter(JsonElement owner, string path, bool nested)
    {
        var variables = new List<VariableSpec>();
        var ids = new Dictionary<string, VariableSpec>(StringComparer.Ordinal);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (item, i) in Member.Items(owner, "variables").Select((item, i) => (item, i)))
        {
            var here = $"{path}[{i}]";
            var name = Member.Text(item, "name");
            var id = Member.Text(item, "id");
            if (string.IsNullOrWhiteSpace(id))
            {
                faults.Add($"{here}.id", "The variable has no id.", "Beri variabel \"id\" yang unik.", "Give the variable a unique \"id\".");
                id = name ?? here;
            }

            if (string.IsNullOrWhiteSpace(name))
            {
                faults.Add($"{here}.name", "The variable has no name.", "Beri variabel \"name\".", "Give the variable a \"name\".");
                name = id;
            }

            if (ids.ContainsKey(id) || _scopes.Any(s => s.ContainsKey(id)))
            {
                faults.Add($"{here}.id", $"The variable id '{id}' is used twice.", $"Beri variabel ini id lain; '{id}' sudah dipakai.", $"Give this variable another id; '{id}' is taken.");
            }

            if (!keys.Add(name))
            {
                faults.Add($"{here}.name", $"The variable name '{name}' is used twice.", "Beri variabel ini nama lain.", "Give this variable another name.");
                name = id;
                keys.Add(name);
            }

            var variable = Read(item, here, id, name, nested);
            ids.TryAdd(id, variable);
            if (nested || Values.KindOf(Member.Text(item, "typeName")) is not null)
            {
                // Elsa drops a variable of the workflow whose type it does not know.
                variables.Add(variable);
            }
        }

        _scopes.Push(ids);
        return variables;
    }

    public void Leave() => _scopes.Pop();

    /// <summary>The variable with this id, from the innermost scope that has it.</summary>
    public VariableSpec? Find(string? id) => id is null ? null : _scopes.Select(s => s.GetValueOrDefault(id)).FirstOrDefault(v => v is not null);

    /// <summary>The id decides; another variable's name beside it misleads the reader.</summary>
    public void CheckName(string? id, JsonElement? reference, string path)
    {
        if (Find(id) is { } variable && reference is { } r && Member.Text(r, "name") is { } name && name != variable.Key)
        {
            faults.Warn(path, $"The id '{id}' is the variable '{variable.Key}', but the name beside it is '{name}'; only the id counts.", $"Tulis \"name\": \"{variable.Key}\".", $"Write \"name\": \"{variable.Key}\".");
        }
    }

    public void CheckReference(string? id, string path)
    {
        if (id is null || !_scopes.Any(s => s.ContainsKey(id)))
        {
            faults.Add(
                path,
                id is null ? "No variable is named by id; the name alone faults in Elsa." : $"There is no variable with id '{id}' in scope.",
                "Sebut \"id\" variabel yang ada di alur kerja atau bagan alur ini.",
                "Name the \"id\" of a variable of the workflow or of this flowchart.");
        }
    }

    private VariableSpec Read(JsonElement item, string path, string id, string key, bool nested)
    {
        var typeName = Member.Text(item, "typeName");
        var kind = Values.KindOf(typeName);
        if (kind is null)
        {
            faults.Add($"{path}.typeName", $"The type '{typeName}' does not exist.", "Pakai misalnya String, Boolean, Int32, Int64, Decimal, DateTimeOffset, TimeSpan atau Object.", "Use for example String, Boolean, Int32, Int64, Decimal, DateTimeOffset, TimeSpan or Object.");
        }

        var known = Member.Flag(item, "isArray") ? (kind == ValueKind.Text ? ValueKind.TextList : ValueKind.Json) : kind ?? ValueKind.Any;
        var stored = Member.Text(item, "storageDriverTypeName") is { } driver && IsKept(driver);
        if (!stored)
        {
            faults.Add(
                $"{path}.storageDriverTypeName",
                $"Variable '{key}' has no storage driver; Elsa would forget its value at the first wait.",
                "Isi \"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core\".",
                "Write \"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core\".");
        }

        return new VariableSpec(id, key, known, InputExpression.Constant(Default(item, path, known, nested)), stored);
    }

    /// <summary>Elsa's drivers that keep a value with the instance; its memory driver lives in the same namespace and forgets.</summary>
    private static bool IsKept(string driver) =>
        driver.Split(',')[0].Trim().Split('.')[^1] is "WorkflowInstanceStorageDriver" or "WorkflowStorageDriver";

    private JsonNode? Default(JsonElement item, string path, ValueKind kind, bool nested)
    {
        if (Member.Get(item, "value") is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            var remedyId = $"Tulis nilainya sebagai teks: \"{value.GetRawText().Replace("\"", "\\\"", StringComparison.Ordinal)}\".";
            var remedyEn = $"Write the value as a text: \"{value.GetRawText().Replace("\"", "\\\"", StringComparison.Ordinal)}\".";
            const string problem = "The value of a variable must be a JSON string.";
            if (nested)
            {
                faults.Add($"{path}.value", problem, remedyId, remedyEn);
            }
            else
            {
                faults.AddAlways($"{path}.value", problem, remedyId, remedyEn);
            }
        }

        var node = Member.ToNode(value)!;
        if (value.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetString()))
        {
            // Elsa skips an empty default of the workflow's own variables; in a flowchart an empty text stays one.
            return nested ? Values.Convert(node, kind) : null;
        }

        if (!Values.Fits(node, kind) || InputRules.LosesSomething(node, kind))
        {
            faults.Add($"{path}.value", $"The value {node.ToJsonString()} is not of type {kind}.", $"Isi dengan nilai berjenis {kind}.", $"Give a value of type {kind}.");
        }

        try
        {
            return Values.Convert(node, kind);
        }
        catch (ActivityFault)
        {
            return null;
        }
    }
}
