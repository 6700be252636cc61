using System.Text;
using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Tests.Workflow;

/// <summary>Every silent behaviour of Elsa's loader, one by one: refused at its place, or warned about.</summary>
public sealed class StrictKinds
{
    private sealed record Kind(string Path, Action<JsonObject> Break);

    private static readonly Dictionary<string, Kind> Refused = new()
    {
        ["a dangling connection"] = new("$.root.connections[1].target.activity", d => Connection(d, 1)["target"]!["activity"] = "nowhere"),
        ["a connection that is no object"] = new("$.root.connections[0]", d => d["root"]!["connections"]![0] = "start>send"),
        ["a side that is no object"] = new("$.root.connections[0].source", d => Connection(d, 0)["source"] = "start"),
        ["a port that is no text"] = new("$.root.connections[0].source.port", d => Connection(d, 0)["source"]!["port"] = 1),
        ["a connection behind an End"] = new("$.root.activities[3]", d => d["root"]!["connections"]!.AsArray().Add(JsonNode.Parse("""{"source":{"activity":"end","port":"Done"},"target":{"activity":"send","port":"In"}}"""))),
        ["connections that are no list"] = new("$.root.connections", d => d["root"]!["connections"] = new JsonObject()),
        ["activities that are no list"] = new("$.root.activities", d => d["root"]!["activities"] = "none"),
        ["an activity that is no object"] = new("$.root.activities[0]", d => d["root"]!["activities"]![0] = 5),
        ["variables that are no list"] = new("$.variables", d => d["variables"] = new JsonObject()),
        ["a variable that is no object"] = new("$.variables[0]", d => d["variables"]![0] = "Doc"),
        ["a variable in memory only"] = new("$.variables[0].storageDriverTypeName", d => d["variables"]![0]!["storageDriverTypeName"] = "Elsa.Workflows.MemoryStorageDriver, Elsa.Workflows.Core"),
        ["a variable without a driver"] = new("$.variables[0].storageDriverTypeName", d => d["variables"]![0]!.AsObject().Remove("storageDriverTypeName")),
        ["a variable that may be an array"] = new("$.variables[0].isArray", d => d["variables"]![0]!["isArray"] = "no"),
        ["a variable without a name"] = new("$.variables[0].name", d => d["variables"]![0]!["name"] = ""),
        ["two variables of one name"] = new("$.variables[1].name", d => d["variables"]!.AsArray().Add(Flows.Variable("v-2", "Doc", "String", ""))),
        ["a bare number as default"] = new("$.variables[0].value", d => d["variables"]![0]!["value"] = 7),
        ["a date that is none"] = new("$.variables[0].value", d => d["variables"]![0] = Flows.Variable("v-doc", "Doc", "DateTimeOffset", "31 February")),
        ["a span that is none"] = new("$.variables[0].value", d => d["variables"]![0] = Flows.Variable("v-doc", "Doc", "TimeSpan", "seven days")),
        ["a Guid that is none"] = new("$.variables[0].value", d => d["variables"]![0] = Flows.Variable("v-doc", "Doc", "Guid", "12")),
        ["a flag that is none"] = new("$.variables[0].value", d => d["variables"]![0] = Flows.Variable("v-doc", "Doc", "Boolean", "ya")),
        ["a number out of range"] = new("$.variables[0].value", d => d["variables"]![0] = Flows.Variable("v-doc", "Doc", "Int32", "3000000000")),
        ["an input without a name"] = new("$.inputs[0].name", d => d["inputs"]![0]!.AsObject().Remove("name")),
        ["two inputs of one name"] = new("$.inputs[1].name", d => d["inputs"]!.AsArray().Add(d["inputs"]![0]!.DeepClone())),
        ["an input of no type"] = new("$.inputs[0].type", d => d["inputs"]![0]!["type"] = "Strng"),
        ["an output of no type"] = new("$.outputs[0].type", d => d["outputs"] = JsonNode.Parse("""[{"name":"a"}]""")),
        ["no id"] = new("$.id", d => d.Remove("id")),
        ["no definition id"] = new("$.definitionId", d => d["definitionId"] = " "),
        ["a version that is no number"] = new("$.version", d => d["version"] = "1"),
        ["half a version"] = new("$.version", d => d["version"] = 1.5),
        ["version zero"] = new("$.version", d => d["version"] = 0),
        ["a version without end"] = new("$.version", d => d["version"] = JsonNode.Parse("1e400")),
        ["not published"] = new("$.isPublished", d => d["isPublished"] = false),
        ["published as text"] = new("$.isPublished", d => d["isPublished"] = "true"),
        ["a root that is a list"] = new("$.root", d => d["root"] = new JsonArray()),
        ["an unknown root"] = new("$.root.type", d => d["root"]!["type"] = "Elsa.Sequence"),
        ["an unknown activity"] = new("$.root.activities[1].type", d => Activity(d, 1)["type"] = "Elsa.WriteLine"),
        ["a type in other letters"] = new("$.root.activities[0].type", d => Activity(d, 0)["type"] = "elsa.start"),
        ["an input called name"] = new("$.root.activities[1].name", d => Activity(d, 1)["name"] = Flows.Literal("x")),
        ["custom properties that are a list"] = new("$.root.activities[1].customProperties", d => Activity(d, 1)["customProperties"] = new JsonArray()),
        ["metadata that is a text"] = new("$.root.activities[0].metadata", d => Activity(d, 0)["metadata"] = "none"),
        ["work in the background"] = new("$.root.activities[1].runAsynchronously", d => Activity(d, 1)["runAsynchronously"] = true),
        ["canStartWorkflow as text"] = new("$.root.activities[2].customProperties.canStartWorkflow", d => Custom(d, 2)["canStartWorkflow"] = "yes"),
        ["a wait for nobody"] = new("$.root.activities[2].customProperties.mouWaitsFor", d => Custom(d, 2)["mouWaitsFor"] = "somebody"),
        ["a declared wait that is none"] = new("$.root.activities[1].customProperties.mouWaitsFor", d => Custom(d, 1)["mouWaitsFor"] = "person"),
        ["mouEndsOn as text"] = new("$.root.activities[1].customProperties.mouEndsOn", d => Custom(d, 1)["mouEndsOn"] = "Refused"),
        ["no expression"] = new("$.root.activities[1].to.expression", d => Activity(d, 1)["to"]!.AsObject().Remove("expression")),
        ["JavaScript"] = new("$.root.activities[1].to.expression.type", d => Activity(d, 1)["to"] = Flows.Input("JavaScript", "1+1")),
        ["an expression type in other letters"] = new("$.root.activities[1].to.expression.type", d => Activity(d, 1)["to"] = Flows.Input("literal", "x")),
        ["an empty required input"] = new("$.root.activities[1].to.expression.value", d => Activity(d, 1)["to"] = Flows.Literal(" ")),
        ["a null required input"] = new("$.root.activities[2].eventName.expression.value", d => Activity(d, 2)["eventName"] = Flows.Literal(null)),
        ["half a day"] = new("$.root.activities[1].days.expression", d => Activity(d, 1)["days"] = Flows.Literal(3.5)),
        ["an object as text"] = new("$.root.activities[2].eventName.expression", d => Activity(d, 2)["eventName"] = Flows.Literal(new JsonObject())),
        ["an Object that is bare"] = new("$.root.activities[1].to.expression.value", d => Activity(d, 1)["to"] = Flows.Input("Object", new JsonObject())),
        ["an Object that is no JSON"] = new("$.root.activities[1].days.expression.value", d => Activity(d, 1)["days"] = Flows.Input("Object", "{")),
        ["an Object with twins"] = new("$.root.activities[1].days.expression.value", d => Activity(d, 1)["days"] = Flows.Input("Object", """{"a":1,"a":2}""")),
        ["a variable nobody declares"] = new("$.root.activities[1].to.expression.value.id", d => Activity(d, 1)["to"] = Flows.FromVariable("v-none")),
        ["a variable that can never fit"] = new("$.root.activities[1].days.expression.value", d => Fitting(d, "DateTimeOffset", "2026-01-01T00:00:00+07:00")),
        ["an input nobody declares"] = new("$.root.activities[1].to.expression.value.name", d => Activity(d, 1)["to"] = Flows.FromInput("Office")),
        ["an output to nowhere"] = new("$.root.activities[1].documentId.memoryReference.id", d => Activity(d, 1)["documentId"] = Flows.Output("v-none")),
        ["an output as text"] = new("$.root.activities[1].documentId", d => Activity(d, 1)["documentId"] = "v-doc"),
        ["a negative delay"] = Instead("timeSpan", "$.root.activities[2].timeSpan.expression.value", Flows.Activity("Elsa.Delay", "signed", ("timeSpan", Flows.Literal("-1.00:00:00")))),
        ["a timer that never rests"] = Instead("interval", "$.root.activities[2].interval.expression.value", Flows.Activity("Elsa.Timer", "signed", ("interval", Flows.Literal("00:00:00")))),
        ["a moment that is none"] = Instead("dateTime", "$.root.activities[2].dateTime.expression", Flows.Activity("Elsa.StartAt", "signed", ("dateTime", Flows.Literal("soon")))),
        ["a cron that is none"] = Instead("cron", "$.root.activities[2].cronExpression.expression.value", Flows.Activity("Elsa.Cron", "signed", ("cronExpression", Flows.Literal("* * *")))),
        ["a cron that never comes"] = Instead("cron", "$.root.activities[2].cronExpression.expression.value", Flows.Activity("Elsa.Cron", "signed", ("cronExpression", Flows.Literal("0 0 0 30 2 *")))),
        ["a join mode that is none"] = Instead("mode", "$.root.activities[2].mode.expression", Flows.Activity("Elsa.FlowJoin", "signed", ("mode", Flows.Literal("WaitSome")))),
        ["a join without a mode"] = Instead("mode", "$.root.activities[2].mode", Flows.Activity("Elsa.FlowJoin", "signed")),
        ["an output that is not declared"] = Instead("declares", "$.root.activities[2].outputName.expression.value", Flows.Activity("Elsa.SetOutput", "signed", ("outputName", Flows.Literal("x")), ("outputValue", Flows.Literal("y")))),
        ["SetVariable without variable"] = Instead("set", "$.root.activities[2].variable.id", Flows.Activity("Elsa.SetVariable", "signed", ("value", Flows.Literal("x")))),
        ["SetVariable without value"] = Instead("set", "$.root.activities[2].value", Flows.Activity("Elsa.SetVariable", "signed", ("variable", new JsonObject { ["id"] = "v-doc" }))),
        ["SetOutput without value"] = Instead("output", "$.root.activities[2].outputValue", Flows.Activity("Elsa.SetOutput", "signed", ("outputName", Flows.Literal("x")))),
        ["a switch without cases"] = Instead("cases", "$.root.activities[2].cases", Flows.Activity("Elsa.FlowSwitch", "signed")),
        ["a switch with a label twice"] = Instead("cases", "$.root.activities[2].cases", Flows.Activity("Elsa.FlowSwitch", "signed", ("cases", new JsonArray(Case("A", true), Case("A", false))))),
        ["a switch with a case Default"] = Instead("cases", "$.root.activities[2].cases", Flows.Activity("Elsa.FlowSwitch", "signed", ("cases", new JsonArray(Case("Default", true))))),
        ["a switch on a text"] = Instead("cases", "$.root.activities[2].cases[0].condition", Flows.Activity("Elsa.FlowSwitch", "signed", ("cases", new JsonArray(new JsonObject { ["label"] = "A", ["condition"] = new JsonObject { ["type"] = "Variable", ["value"] = new JsonObject { ["id"] = "v-doc" } } })))),
        ["a fork with a branch twice"] = Instead("branches", "$.root.activities[2].branches", Flows.Activity("Elsa.FlowFork", "signed", ("branches", Flows.Input("Object", """["A","A"]""")))),
    };

