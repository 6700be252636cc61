using System.Text.Json.Nodes;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Documents;
using MouWorkflow.Tests.Renewal;

namespace MouWorkflow.Tests.QuotaExpansion;

public sealed class AddendumDocumentTests
{
    [Fact]
    public void The_sums_are_those_of_the_reference_case()
    {
        var agreement = Sample.Agreement();
        var addendum = Data(agreement, Sample.Request(agreement))["addendum"]!;

        Assert.Equal(10_000, (int)addendum["addedQuota"]!);
        Assert.Equal("2026-07-01", (string)addendum["firstBilledMonth"]!);
        Assert.Equal(6, (int)addendum["billedMonths"]!);
        Assert.Equal(16_800, (long)addendum["monthlyRate"]!);
        Assert.Equal(462_000_000, (long)addendum["oldMonthlyTotal"]!);
        Assert.Equal(630_000_000, (long)addendum["newMonthlyTotal"]!);
        Assert.Equal(1_008_000_000, (long)addendum["addedTotal"]!);
        Assert.Equal(5_544_000_000, (long)addendum["oldTotalForTerm"]!);
        Assert.Equal(6_552_000_000, (long)addendum["newTotalForTerm"]!);
    }

    [Fact]
    public void A_second_addendum_stands_on_the_first()
    {
        var agreement = Sample.Agreement();
        var first = Sample.Request(agreement, ExpansionState.Effective, shares: [new("Nelayan", 10_000)]);
        var request = new ExpansionRequest
        {
            Id = Guid.NewGuid(),
            PartnershipId = agreement.PartnershipId,
            AgreementId = agreement.Id,
            Ordinal = 2,
            OldQuota = 37_500,
            NewQuota = 40_000,
            StatedEffectiveOn = new(2026, 11, 1),
            Reason = "tambahan",
            Shares = [new("Nelayan", 2_500)],
            RequestedAt = DateTimeOffset.UnixEpoch,
        };
        QuotaEntry[] ledger = [Sample.Base(Sample.Start), Sample.Extra(new(2026, 6, 22))];
        var addendum = AddendumDocument.Data(AgreementDocument.Data(View(agreement)), agreement, request, [first], ledger)["addendum"]!;

        Assert.Equal(6_552_000_000, (long)addendum["oldTotalForTerm"]!);
        Assert.Equal(6_552_000_000 + (2 * 2_500 * 16_800L), (long)addendum["newTotalForTerm"]!);
        Assert.Equal(["Nelayan 17000+2500=19500", "Pedagang pasar 20500+0=20500"], Groups(addendum));
    }

    [Fact]
    public void The_table_by_group_adds_up_to_both_quotas()
    {
        var agreement = Sample.Agreement();

        Assert.Equal(
            ["Nelayan 7000+2500=9500", "Pedagang pasar 20500+7500=28000"],
            Groups(Data(agreement, Sample.Request(agreement, shares: [new("Nelayan", 2_500), new("Pedagang pasar", 7_500)]))["addendum"]!));
        Assert.Equal(
            ["Nelayan 7000+0=7000", "Pedagang pasar 20500+0=20500", "Belum dibagi menurut kelompok 0+10000=10000"],
            Groups(Data(agreement, Sample.Request(agreement))["addendum"]!));
    }

    [Fact]
    public void Groups_without_plans_are_one_line()
    {
        var agreement = Sample.Agreement();
        agreement.Groups.ForEach(group => group.Quota = null);

        Assert.Equal(["Seluruh kelompok 27500+10000=37500"], Groups(Data(agreement, Sample.Request(agreement))["addendum"]!));
    }

    [Fact]
    public void The_numbers_are_those_of_the_addendum_and_the_agreement_is_named_by_its_own()
    {
        var agreement = Sample.Agreement();
        agreement.SecondNumber = null;
        var request = Sample.Request(agreement);
        request.FirstNumber = "560/040/DTKT/2026";
        request.SigningDate = new DateOnly(2026, 6, 22);
        request.SigningPlace = "Blitar";
        var data = Data(agreement, request);

        Assert.Equal("560/040/DTKT/2026", (string?)data["first"]!["number"]);
        Assert.Null((string?)data["second"]!["number"]);
        Assert.Equal("560/118/DTKT/2025", (string?)data["agreement"]!["numberFirst"]);
        Assert.Equal("(belum bernomor)", (string?)data["agreement"]!["numberSecond"]);
        Assert.Equal("2026-06-22", (string?)data["signing"]!["date"]);
        Assert.Equal("TULUNGAGUNG-2026-01-ADD-1", (string?)data["document"]!["code"]);
    }

    [Fact]
    public async Task The_shipped_template_takes_the_data()
    {
        var agreement = Sample.Agreement();
        var template = WordTemplate.Compile(await File.ReadAllBytesAsync(Path.Combine(Office.Folder("templates"), "documents", "addendum.docx")), "addendum");
        using var output = new MemoryStream();
        await template.RenderAsync(TemplateData.FromJson(Data(agreement, Sample.Request(agreement)).ToJsonString()), output);

        var text = HtmlEdition.PlainText(output.ToArray());
        Assert.Contains("37.500", text, StringComparison.Ordinal);
        Assert.Contains("Rp1.008.000.000", text, StringComparison.Ordinal);
    }

    private static JsonObject Data(Agreement agreement, ExpansionRequest request) =>
        AddendumDocument.Data(AgreementDocument.Data(View(agreement)), agreement, request, [], [Sample.Base(Sample.Start)]);

    private static IEnumerable<string> Groups(JsonNode addendum) => addendum["groups"]!.AsArray()
        .Select(line => $"{line!["name"]} {line["oldQuota"]}+{line["addedQuota"]}={line["newQuota"]}");

    private static AgreementView View(Agreement agreement) => new(agreement, new Partnership
    {
        Id = agreement.PartnershipId,
        Key = "tulungagung",
        Name = "Disnakertrans Kabupaten Tulungagung",
        Kind = PartnerKind.Dinas,
        Zone = Zone.Wib,
        Branch = new BranchOffice { Name = "BPJS Ketenagakerjaan Kantor Cabang Blitar", City = "Blitar", Address = "Jalan Contoh Nomor 10", Email = "kc.blitar@bpjstk.example" },
        First = agreement.First,
        Second = agreement.Second,
        RegisteredAt = DateTimeOffset.UnixEpoch,
    });
}
