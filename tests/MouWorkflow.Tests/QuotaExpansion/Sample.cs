using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;

namespace MouWorkflow.Tests.QuotaExpansion;

/// <summary>The agreement of Tulungagung in 2026, and what hangs on its quota.</summary>
internal static class Sample
{
    public static readonly DateOnly Start = new(2026, 1, 1);

    public static readonly DateOnly End = new(2026, 12, 31);

    public static Agreement Agreement(AgreementState state = AgreementState.InForce, int? quota = 27_500, AgreementKind kind = AgreementKind.Pks, Guid? partnershipId = null, string code = "TULUNGAGUNG-2026-01") => new()
    {
        Id = Guid.NewGuid(),
        PartnershipId = partnershipId ?? Guid.NewGuid(),
        Kind = kind,
        Code = code,
        Template = "pks",
        Title = "Perjanjian Kerja Sama",
        Subject = "Pelindungan Pekerja Rentan",
        PeriodStart = Start,
        PeriodEnd = End,
        First = Party("Pemerintah Kabupaten Tulungagung", "Dinas Tenaga Kerja dan Transmigrasi", "dinas@tulungagung.example"),
        Second = Party("BPJS Ketenagakerjaan", "Kantor Cabang Blitar", "kc.blitar@bpjstk.example"),
        Terms = kind is AgreementKind.UmbrellaMou ? null : Terms(quota),
        FirstNumber = "560/118/DTKT/2025",
        SecondNumber = "PKS-031/BLT/122025",
        SigningDate = new DateOnly(2025, 12, 22),
        SigningPlace = "Tulungagung",
        EffectiveOn = state is AgreementState.InForce or AgreementState.Ended ? Start : null,
        State = state,
        Groups = [Group("Nelayan", "Dinas Perikanan", 7_000), Group("Pedagang pasar", "Dinas Perdagangan", 20_500)],
    };

    public static Party Party(string organisation, string office, string email) => new()
    {
        Organisation = organisation,
        Office = office,
        City = "Tulungagung",
        Address = "Jalan Contoh Nomor 1",
        SignatoryName = $"Kepala {office}",
        SignatoryTitle = $"Kepala {office}",
        Authority = "Surat Kuasa Bupati",
        SignatoryEmail = email,
    };

    public static ExpansionWish Wish(Agreement agreement, int newQuota = 37_500, DateOnly? from = null, string reason = "tersedianya tambahan anggaran", params ExpansionShare[] shares) =>
        new(agreement.Id, newQuota, from ?? new DateOnly(2026, 6, 22), reason) { Shares = shares };

    public static ExpansionRequest Request(Agreement agreement, ExpansionState state = ExpansionState.Requested, DateOnly? from = null, params ExpansionShare[] shares) => new()
    {
        Id = Guid.NewGuid(),
        PartnershipId = agreement.PartnershipId,
        AgreementId = agreement.Id,
        Ordinal = 1,
        OldQuota = 27_500,
        NewQuota = 37_500,
        StatedEffectiveOn = from ?? new DateOnly(2026, 6, 22),
        Reason = "tersedianya tambahan anggaran",
        Shares = [.. shares],
        RequestedAt = DateTimeOffset.UnixEpoch,
        State = state,
    };

    public static QuotaEntry Base(DateOnly effectiveOn, int places = 27_500, Guid? agreementId = null) => Entry(QuotaReason.Base, places, effectiveOn, agreementId);

    public static QuotaEntry Extra(DateOnly effectiveOn, int places = 10_000, Guid? agreementId = null) => Entry(QuotaReason.Expansion, places, effectiveOn, agreementId);

    private static QuotaEntry Entry(QuotaReason reason, int places, DateOnly effectiveOn, Guid? agreementId) => new()
    {
        Id = Guid.NewGuid(),
        PartnershipId = Guid.NewGuid(),
        AgreementId = agreementId ?? Guid.NewGuid(),
        Delta = places,
        EffectiveOn = effectiveOn,
        RecordedAt = DateTimeOffset.UnixEpoch,
        Reason = reason,
        DocumentId = Guid.NewGuid(),
    };

    private static Terms Terms(int? quota) => new()
    {
        Segment = Segment.Bpu,
        Funding = Funding.Apbd,
        Programmes = Programmes.Jkk | Programmes.Jkm,
        IncomeBase = 1_000_000,
        Quota = quota,
        Payer = "BPKAD Kabupaten Tulungagung",
    };

    private static AgreementGroup Group(string name, string owner, int? quota) => new() { Id = Guid.NewGuid(), Name = name, Owner = owner, OwnerEmail = "operator@tulungagung.example", Quota = quota };
}
