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

    private static JsonDocument Parse(string json, FaultList faults)
    {
        try
        {
            var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            faults.AddAlways("$", "The file does not hold a JSON object.", "Isi berkas harus satu objek JSON berisi definisi alur kerja.", "The file must hold one JSON object, the workflow definition.");
        }
        catch (JsonException e)
        {
            faults.AddAlways(
                e.Path ?? "$",
                $"The file is not JSON: {e.Message}",
                $"Perbaiki JSON di baris {e.LineNumber + 1}.",
                $"Correct the JSON on line {e.LineNumber + 1}.");
        }

        faults.ThrowIfAny();
        throw new JsonException("The file is not a JSON object.");
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

        if (Member.Number(root, "version") is null or < 1)
        {
            faults.Add("$.version", "The definition has no version number.", "Isi \"version\" dengan bilangan mulai dari 1.", "Give \"version\" a whole number from 1.");
        }

        if (!Member.Flag(root, "isPublished"))
        {
            faults.Add("$.isPublished", "The definition is not published and could not be started.", "Isi \"isPublished\": true.", "Set \"isPublished\": true.");
        }
    }
}