    private static readonly Dictionary<string, Kind> Warned = new()
    {
        ["a misspelt root member"] = new("$.varaibles", d => d["varaibles"] = new JsonArray()),
        ["a member of a variable"] = new("$.variables[0].default", d => d["variables"]![0]!["default"] = "x"),
        ["a member of an input"] = new("$.inputs[0].required", d => d["inputs"]![0]!["required"] = true),
        ["a member of a connection"] = new("$.root.connections[0].label", d => Connection(d, 0)["label"] = "x"),
        ["a member of a side"] = new("$.root.connections[0].source.outcome", d => Connection(d, 0)["source"]!["outcome"] = "Done"),
        ["a member of an expression"] = new("$.root.activities[1].to.expression.syntax", d => Activity(d, 1)["to"]!["expression"]!["syntax"] = "x"),
        ["a member beside an expression"] = new("$.root.activities[1].to.value", d => Activity(d, 1)["to"]!["value"] = "x"),
        ["a declaration that does not exist"] = new("$.root.activities[2].customProperties.mouWaitFor", d => Custom(d, 2)["mouWaitFor"] = "person"),
        ["a step that cannot start a workflow"] = new("$.root.activities[1].customProperties.canStartWorkflow", d => Custom(d, 1)["canStartWorkflow"] = true),
        ["not the latest"] = new("$.isLatest", d => d["isLatest"] = false),
        ["another variable's name"] = new("$.root.activities[1].to.expression.value.name", d => Activity(d, 1)["to"] = Flows.Input("Variable", new JsonObject { ["id"] = "v-doc", ["name"] = "Other" })),
        ["a moment without offset"] = new("$.root.activities[2].dateTime.expression", d => d["root"]!["activities"]![2] = Flows.Activity("Elsa.StartAt", "signed", ("dateTime", Flows.Literal("2026-03-01T00:00:00")))),
    };

