using System.Text.RegularExpressions;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Tests.Adapters.Sqlite;

namespace MouWorkflow.Tests.Participants;

/// <summary>Time is not measured here; what is checked is that the database never walks through all members for each row.</summary>
public sealed partial class QueryPlanTests
{
    [Fact]
    public async Task Every_row_of_an_upload_is_looked_up_by_index()
    {
        using var recorder = new RecordedStatements(OverASet());
        await using var office = await Office.OpenAsync(2026, 12, 20);
        var agreement = await office.AgreementAsync(await office.PartnershipAsync("tulungagung"), new DateOnly(2027, 1, 1), new DateOnly(2027, 12, 31), 100);
        await office.UploadAsync(agreement, People.List(1, 5));

        var plans = await office.AskAsync<MouDbContext, List<string>>(db => recorder.PlansAsync(db));

        Assert.True(plans.Count >= 6, $"{plans.Count} statements over whole sets");
        Assert.DoesNotContain(plans, plan => WalksThroughMembers().IsMatch(plan));
    }

    [GeneratedRegex(@"SCAN (?!r2?\b)|\(AgreementId=\?\)")]
    private static partial Regex WalksThroughMembers();

    [GeneratedRegex("^(UPDATE \"ImportRows\"|INSERT INTO \"(Participants|Enrollments)\" .*\nSELECT)")]
    private static partial Regex OverASet();
}
