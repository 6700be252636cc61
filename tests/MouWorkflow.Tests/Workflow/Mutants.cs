using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Tests.Workflow;

/// <summary>Shipped definitions, broken systematically: each mutant is refused while loading or by the examination, or named here as a survivor.</summary>
public sealed class Mutants
{
    [Fact]
    public void A_missing_connection_is_always_noticed() => AllRefused(definition =>
        Enumerable.Range(0, Connections(definition).Count).Select(i => Change(definition, d => Connections(d).RemoveAt(i), $"connection {i} removed")));

    [Fact]
    public void A_port_that_is_no_outcome_is_always_noticed() => AllRefused(definition =>
        Enumerable.Range(0, Connections(definition).Count).Select(i => Change(definition, d => Connections(d)[i]!["source"]!["port"] = "Elsewhere", $"port {i} renamed")));

    [Fact]
    public void A_dropped_activity_is_always_noticed() => AllRefused(definition =>
        Enumerable.Range(0, Activities(definition).Count).Select(i => Change(definition, d => Activities(d).RemoveAt(i), $"activity {i} dropped")));

    [Fact]
    public void A_dropped_End_is_noticed_even_if_its_connection_goes_too() => AllRefused(definition =>
        Ids(definition, "Elsa.End").Select(id => Change(definition, d => Drop(d, id), $"{id} dropped")));

    [Fact]
    public void A_loop_without_a_wait_is_always_noticed() => AllRefused(definition =>
        from i in Enumerable.Range(0, Connections(definition).Count)
        let source = (string)Connections(definition)[i]!["source"]!["activity"]!
        where source != "start"
        select Change(definition, d => Connections(d)[i]!["target"]!["activity"] = source, $"{source} leads to itself"));

    [Fact]
    public void A_wait_without_its_declaration_is_noticed_unless_a_date_ends_it()
    {
        var survivors = Survivors(definition =>
            from id in Ids(definition, "Elsa.Event")
            select Change(definition, d => Find(d, id)["customProperties"] = new JsonObject(), id));

        // The last day of the term ends this wait, declared or not.
        Assert.Equal(["annual-renewal: wait-answer"], survivors);
    }

    [Fact]
    public void A_value_that_is_not_remembered_is_noticed() => AllRefused(definition =>
        from id in Ids(definition, "Elsa.SetVariable")
        where id != "forget-text" && id != "remember-title"
        select Change(definition, d => Bridge(d, id), $"{id} left out"));

    [Fact]
    public void A_connection_to_the_wrong_activity_is_mostly_noticed()
    {
        var made = 0;
        var survivors = Survivors(definition =>
            from i in Enumerable.Range(0, Connections(definition).Count)
            from target in Activities(definition).Select(a => (string)a!["id"]!)
            where target != "start" && target != (string)Connections(definition)[i]!["target"]!["activity"]!
            select Count(Change(definition, d => Connections(d)[i]!["target"]!["activity"] = target, $"{Connections(definition)[i]!["source"]!["activity"]}:{Connections(definition)[i]!["source"]!["port"]}>{target}")));

        // Sound all the same, only not what was meant; which order is meant nobody can prove. All begin where ways of the lifecycle part or meet.
        Assert.All(survivors, survivor => Assert.Matches("^mou-lifecycle: (remember|prepare-draft|decide-sending:TakenBack|reopen-declined|reopen-lapsed)", survivor));
        Assert.True(survivors.Count * 25 <= made, $"{survivors.Count} of {made} survive:\n{string.Join('\n', survivors)}");

        JsonObject Count(JsonObject mutant)
        {
            made++;
            return mutant;
        }
    }

    private static void AllRefused(Func<JsonObject, IEnumerable<JsonObject>> mutants) => Assert.Empty(Survivors(mutants));

    private static List<string> Survivors(Func<JsonObject, IEnumerable<JsonObject>> mutants)
    {
        var survivors = new List<string>();
        var made = 0;
        foreach (var name in Proofs.ShippedNames())
        {
            foreach (var mutant in mutants(Proofs.Shipped(name)))
            {
                made++;
                var what = (string)mutant["mutant"]!;
                mutant.Remove("mutant");
                if (Survives(mutant))
                {
                    survivors.Add($"{name}: {what}");
                }
            }
        }

        Assert.True(made > 5, $"only {made} mutants");
        return survivors;
    }

    private static bool Survives(JsonObject mutant)
    {
        try
        {
            var definition = WorkflowDefinition.Load(mutant.ToJsonString(), "mutant.json", DefinitionMode.Strict, Proofs.ShippedCatalog);
            return WorkflowCheck.Examine(definition, new CheckLimits(2_000)).Sound;
        }
        catch (DefinitionException)
        {
            return false;
        }
    }

    private static JsonObject Change(JsonObject definition, Action<JsonObject> change, string what)
    {
        var mutant = definition.DeepClone().AsObject();
        change(mutant);
        mutant["mutant"] = what;
        return mutant;
    }

    private static void Drop(JsonObject definition, string id)
    {
        Activities(definition).Remove(Find(definition, id));
        foreach (var connection in Connections(definition).Where(c => (string?)c!["target"]!["activity"] == id || (string?)c["source"]!["activity"] == id).ToList())
        {
            Connections(definition).Remove(connection);
        }
    }

    /// <summary>Leaves an activity out: what led to it leads to what came after it.</summary>
    private static void Bridge(JsonObject definition, string id)
    {
        var after = (string)Connections(definition).First(c => (string?)c!["source"]!["activity"] == id)!["target"]!["activity"]!;
        foreach (var connection in Connections(definition).Where(c => (string?)c!["target"]!["activity"] == id))
        {
            connection!["target"]!["activity"] = after;
        }

        Drop(definition, id);
    }

    private static IEnumerable<string> Ids(JsonObject definition, string type) =>
        Activities(definition).Where(a => (string?)a!["type"] == type).Select(a => (string)a!["id"]!).ToList();

    private static JsonObject Find(JsonObject definition, string id) => Activities(definition).First(a => (string?)a!["id"] == id)!.AsObject();

    private static JsonArray Activities(JsonObject definition) => definition["root"]!["activities"]!.AsArray();

    private static JsonArray Connections(JsonObject definition) => definition["root"]!["connections"]!.AsArray();
}
