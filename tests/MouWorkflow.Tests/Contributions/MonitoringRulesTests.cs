using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Contributions;

namespace MouWorkflow.Tests.Contributions;

public sealed class MonitoringRulesTests
{
    private static readonly DateOnly January = new(2024, 1, 1);
    private static readonly DateOnly December = new(2024, 12, 31);

    [Theory]
    [InlineData(37_499, 37_500, "99,9%")]
    [InlineData(37_500, 37_500, "100,0%")]
    [InlineData(40_000, 37_500, "106,6%")]
    [InlineData(0, 37_500, "0,0%")]
    public void Nothing_short_of_all_reads_one_hundred_percent(int registered, int places, string percent) =>
        Assert.Equal(percent, MonitoringRules.Percent(registered, places));

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    public void Without_places_there_is_no_share(int? places) => Assert.Null(MonitoringRules.Percent(5, places));

    [Fact]
    public void A_report_covers_the_months_that_have_begun() =>
        Assert.Equal([January, new(2024, 2, 1), new(2024, 3, 1)], MonitoringRules.Months(Sample.Agreement(January, December), new(2024, 3, 1)));

    [Theory]
    [InlineData(AgreementState.Draft)]
    [InlineData(AgreementState.Signing)]
    [InlineData(AgreementState.Withdrawn)]
    public void What_is_not_in_force_is_not_reported_on(AgreementState state) =>
        Assert.Equal("monitoring.nothing", MonitoringRules.MayReport(Sample.Agreement(January, December, state: state), January)?.Code);

    [Fact]
    public void A_term_that_has_not_begun_is_not_reported_on() =>
        Assert.Equal("monitoring.nothing", MonitoringRules.MayReport(Sample.Agreement(January, December), January.AddDays(-1))?.Code);

    [Theory]
    [InlineData(AgreementState.InForce)]
    [InlineData(AgreementState.Ended)]
    public void A_running_and_an_ended_agreement_are(AgreementState state) =>
        Assert.Null(MonitoringRules.MayReport(Sample.Agreement(January, December, state: state), December.AddDays(40)));
}
