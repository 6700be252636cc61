using System.Text.Json;

namespace MouWorkflow.Core.Platform.Workflow;

public sealed partial class WorkflowDefinition
{
    /// <summary>Reads a definition.</summary>
    /// <param name="json">Text of the file.</param>
    /// <param name="file">Its name, for faults.</param>
    /// <param name="mode">Strict outside of traces.</param>
    /// <param name="catalog">The custom activity types that exist.</param>
    /// <exception cref="DefinitionException">The definition may not be used; holds all faults.</exception>
    public static WorkflowDefinition Load(string json, string file, DefinitionMode mode, ActivityCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var faults = new FaultList(file, mode);
        using var document = Parse(json, faults);
        var root = document.RootElement;
        JsonShape.Check(root, faults);
        faults.ThrowIfAny();
        var reader = new ActivityReader(catalog, faults);
        ReadHead(root, faults);
        var workflow = reader.ReadWorkflow(root);
        faults.ThrowIfAny();

        var canonical = CanonicalJson.Write(root);
        return new WorkflowDefinition
        {
            Id = Member.Text(root, "id") ?? "",
            DefinitionId = Member.Text(root, "definitionId") ?? "",
            Name = Member.Text(root, "name") ?? Member.Text(root, "definitionId") ?? file,
            Version = Member.Number(root, "version") is { } version ? (int)version : 1,
            IsPublished = Member.Flag(root, "isPublished"),
            Json = canonical,
            ContentHash = CanonicalJson.Hash(canonical),
            Activities = reader.Listed,
            Connections = reader.ListedConnections,
            Workflow = workflow,
            Catalog = catalog,
            Warnings = faults.Warnings,
            Nodes = reader.Nodes.ToDictionary(n => n.Key, StringComparer.Ordinal),
            OutputNames = Member.Items(root, "outputs").Select(o => Member.Text(o, "name") ?? "").ToHashSet(StringComparer.Ordinal),
        };
    }

    /// <summary>The invisible activity around the root; holds the workflow variables.</summary>
    internal ActivityNode Workflow { get; private init; } = null!;

    /// <summary>The custom types it was read with.</summary>
    internal ActivityCatalog Catalog { get; private init; } = ActivityCatalog.BuiltIn;

    internal IReadOnlyDictionary<string, ActivityNode> Nodes { get; private init; } = null!;

    internal IReadOnlySet<string> OutputNames { get; private init; } = null!;

    /// <summary>Longest text that is read at all, in characters; the shipped definitions have less than 30,000.</summary>
    private const int LongestText = 2_000_000;

    private static JsonDocument Parse(string json, FaultList faults)
    {
        if (json.Length > LongestText)
        {
            faults.AddAlways(
                "$",
                $"The file has {json.Length} characters; more than {LongestText} are not read.",
                "Sebuah definisi tidak sebesar itu; periksa apakah berkasnya benar, atau pecah menjadi alur anak.",
                "No definition is that large; see whether this is the right file, or split it into child workflows.");
            faults.ThrowIfAny();
        }

        try
        {
            var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            faults.AddAlways("$", "The file does not hold a JSON object.", "Isi berkas harus satu objek JSON berisi definisi alur kerja.", "The file must hold one JSON object, the workflow definition.");
        }
        catch (JsonException e)
        {
            var (line, column) = (e.LineNumber + 1 ?? 1, e.BytePositionInLine + 1 ?? 1);
            var deep = IsOnlyTooDeep(json);
            faults.AddAlways(
                "$",
                deep ? $"The file is nested too deep, from line {line}, column {column}." : $"The file is not JSON: {e.Message}",
                deep ? $"Kurangi susunan bersarang di baris {line}, kolom {column}; paling dalam 64 tingkat." : $"Perbaiki JSON di baris {line}, kolom {column}.",
                deep ? $"Nest less on line {line}, column {column}; at most 64 levels." : $"Correct the JSON on line {line}, column {column}.");
        }

        faults.ThrowIfAny();
        throw new JsonException("The file is not a JSON object.");
    }

    /// <summary>Whether nothing but its nesting keeps the text from being read.</summary>
    private static bool IsOnlyTooDeep(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = int.MaxValue });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void ReadHead(JsonElement root, FaultList faults)
    {
        foreach (var name in (string[])["id", "definitionId"])
        {
            if (string.IsNullOrWhiteSpace(Member.Text(root, name)))
            {
                faults.Add($"$.{name}", $"The definition has no {name}.", $"Isi \"{name}\".", $"Give \"{name}\" a value.");
            }
        }

        if (Member.Get(root, "version") is not { ValueKind: JsonValueKind.Number } version || !version.TryGetInt32(out var number) || number < 1)
        {
            faults.Add("$.version", "The definition has no version number.", "Isi \"version\" dengan bilangan mulai dari 1.", "Give \"version\" a whole number from 1.");
        }

        if (!Member.Flag(root, "isPublished"))
        {
            faults.Add("$.isPublished", "The definition is not published and could not be started.", "Isi \"isPublished\": true.", "Set \"isPublished\": true.");
        }

        new HeadRules(faults).Check(root);
    }
}
