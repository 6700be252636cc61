using MouWorkflow.Documents;

namespace MouWorkflow.Tests.Documents;

/// <summary>Staff download a shipped template, change a word and upload it: nothing but their own change may be found wrong.</summary>
public sealed class ShippedReviewTests
{
    [Fact]
    public void Every_shipped_template_passes_the_review_that_an_upload_must_pass() => Assert.Empty(
        ShippedTemplates.Names.SelectMany(name => TemplateReview.Of(ShippedTemplates.Template(name), name, ShippedTemplates.Sample(name), fragments: ShippedTemplates.Clauses).Faults).Select(fault => fault.ToString()));
}
