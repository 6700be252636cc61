namespace MouWorkflow.Tests.Renewal;

public sealed class ShippedDefinitions
{
    [Theory]
    [InlineData("annual-renewal")]
    [InlineData("quota-expansion")]
    public void A_definition_loads_strictly(string name) => Assert.Equal(name, Office.Definition(name).DefinitionId);

    [Theory]
    [InlineData("annual-renewal")]
    [InlineData("quota-expansion")]
    public void No_activity_is_reached_from_two_sides_because_that_would_be_a_join(string name) =>
        Assert.All(Office.Definition(name).Connections.GroupBy(connection => connection.TargetId), target => Assert.Single(target));

    [Theory]
    [InlineData("annual-renewal", new[] { "RenewalAnswered" })]
    [InlineData("quota-expansion", new[] { "ExpansionDecided", "RoundClosed" })]
    public void Waits_for_people_say_so(string name, string[] events)
    {
        var waits = Office.Definition(name).Activities.Where(activity => activity.Type == "Elsa.Event").ToList();

        Assert.Equal(events.Length, waits.Count);
        Assert.All(waits, wait => Assert.Equal("person", (string?)wait.CustomProperties["mouWaitsFor"]));
    }

    [Theory]
    [InlineData("annual-renewal")]
    [InlineData("quota-expansion")]
    public void Everything_has_a_place_and_an_Indonesian_name(string name)
    {
        var shown = Office.Definition(name).Activities.Where(activity => activity.ParentId is not null).ToList();

        Assert.All(shown, activity => Assert.True(activity.X is not null && activity.Y is not null && activity.DisplayText != activity.Id, activity.Id));
        Assert.Equal(shown.Count, shown.Select(activity => (activity.X, activity.Y)).Distinct().Count());
    }

    [Theory]
    [InlineData("annual-renewal")]
    [InlineData("quota-expansion")]
    public void No_recurring_timer_is_hidden_in_a_definition(string name) =>
        Assert.DoesNotContain(Office.Definition(name).Activities, activity => activity.Type is "Elsa.Timer" or "Elsa.Cron" or "Elsa.Delay" or "Elsa.FlowJoin");
}