    public static TheoryData<string> RefusedKinds() => new(Refused.Keys);

    public static TheoryData<string> WarnedKinds() => new(Warned.Keys);

    [Theory]
    [MemberData(nameof(RefusedKinds))]
    public void Is_refused_at_its_place(string kind)
    {
        var definition = Flows.Sound();
        Refused[kind].Break(definition);

        var faults = Assert.Throws<DefinitionException>(() => Flows.Load(definition)).Faults;

        Assert.Contains(Refused[kind].Path, faults.Select(f => f.Path));
        Assert.All(faults, f => Assert.True(f.RemedyId.Length > 0 && f.RemedyEn.Length > 0 && f.Problem.Length > 0 && f.File == "demo.json"));
    }

    [Theory]
    [MemberData(nameof(WarnedKinds))]
    public void Is_warned_about_and_loaded(string kind)
    {
        var definition = Flows.Sound();
        Assert.Empty(Flows.Load(definition).Warnings);
        Warned[kind].Break(definition);

        Assert.Contains(Warned[kind].Path, Flows.Load(definition).Warnings.Select(w => w.Path));
        Assert.Empty(Flows.Load(definition, DefinitionMode.Lenient).Warnings);
    }

    [Fact]
    public void A_type_with_an_input_called_name_cannot_be_used()
    {
        var catalog = Flows.Catalog.Add(new ActivitySignature("Mou.Note", ["name"], [], []));
        var definition = Flows.Sound();
        definition["root"]!["activities"]![2] = Flows.Activity("Mou.Note", "signed");

        var refused = Assert.Throws<DefinitionException>(() => WorkflowDefinition.Load(definition.ToJsonString(), "x", DefinitionMode.Strict, catalog));

        Assert.Contains("'name'", Assert.Single(refused.Faults).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n  \"id\": \"a\",\n  \"name\" \"b\"\n}", "line 3, column 10")]
    [InlineData("", "line 1, column 1")]
    [InlineData("{ // a comment\n}", "line 1, column 3")]
    [InlineData("{\"a\":1,}", "line 1, column 8")]
    [InlineData("{", "line 1, column 2")]
    public void Broken_JSON_is_refused_with_line_and_column(string text, string place)
    {
        var fault = Assert.Single(Assert.Throws<DefinitionException>(() => WorkflowDefinition.Load(text, "broken.json", DefinitionMode.Strict, Flows.Catalog)).Faults);
        Assert.Contains("not JSON", fault.Problem, StringComparison.Ordinal);
        Assert.Contains(place, fault.RemedyEn, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_deep_and_too_large_files_are_refused()
    {
        var deep = Load("{\"customProperties\":" + string.Concat(Enumerable.Repeat("[", 100)) + string.Concat(Enumerable.Repeat("]", 100)) + "}");
        Assert.Contains("64", deep.RemedyEn, StringComparison.Ordinal);
        Assert.Contains("2000000", Load("{\"description\":\"" + new string('x', 2_000_000) + "\"}").Problem, StringComparison.Ordinal);

        static DefinitionFault Load(string text) => Assert.Single(Assert.Throws<DefinitionException>(() => WorkflowDefinition.Load(text, "x", DefinitionMode.Strict, Flows.Catalog)).Faults);
    }

    [Fact]
    public void Members_written_twice_are_all_named()
    {
        var text = Flows.Sound().ToJsonString().Replace("\"version\":1", "\"version\":1,\"version\":2", StringComparison.Ordinal).Replace("\"id\":\"signed\"", "\"id\":\"signed\",\"id\":\"signed\"", StringComparison.Ordinal);
        var faults = Assert.Throws<DefinitionException>(() => WorkflowDefinition.Load(text, "x", DefinitionMode.Strict, Flows.Catalog)).Faults;
        Assert.Equal(["$.version", "$.root.activities[2].id"], faults.Select(f => f.Path));
    }

    [Fact]
    public void Half_a_character_is_refused()
    {
        var text = Flows.Sound().ToJsonString().Replace("\"Demo\"", "\"\\ud800\"", StringComparison.Ordinal);
        var fault = Assert.Single(Assert.Throws<DefinitionException>(() => WorkflowDefinition.Load(text, "x", DefinitionMode.Strict, Flows.Catalog)).Faults);
        Assert.Equal("$.name", fault.Path);
    }

    [Fact]
    public void A_file_must_be_UTF8()
    {
        var folder = Directory.CreateTempSubdirectory("mou-definitions");
        try
        {
            var text = Flows.Sound().ToJsonString();
            Assert.Equal(text, Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)]));
            Assert.Equal(text, Read(Encoding.UTF8.GetBytes(text)));
            Assert.Contains("UTF-16", Refusal(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(text))), StringComparison.Ordinal);
            Assert.Contains("line 2", Refusal([(byte)'{', (byte)'\n', 0xE9, (byte)'}']), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        string Read(byte[] bytes)
        {
            var path = Path.Combine(folder.FullName, "a.json");
            File.WriteAllBytes(path, bytes);
            return DefinitionFile.Read(path, "a.json");
        }

        string Refusal(IEnumerable<byte> bytes) => Assert.Single(Assert.Throws<DefinitionException>(() => Read([.. bytes])).Faults).Problem;
    }

