using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Tests.Contributions;

/// <summary>Agreements and invoices as the five reference partnerships have them.</summary>
internal static class Sample
{
    public static Terms Terms(Funding funding, Programmes programmes = Programmes.Jkk | Programmes.Jkm, bool transport = false, long incomeBase = 1_000_000, Segment segment = Segment.Bpu, int? quota = null) => new()
    {
        Segment = segment,
        Funding = funding,
        Programmes = programmes,
        IncomeBase = incomeBase,
        Transport = transport,
        Quota = quota,
        Payer = "BPKAD Kabupaten Tulungagung",
    };

    public static Party Party(string organisation, string mailbox) => new()
    {
        Organisation = organisation,
        Office = "Dinas Tenaga Kerja dan Transmigrasi",
        City = "Tulungagung",
        Address = "Jalan Contoh Nomor 1, Tulungagung",
        SignatoryName = "Kepala Dinas",
        SignatoryTitle = "Kepala Dinas Tenaga Kerja dan Transmigrasi",
        Authority = "Surat Kuasa Bupati",
        SignatoryEmail = mailbox,
    };

    public static Partnership Partnership(string key, PartnerKind kind)
    {
        var id = Guid.NewGuid();
        return new Partnership
        {
            Id = id,
            Key = key,
            Name = $"Kemitraan {key}",
            Kind = kind,
            Zone = Zone.Wib,
            Branch = new BranchOffice { Name = "BPJS Ketenagakerjaan Kantor Cabang Blitar", City = "Blitar", Address = "Jalan Contoh Nomor 10, Blitar", Email = "kc.blitar@bpjstk.example" },
            First = Party("Pemerintah Kabupaten Tulungagung", "dinas@tulungagung.example"),
            Second = Party("BPJS Ketenagakerjaan", "kc.blitar@bpjstk.example"),
            RegisteredAt = new DateTimeOffset(2023, 1, 1, 0, 0, 0, TimeSpan.Zero),
            Contacts = [new Contact { Id = Guid.NewGuid(), PartnershipId = id, Role = ContactRole.Finance, Name = "Kepala BPKAD", Email = "bpkad@tulungagung.example" }],
        };
    }

    public static Agreement Agreement(
        DateOnly start,
        DateOnly end,
        Terms? terms = null,
        AgreementState state = AgreementState.InForce,
        Guid? partnershipId = null,
        AgreementKind kind = AgreementKind.Pks,
        string code = "TULUNGAGUNG-2024-1") => new()
        {
            Id = Guid.NewGuid(),
            PartnershipId = partnershipId ?? Guid.NewGuid(),
            Kind = kind,
            Code = code,
            Template = "pks",
            Title = "Perjanjian Kerja Sama",
            Subject = "Pelindungan Pekerja Rentan",
            PeriodStart = start,
            PeriodEnd = end,
            First = Party("Pemerintah Kabupaten Tulungagung", "dinas@tulungagung.example"),
            Second = Party("BPJS Ketenagakerjaan", "kc.blitar@bpjstk.example"),
            Terms = terms ?? Terms(Funding.Apbd),
            State = state,
        };

    public static Invoice Invoice(DateOnly month, long total, long paid = 0, DateOnly? due = null, Guid? agreementId = null, int seq = 1, string number = "0001/TULUNGAGUNG-2024-1/I/2024") => new()
    {
        Id = Guid.NewGuid(),
        PartnershipId = Guid.NewGuid(),
        AgreementId = agreementId ?? Guid.NewGuid(),
        Seq = seq,
        Number = number,
        Month = month,
        IssuedOn = month.AddDays(9),
        DueOn = due ?? month.AddMonths(1).AddDays(14),
        DueReasonId = "",
        DueReasonEn = "",
        RateReasonId = "",
        RateReasonEn = "",
        Headcount = 1,
        RatePerHead = total,
        Total = total,
        Payer = "BPKAD Kabupaten Tulungagung",
        PaidTotal = paid,
        State = PaymentRules.StateOf(total, paid),
    };
}
