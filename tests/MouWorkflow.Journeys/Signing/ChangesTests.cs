using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Journeys.Participants;
using MouWorkflow.Web.Demo;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Signing;

/// <summary>Before the text comes what it says otherwise than the one that was signed before.</summary>
public sealed class ChangesTests
{
    [Fact]
    public async Task The_next_years_agreement_begins_with_what_changed_clause_by_clause()
    {
        // The scene ends the program.
        var app = await MouApp.StartAsync();
        var before = await SignedAgreement.InForceAsync(app);
        var partnership = await app.ReadAsync(async db => (await db.Set<Agreement>().FindAsync(before.Id))!.PartnershipId);
        // On another day, so that the newest mail is the newest.
        await app.UntilAsync(MouApp.Begin.AddDays(1));
        await using var scene = await NextAsync(app, new NewAgreement
        {
            PartnershipId = partnership,
            Kind = AgreementKind.Pks,
            Title = "Perjanjian Kerja Sama",
            Subject = "Pelindungan Pekerja Rentan",
            PeriodStart = new(2025, 1, 1),
            PeriodEnd = new(2025, 12, 31),
            Terms = ReferencePartnerships.Terms(Funding.Apbd, 25, "BPKAD Kabupaten Tulungagung"),
            Groups = [new NewGroup("Nelayan", "Dinas Perikanan", "dinas.perikanan@tulungagung.example", 25)],
        });
        using var phone = app.Stranger();

        var page = await phone.OpenAsync(scene.LinkOf(PartnerMail));

        var changes = page.Document.QuerySelector("section[aria-labelledby=changes]")!;
        Assert.Contains(before.Code, changes.TextContent, StringComparison.Ordinal);
        Assert.Contains("2025", changes.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(changes.QuerySelectorAll("details"));
        // It stands before the text, in the order of the page as well.
        var text = page.Document.QuerySelector("article")!;
        Assert.True(changes.CompareDocumentPosition(text).HasFlag(AngleSharp.Dom.DocumentPositions.Following));
        // Whoever has signed reads the text, not the way to it.
        var signed = await phone.SendAsync(page, Signature);
        Assert.Null(signed.Document.QuerySelector("section[aria-labelledby=changes]"));
    }

    [Fact]
    public async Task A_first_agreement_has_nothing_to_compare_with()
    {
        await using var scene = await InvitedAsync();
        using var phone = scene.App.Stranger();

        Assert.Null((await phone.OpenAsync(scene.LinkOf(PartnerMail))).Document.QuerySelector("section[aria-labelledby=changes]"));
    }
}
