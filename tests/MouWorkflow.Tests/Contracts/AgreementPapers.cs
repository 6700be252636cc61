using System.Text.Json.Nodes;
using MouWorkflow.Core.Lifecycle;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Documents;
using QuotaSample = MouWorkflow.Tests.QuotaExpansion.Sample;

namespace MouWorkflow.Tests.Contracts;

/// <summary>A template never fails in front of a regent: every agreement that can be drafted can be printed, however little of it is known yet.</summary>
public sealed class AgreementPapers
{
    private static readonly int?[] Quotas = [null, 27_500];

    [Fact]
    public Task An_umbrella_can_be_printed() => Check(
        from late in Late
        select ("mou", late.Name, AgreementDocument.Data(View(late.Fill(Agreement(AgreementKind.UmbrellaMou, Funding.Apbd, null))))));

    [Fact]
    public Task A_cooperation_agreement_can_be_printed_whatever_is_known_of_it() => Check(
        from funding in Enum.GetValues<Funding>()
        from quota in Quotas
        from groups in Groups
        from umbrella in Umbrellas
        from late in Late
        from programmes in (Programmes[])[Programmes.Jkk | Programmes.Jkm, Programmes.Jkk | Programmes.Jkm | Programmes.Jht]
        let agreement = late.Fill(Agreement(AgreementKind.Pks, funding, quota, programmes, groups.Groups))
        select ("pks", $"{funding}, quota {quota}, {groups.Name}, {umbrella.Name}, {late.Name}, {programmes}", AgreementDocument.Data(View(agreement), umbrella.Umbrella)));

    [Fact]
    public Task A_renewal_can_be_printed_whatever_is_known_of_it_and_of_the_one_before() => Check(
        from funding in Enum.GetValues<Funding>()
        from oldQuota in Quotas
        from quota in Quotas
        from groups in Groups
        from umbrella in Umbrellas
        from before in Late
        from late in Late
        let previous = before.Fill(Agreement(AgreementKind.Pks, funding, oldQuota))
        let agreement = late.Fill(Agreement(AgreementKind.Pks, funding, quota, groups: groups.Groups))
        select ("renewal", $"{funding}, quota {oldQuota} → {quota}, {groups.Name}, {umbrella.Name}, before {before.Name}, {late.Name}", AgreementDocument.Data(View(agreement), umbrella.Umbrella, previous)));

    [Fact]
    public Task An_agency_agreement_can_be_printed_with_and_without_a_quota_first_and_renewed() => Check(
        from quota in Quotas
        from late in Late
        from groups in Groups
        from previous in (Agreement?[])[null, Agreement(AgreementKind.PerisaiAgency, Funding.SelfPaidAgent, quota)]
        let agreement = late.Fill(Agreement(AgreementKind.PerisaiAgency, Funding.SelfPaidAgent, quota, groups: groups.Groups))
        select ("perisai", $"quota {quota}, {late.Name}, {groups.Name}, {(previous is null ? "first" : "renewed")}", AgreementDocument.Data(View(agreement), null, previous)));

    [Fact]
    public Task An_addendum_can_be_printed_with_and_without_numbers_groups_and_shares() => Check(
        from funding in Enum.GetValues<Funding>()
        from groups in Groups
        from late in Late
        from shares in (ExpansionShare[][])[[], [new("Nelayan", 2_000)]]
        let agreement = late.Fill(Agreement(AgreementKind.Pks, funding, 27_500, groups: groups.Groups))
        let request = QuotaSample.Request(agreement, ExpansionState.Granted, null, shares)
        select ("addendum", $"{funding}, {groups.Name}, {late.Name}, {shares.Length} shares",
            AddendumDocument.Data(AgreementDocument.Data(View(agreement)), agreement, request, [], [QuotaSample.Base(QuotaSample.Start)])));

    [Fact]
    public void An_agency_agreement_promises_the_incentive_that_the_office_pays()
    {
        var policy = new OfficePolicy { IncentiveLeastNewMembers = 10, IncentivePerNewMember = 7_000, IncentivePercentFirstYears = 20, IncentivePercentLaterYears = 3 };

        var data = AgreementDocument.Data(View(Agreement(AgreementKind.PerisaiAgency, Funding.SelfPaidAgent, null)), policy: policy);

        var incentive = data["agency"]!["incentive"]!;
        Assert.Equal(10, incentive["acquisitionMinimum"]!.GetValue<int>());
        Assert.Equal(7_000, incentive["acquisitionTwoProgrammes"]!.GetValue<long>());
        Assert.Equal(20, incentive["firstSharePercent"]!.GetValue<int>());
        Assert.Equal(3, incentive["laterSharePercent"]!.GetValue<int>());
    }