    [Fact]
    public void Whatever_stands_anywhere_a_definition_is_loaded_or_refused_but_never_breaks_the_loader()
    {
        JsonNode?[] strangers = [null, true, 7, -0.5, "", "x", new JsonArray(), new JsonArray(1, "a", null), new JsonObject(), new JsonObject { ["type"] = "Literal", ["id"] = 3 }];
        var tried = 0;
        foreach (var definition in Proofs.ShippedNames().Select(Proofs.Shipped).Append(Flows.Sound()))
        {
            foreach (var place in Places(definition))
            {
                foreach (var stranger in strangers)
                {
                    tried++;
                    var copy = definition.DeepClone().AsObject();
                    place(copy, stranger?.DeepClone());
                    try
                    {
                        _ = WorkflowDefinition.Load(copy.ToJsonString(), "x", DefinitionMode.Strict, Proofs.ShippedCatalog);
                    }
                    catch (DefinitionException refused)
                    {
                        Assert.NotEmpty(refused.Faults);
                    }
                }
            }
        }

        Assert.True(tried > 10_000, $"{tried}");
    }

    /// <summary>Every place in a tree, as a way to put something else there. The first of equal list items stand for the others.</summary>
    private static IEnumerable<Action<JsonObject, JsonNode?>> Places(JsonObject root)
    {
        return Below(root, r => r);

        static IEnumerable<Action<JsonObject, JsonNode?>> Below(JsonNode? node, Func<JsonObject, JsonNode> find)
        {
            if (node is JsonObject map)
            {
                foreach (var (name, value) in map)
                {
                    yield return (r, v) => find(r)[name] = v;
                    foreach (var place in Below(value, r => find(r)[name]!))
                    {
                        yield return place;
                    }
                }
            }
            else if (node is JsonArray list)
            {
                for (var i = 0; i < Math.Min(list.Count, 6); i++)
                {
                    var at = i;
                    yield return (r, v) => find(r)[at] = v;
                    foreach (var place in Below(list[at], r => find(r)[at]!))
                    {
                        yield return place;
                    }
                }
            }
        }
    }

    private static Kind Instead(string what, string path, JsonObject activity)
    {
        Assert.NotEmpty(what);
        return new Kind(path, d => d["root"]!["activities"]![2] = activity.DeepClone());
    }

    private static JsonObject Case(string label, bool condition) =>
        new() { ["label"] = label, ["condition"] = new JsonObject { ["type"] = "Literal", ["value"] = condition } };

    private static void Fitting(JsonObject definition, string type, string value)
    {
        definition["variables"]!.AsArray().Add(Flows.Variable("v-date", "Date", type, value));
        Activity(definition, 1)["days"] = Flows.FromVariable("v-date");
    }

    private static JsonObject Activity(JsonObject definition, int at) => definition["root"]!["activities"]![at]!.AsObject();

    private static JsonObject Connection(JsonObject definition, int at) => definition["root"]!["connections"]![at]!.AsObject();

    private static JsonObject Custom(JsonObject definition, int at)
    {
        var activity = Activity(definition, at);
        if (activity["customProperties"] is not JsonObject)
        {
            activity["customProperties"] = new JsonObject();
        }

        return activity["customProperties"]!.AsObject();
    }
}
