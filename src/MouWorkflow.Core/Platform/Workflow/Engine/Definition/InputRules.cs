using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>Strict: values that can be read but cannot be meant.</summary>
internal sealed class InputRules(FaultList faults)
{
    /// <summary>Whether a value declared as one kind can ever be converted to the other.</summary>
    public static bool CanBecome(ValueKind given, ValueKind expected) => given == expected || given is ValueKind.Any or ValueKind.Json || expected switch
    {
        ValueKind.Any or ValueKind.Json or ValueKind.Text => true,
        ValueKind.Boolean or ValueKind.Int32 or ValueKind.Int64 or ValueKind.Decimal or ValueKind.Double =>
            given is ValueKind.Text or ValueKind.Boolean or ValueKind.Int32 or ValueKind.Int64 or ValueKind.Decimal or ValueKind.Double,
        ValueKind.DateTime or ValueKind.DateTimeOffset => given is ValueKind.Text or ValueKind.DateTime or ValueKind.DateTimeOffset,
        _ => given == ValueKind.Text,
    };

    /// <summary>Whether a literal can be converted only by dropping a part of it.</summary>
    public static bool LosesSomething(JsonNode value, ValueKind kind) => kind switch
    {
        ValueKind.Int32 or ValueKind.Int64 => value.GetValueKind() == JsonValueKind.Number && value.ToJsonString().AsSpan().IndexOfAny('.', 'e', 'E') >= 0,
        ValueKind.Text => value is JsonObject or JsonArray,
        // "31 February" would be read as a day of the year 31.
        ValueKind.DateTime or ValueKind.DateTimeOffset => value.GetValueKind() == JsonValueKind.String && !IsIsoDate(value.GetValue<string>()),
        _ => false,
    };

    private static bool IsIsoDate(string text) =>
        text.Length >= 10 && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>Whether a moment in time says its offset from UTC.</summary>
    public static bool HasOffset(string text) => text.EndsWith('Z') || text.EndsWith('z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf(':', StringComparison.Ordinal);

    public void Check(ActivityNode node, string path, ActivityShape shape, VariableSpec? variable, IReadOnlySet<string> outputs)
    {
        if (!faults.Strict)
        {
            return;
        }

        foreach (var input in node.Inputs.Where(i => i.Expression.Kind == ExpressionKind.Constant))
        {
            var value = input.Expression.ConstantValue;
            if (shape.Inputs.First(i => i.Name == input.Name).Required && IsEmpty(value))
            {
                faults.Add($"{path}.{input.Name}.expression.value", $"The input '{input.Name}' is empty.", $"Isi masukan \"{input.Name}\".", $"Give the input \"{input.Name}\" a value.");
            }
            else if (value is not null)
            {
                CheckTime(input, value, $"{path}.{input.Name}.expression.value");
            }
        }

        switch (node.Kind)
        {
            case ActivityKind.SetVariable:
                CheckSet(node, path, variable);
                break;
            case ActivityKind.SetOutput:
                CheckOutput(node, path, outputs);
                break;
            case ActivityKind.FlowJoin when node.Input("mode") is null:
                faults.Add($"{path}.mode", "The join does not say for how many branches it waits; Elsa would let the first one cancel the others.", "Isi masukan \"mode\": WaitAll, WaitAllActive, atau WaitAny.", "Give the input \"mode\" a value: WaitAll, WaitAllActive or WaitAny.");
                break;
            case ActivityKind.FlowSwitch:
                CheckLabels(node.Cases.Select(c => c.Label).Append("Default"), $"{path}.cases");
                break;
            case ActivityKind.FlowFork when node.Input("branches") is { Expression.Kind: ExpressionKind.Constant } branches:
                CheckLabels(Values.ToTexts(branches.Expression.ConstantValue) ?? [], $"{path}.branches");
                break;
            case ActivityKind.Cron when node.Input("cronExpression") is { Expression.Kind: ExpressionKind.Constant } cron:
                CheckCron(Values.ToText(cron.Expression.ConstantValue) ?? "", $"{path}.cronExpression.expression.value");
                break;
        }
    }

    /// <summary>What is set must have a value, and somebody must be able to ask for it: an output that is not declared is not among those of the workflow.</summary>
    private void CheckOutput(ActivityNode node, string path, IReadOnlySet<string> outputs)
    {
        if (node.Input("outputValue") is null)
        {
            faults.Add($"{path}.outputValue", "The input 'outputValue' is missing; the output would be null.", "Isi masukan \"outputValue\".", "Give the input \"outputValue\" a value.");
        }

        if (node.Input("outputName") is { Expression: { Kind: ExpressionKind.Constant } name } && Values.ToText(name.ConstantValue) is { Length: > 0 } text && !outputs.Contains(text))
        {
            var known = outputs.Count == 0 ? "–" : string.Join(", ", outputs.Order(StringComparer.Ordinal));
            faults.Add($"{path}.outputName.expression.value", $"The workflow declares no output '{text}'.", $"Tambahkan \"{text}\" ke \"outputs\", atau pakai salah satu yang ada: {known}.", $"Add \"{text}\" to \"outputs\", or use one of those that exist: {known}.");
        }
    }

    private static bool IsEmpty(JsonNode? value) => value is null || (value.GetValueKind() == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetValue<string>()));

    private void CheckTime(InputSpec input, JsonNode value, string path)
    {
        if (input.Kind == ValueKind.TimeSpan && Values.ToTimeSpan(value) is var span && (span < TimeSpan.Zero || (span == TimeSpan.Zero && input.Name == "interval")))
        {
            faults.Add(path, "The time span does not lie in the future.", "Isi rentang waktu yang positif, misalnya \"7.00:00:00\".", "Give a positive time span, for example \"7.00:00:00\".");
        }
    }

    private void CheckSet(ActivityNode node, string path, VariableSpec? variable)
    {
        if (node.Input("value") is not { } value)
        {
            faults.Add($"{path}.value", "The input 'value' is missing; the variable would become null.", "Isi masukan \"value\".", "Give the input \"value\" a value.");
            return;
        }

        if (variable is null || value.Expression is not { Kind: ExpressionKind.Constant } constant || constant.ConstantValue is not { } literal)
        {
            return;
        }

        var blank = IsEmpty(literal) && variable.Kind != ValueKind.Text;
        if (blank || !Values.Fits(literal, variable.Kind) || LosesSomething(literal, variable.Kind))
        {
            faults.Add(
                $"{path}.value.expression",
                $"The value {literal.ToJsonString()} is not of type {variable.Kind}, which the variable '{variable.Key}' has.",
                $"Isi dengan nilai berjenis {variable.Kind}.",
                $"Give a value of type {variable.Kind}.");
        }
    }

    private void CheckLabels(IEnumerable<string> labels, string path)
    {
        foreach (var twice in labels.GroupBy(l => l, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            faults.Add(path, $"'{twice.Key}' is named twice; the outcomes could not be told apart.", "Beri tiap cabang nama sendiri.", "Give every branch a name of its own.");
        }
    }

    private void CheckCron(string expression, string path)
    {
        try
        {
            CronSchedule.Next(expression, DateTimeOffset.UnixEpoch);
        }
        catch (ActivityFault fault)
        {
            faults.Add(path, fault.Message, "Tulis enam bagian, detik lebih dulu, misalnya \"0 0 8 * * *\".", "Write six fields, seconds first, for example \"0 0 8 * * *\".");
        }
    }
}