    private static readonly (string Name, Func<Agreement, Agreement> Fill)[] Late =
    [
        ("draft", agreement => agreement),
        ("sent without numbers", agreement => Signed(agreement, null, null)),
        ("sent with one number", agreement => Signed(agreement, "560/118/DTKT/2025", null)),
        ("sent with numbers", agreement => Signed(agreement, "560/118/DTKT/2025", "PKS-031/BLT/122025")),
    ];

    private static (string Name, List<AgreementGroup> Groups)[] Groups =>
    [
        ("no groups", []),
        ("groups without quotas", [Group("Nelayan", null), Group("Pedagang pasar", null)]),
        ("groups with quotas", [Group("Nelayan", 7_000), Group("Pedagang pasar", 20_500)]),
    ];

    private static (string Name, Agreement? Umbrella)[] Umbrellas =>
    [
        ("stands alone", null),
        ("under an umbrella not yet signed", Agreement(AgreementKind.UmbrellaMou, Funding.Apbd, null)),
        ("under a signed umbrella", Signed(Agreement(AgreementKind.UmbrellaMou, Funding.Apbd, null), "1", "2")),
    ];

    private static async Task Check(IEnumerable<(string Template, string Case, JsonObject Data)> papers)
    {
        var templates = Shipped.DocumentNames.ToDictionary(name => name, name => WordTemplate.Compile(File.ReadAllBytes(Shipped.Document(name)), name, ClauseFolder.In(Shipped.Clauses)), StringComparer.Ordinal);
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        var printed = 0;
        foreach (var (template, what, data) in papers)
        {
            try
            {
                await templates[template].RenderAsync(TemplateData.FromJson(data.ToJsonString()), Stream.Null);
                printed++;
            }
            catch (TemplateException refused)
            {
                foreach (var fault in refused.Faults)
                {
                    // The first case that shows a fault is enough to repair it.
                    faults.TryAdd($"{template} {fault.Place} {fault.Code} {fault.Excerpt}", what);
                }
            }
        }

        Shipped.None(faults.Select(fault => $"{fault.Key} (first seen: {fault.Value})"));
        Assert.True(printed > 0);
    }

    private static Agreement Signed(Agreement agreement, string? first, string? second)
    {
        agreement.SigningDate = new DateOnly(2025, 12, 22);
        agreement.SigningPlace = "Tulungagung";
        agreement.FirstNumber = first;
        agreement.SecondNumber = second;
        agreement.EffectiveOn = agreement.PeriodStart;
        return agreement;
    }

    private static Agreement Agreement(
        AgreementKind kind, Funding funding, int? quota, Programmes programmes = Programmes.Jkk | Programmes.Jkm, List<AgreementGroup>? groups = null) => new()
        {
            Id = Guid.NewGuid(),
            PartnershipId = Guid.NewGuid(),
            Kind = kind,
            Code = "TULUNGAGUNG-2026-01",
            Template = "pks",
            Title = "Perjanjian Kerja Sama",
            Subject = "Pelindungan Pekerja Rentan",
            PeriodStart = QuotaSample.Start,
            PeriodEnd = QuotaSample.End,
            First = QuotaSample.Party("Pemerintah Kabupaten Tulungagung", "Dinas Tenaga Kerja dan Transmigrasi", "dinas@tulungagung.example"),
            Second = QuotaSample.Party("BPJS Ketenagakerjaan", "Kantor Cabang Blitar", "kc.blitar@bpjstk.example"),
            Terms = kind is AgreementKind.UmbrellaMou ? null : new Terms
            {
                Segment = Segment.Bpu,
                Funding = funding,
                Programmes = programmes,
                IncomeBase = 1_000_000,
                Quota = quota,
                Payer = "BPKAD Kabupaten Tulungagung",
            },
            Groups = groups ?? [],
        };

    private static AgreementGroup Group(string name, int? quota) =>
        new() { Id = Guid.NewGuid(), Name = name, Owner = $"Dinas {name}", OwnerEmail = "operator@tulungagung.example", Quota = quota };

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
