using System.Text.Json.Nodes;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Tests.Workflow;

/// <summary>How a value becomes what a variable or an input expects.</summary>
public sealed class ValueRules
{
    [Theory]
    [InlineData("\"5\"", "Int32", "5")]
    [InlineData("\"abc\"", "Int32", "0")]
    [InlineData("\"\"", "Int32", "null")]
    [InlineData("7.0", "Int32", "7")]
    [InlineData("2.5", "Int32", "2")]
    [InlineData("3000000000", "Int64", "3000000000")]
    [InlineData("\"12.50\"", "Decimal", "12.50")]
    [InlineData("\"True\"", "Boolean", "true")]
    [InlineData("\"yes\"", "Boolean", "false")]
    [InlineData("1", "Boolean", "true")]
    [InlineData("true", "String", "\"True\"")]
    [InlineData("[1,2]", "String", "\"[1,2]\"")]
    [InlineData("\"7.00:00:00\"", "TimeSpan", "\"7.00:00:00\"")]
    [InlineData("\"soon\"", "TimeSpan", "\"00:00:00\"")]
    [InlineData("\"2026-03-01T00:00:00+07:00\"", "DateTimeOffset", "\"2026-03-01T00:00:00+07:00\"")]
    [InlineData("{\"a\":1}", "Object", "{\"a\":1}")]
    public void A_value_takes_the_declared_type(string value, string type, string expected)
    {
        var converted = Values.Convert(Values.Fresh(JsonNode.Parse(value)), Values.KindOf(type)!.Value);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), converted), converted?.ToJsonString() ?? "null");
    }

    [Fact]
    public void A_number_that_is_too_large_for_its_type_is_a_fault() =>
        Assert.Throws<ActivityFault>(() => Values.Convert(JsonValue.Create(3_000_000_000L), ValueKind.Int32));

    [Theory]
    [InlineData("2.5", "Int32", "0")]
    [InlineData("\"5\"", "Int32", "\"5\"")]
    [InlineData("7", "Boolean", "false")]
    [InlineData("true", "String", "\"true\"")]
    [InlineData("true", "Int32", "true")]
    [InlineData("[1,2]", "Int32", "0")]
    [InlineData("\"1.02:03:04\"", "TimeSpan", "\"1.02:03:04\"")]
    public void After_a_wait_a_value_is_read_back_as_JSON(string value, string type, string expected)
    {
        var reloaded = Values.Reload(JsonNode.Parse(value)!, Values.KindOf(type)!.Value);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), reloaded), reloaded?.ToJsonString() ?? "null");
    }

    [Fact]
    public void A_variable_that_is_null_is_back_at_its_default_after_a_wait()
    {
        var definition = Flows.Load(Flows.Definition(
            [
                Flows.Activity("Elsa.SetVariable", "clear", ("variable", new JsonObject { ["id"] = "v-doc" }), ("value", Flows.Literal(null))),
                Flows.Activity("Elsa.Event", "wait", ("eventName", Flows.Literal("Go"))),
                Flows.Activity("Elsa.End", "end"),
            ],
            "clear:Done>wait",
            "wait:Done>end"));
        var state = WorkflowEngine.New(definition, "i");
        WorkflowEngine.Advance(definition, state, new Stimulus.Start(new Dictionary<string, JsonNode?>(), null), Flows.Monday);
        Assert.Null(state.Variables["Doc"]);

        WorkflowEngine.Advance(definition, state, new Stimulus.Resume(state.Bookmarks[0].Id, new JsonObject()), Flows.Monday);
        Assert.Equal("NEW", (string)state.Variables["Doc"]!);
    }

    [Fact]
    public void A_host_may_keep_what_it_was_given()
    {
        var definition = Flows.Load(Flows.Definition(
            [Flows.Activity("Mou.Note", "note", ("text", Flows.Literal("hello")), ("customProperties", Flows.Ends("Done")))]));
        for (var i = 0; i < 2; i++)
        {
            var call = WorkflowEngine.Advance(
                definition, WorkflowEngine.New(definition, "i"), new Stimulus.Start(new Dictionary<string, JsonNode?>(), null), Flows.Monday).Call!;
            var kept = new JsonObject { ["text"] = call.Inputs["text"] };
            Assert.Equal("hello", (string)kept["text"]!);
        }
    }
}
