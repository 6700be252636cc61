using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Mail;

namespace MouWorkflow.Web.Demo;

/// <summary>Umbrella MoU and a PKS a year; lists from four offices; the regional treasury pays; one quota expansion.</summary>
internal sealed class TulungagungLife(DemoStage stage, double scale) : Life(stage, scale)
{
    private static readonly (string Group, string Owner, string Mail, string Work)[] Offices =
    [
        ("Nelayan", "Dinas Perikanan", "perikanan@tulungagung.example", "Nelayan"),
        ("Pedagang", "Dinas Perindustrian dan Perdagangan", "perdagangan@tulungagung.example", "Pedagang keliling"),
        ("Pengemudi ojek daring", "Dinas Perhubungan", "perhubungan@tulungagung.example", "Pengemudi ojek daring"),
        ("Pengemudi becak", "Satuan Polisi Pamong Praja", "satpolpp@tulungagung.example", "Pengemudi becak"),
    ];

    private readonly PeopleGenerator[] _people = [new(1101), new(1102), new(1103), new(1104)];

    public override NewPartnership Partner => ReferencePartnerships.Tulungagung;

    public override void Plan()
    {
        Stage.On(new DateOnly(2023, 10, 1), 1, SignUmbrellaAsync);
        DeliverAll(new DateOnly(2023, 10, 3), [8_000, 12_000, 5_500, 2_000]);
        AnswerRenewal(new DateOnly(2023, 11, 20), true, Scaled(37_500), null, new DateOnly(2023, 12, 5), "560/301/DTKT/2023", "PKS-051/BLT/122023");
        DeliverAll(new DateOnly(2024, 1, 3), [3_000, 4_000, 2_500, 500]);
        AnswerRenewal(new DateOnly(2024, 11, 18), true, Scaled(37_500), null, new DateOnly(2024, 12, 4), "560/288/DTKT/2024", "PKS-047/BLT/122024");
        Stage.On(new DateOnly(2025, 5, 12), 9, RequestExpansionAsync);
        DeliverAll(new DateOnly(2025, 6, 16), [1_000, 800, 500, 200]);
        AnswerRenewal(new DateOnly(2025, 11, 17), true, Scaled(40_000), null, new DateOnly(2025, 12, 3), "560/295/DTKT/2025", "PKS-049/BLT/122025");
        PayMonthly(new DateOnly(2023, 10, 1), new DateOnly(2026, 12, 1), 22, "Transfer kas daerah (BPKAD)");
    }

    private void DeliverAll(DateOnly day, int[] rows)
    {
        for (var office = 0; office < Offices.Length; office++)
        {
            Deliver(day, _people[office], Offices[office].Group, Scaled(rows[office]), Offices[office].Work);
        }
    }

    private async Task SignUmbrellaAsync(CancellationToken cancellation)
    {
        await RegisterAsync(cancellation);
        var umbrella = await DraftAsync(
            new NewAgreement
            {
                PartnershipId = PartnershipId,
                Kind = AgreementKind.UmbrellaMou,
                Title = "Nota Kesepahaman",
                Subject = "Pelindungan Jaminan Sosial Ketenagakerjaan bagi Pekerja Rentan di Kabupaten Tulungagung",
                PeriodStart = new DateOnly(2023, 10, 1),
                PeriodEnd = new DateOnly(2026, 12, 31),
                LegalBasis = ["Peraturan Daerah Kabupaten Tulungagung tentang Anggaran Pendapatan dan Belanja Daerah Tahun Anggaran 2023"],
            },
            cancellation);
        Stage.Agenda.Note(Stage.Now.AddHours(1), token => ApproveAndSendAsync(umbrella, "560/240/DTKT/2023", "MOU-009/BLT/102023", token));
        Stage.Agenda.Note(Stage.Now.AddHours(14), token => SignFirstYearAsync(umbrella, token));
    }

    private async Task SignFirstYearAsync(Guid umbrella, CancellationToken cancellation)
    {
        var first = await DraftAsync(
            new NewAgreement
            {
                PartnershipId = PartnershipId,
                Kind = AgreementKind.Pks,
                UmbrellaId = umbrella,
                Title = "Perjanjian Kerja Sama",
                Subject = "Pelindungan Jaminan Sosial Ketenagakerjaan bagi Pekerja Rentan di Kabupaten Tulungagung",
                PeriodStart = new DateOnly(2023, 10, 1),
                PeriodEnd = new DateOnly(2023, 12, 31),
                Terms = ReferencePartnerships.Terms(Funding.Apbd, Scaled(27_500), "Badan Pengelolaan Keuangan dan Aset Daerah Kabupaten Tulungagung"),
                LegalBasis = ["Peraturan Bupati Tulungagung tentang Penjabaran Anggaran Pendapatan dan Belanja Daerah Tahun Anggaran 2023"],
                Groups = [.. Offices.Select(office => new NewGroup(office.Group, office.Owner, office.Mail, null))],
            },
            cancellation);
        Stage.Agenda.Note(Stage.Now.AddHours(1), token => ApproveAndSendAsync(first, "560/241/DTKT/2023", "PKS-038/BLT/102023", token));
    }

    private async Task RequestExpansionAsync(CancellationToken cancellation)
    {
        var agreement = await CurrentAsync();
        var request = await Stage.ActAsync<RequestExpansion, Guid>(
            DemoActor.Staff("Disnakertrans Tulungagung"),
            act => act.RunAsync(
                new ExpansionWish(agreement.Id, Scaled(40_000), new DateOnly(2025, 7, 1), "tersedianya tambahan anggaran pada Perubahan Anggaran Pendapatan dan Belanja Daerah Tahun Anggaran 2025"),
                cancellation));
        Stage.On(new DateOnly(2025, 5, 20), 10, async token =>
            await Stage.ActAsync<GrantExpansion, Done>(
                DemoActor.Staff("Petugas Kerja Sama"),
                act => act.RunAsync(new ExpansionGrant(request, Today, "Tulungagung", "560/117/DTKT/2025", "ADD-011/BLT/052025"), token)));
    }
}

/// <summary>One list of cadres; the head of the office declines the first text and signs the revised one.</summary>
internal sealed class JemberLife(DemoStage stage, double scale) : Life(stage, scale)
{
    private readonly PeopleGenerator _people = new(1201);
    private Guid _first;
    private bool _declined;

    public override NewPartnership Partner => ReferencePartnerships.Jember;

    public override void Plan()
    {
        Stage.On(new DateOnly(2023, 11, 20), 9, async cancellation =>
        {
            await RegisterAsync(cancellation);
            _first = await DraftAsync(FirstYear(), cancellation);
            Stage.Agenda.Note(Stage.Now.AddHours(2), token => ApproveAndSendAsync(_first, "400.13/011/PPPAKB/2023", "PKS-021/JBR/112023", token));
        });
        Deliver(new DateOnly(2024, 1, 3), _people, "Kader stunting", Scaled(1_555), "Kader pendamping keluarga");
        AnswerRenewal(new DateOnly(2024, 11, 11), true, Scaled(1_555), null, new DateOnly(2024, 12, 2), "400.13/019/PPPAKB/2024", "PKS-025/JBR/122024");
        AnswerRenewal(new DateOnly(2025, 11, 10), true, Scaled(1_555), null, new DateOnly(2025, 12, 1), "400.13/023/PPPAKB/2025", "PKS-027/JBR/122025");
        PayMonthly(new DateOnly(2024, 1, 1), new DateOnly(2026, 12, 1), 24, "Transfer kas daerah (BPKAD)");
    }

    protected override void OnInvitation(string token, OutgoingMail mail)
    {
        if (_declined || mail.To.Address != Partner.First.SignatoryEmail)
        {
            base.OnInvitation(token, mail);
            return;
        }

        _declined = true;
        Stage.Agenda.Note(Stage.Now.AddHours(20), async cancellation =>
        {
            await Stage.ActAsync<DeclineSignature, Done>(Actor.System, act => act.RunAsync(token, "Dasar hukum daerah belum menyebut Peraturan Bupati tentang Penjabaran APBD 2024.", cancellation));
            Stage.Agenda.Note(Stage.Now.AddDays(3), ReviseAndSendAsync);
        });
    }

    private async Task ReviseAndSendAsync(CancellationToken cancellation)
    {
        await ReviseAsync(
            new Revision
            {
                AgreementId = _first,
                LegalBasis = [.. FirstYear().LegalBasis, "Peraturan Bupati Jember tentang Penjabaran Anggaran Pendapatan dan Belanja Daerah Tahun Anggaran 2024"],
                Reason = "Dasar hukum dilengkapi sesuai alasan penolakan.",
            },
            cancellation);
        Stage.Agenda.Note(Stage.Now.AddHours(2), token => ApproveAndSendAsync(_first, "400.13/012/PPPAKB/2023", "PKS-022/JBR/112023", token));
    }

    private NewAgreement FirstYear() => new()
    {
        PartnershipId = PartnershipId,
        Kind = AgreementKind.Pks,
        Title = "Perjanjian Kerja Sama",
        Subject = "Pelindungan Jaminan Sosial Ketenagakerjaan bagi Kader Pendamping Keluarga Berisiko Stunting di Kabupaten Jember",
        PeriodStart = new DateOnly(2024, 1, 1),
        PeriodEnd = new DateOnly(2024, 12, 31),
        Terms = ReferencePartnerships.Terms(Funding.Apbd, Scaled(1_555), "Badan Pengelolaan Keuangan dan Aset Daerah Kabupaten Jember"),
        LegalBasis = ["Peraturan Daerah Kabupaten Jember tentang Anggaran Pendapatan dan Belanja Daerah Tahun Anggaran 2024"],
        Groups = [new NewGroup("Kader stunting", "Dinas PPPAKB Kabupaten Jember", "operator.pppakb@jember.example", null)],
    };
}

/// <summary>Member firms' CSR pays; a mail address is dead and is corrected; a circular letter goes to the firms; discount in 2026.</summary>
internal sealed class BekasiLife(DemoStage stage, double scale) : Life(stage, scale)
{
    private const string NewAddress = "ketua@kadin-bekasi.example";
    private readonly PeopleGenerator _people = new(1301);
    private bool _corrected;

    public override NewPartnership Partner => ReferencePartnerships.Bekasi;

    protected override IReadOnlyList<string> OtherSigners => [NewAddress];

    public override void Plan()
    {
        Stage.Postman.Kill(Partner.First.SignatoryEmail);
        Stage.On(new DateOnly(2023, 12, 4), 9, async cancellation =>
        {
            await RegisterAsync(cancellation);
            var first = await DraftAsync(
                new NewAgreement
                {
                    PartnershipId = PartnershipId,
                    Kind = AgreementKind.Pks,
                    Title = "Perjanjian Kerja Sama",
                    Subject = "Pelindungan Jaminan Sosial Ketenagakerjaan bagi Pekerja Rentan di Kabupaten Bekasi",
                    PeriodStart = new DateOnly(2024, 1, 1),
                    PeriodEnd = new DateOnly(2024, 12, 31),
                    Terms = ReferencePartnerships.Terms(Funding.Csr, Scaled(1_000), "Kamar Dagang dan Industri Kabupaten Bekasi"),
                    LegalBasis = ["Anggaran Dasar dan Anggaran Rumah Tangga Kamar Dagang dan Industri"],
                    Groups = [new NewGroup("Pekerja rentan", "Sekretariat Kadin Bekasi", "sekretariat@kadin-bekasi.example", null)],
                },
                cancellation);
            Stage.Agenda.Note(Stage.Now.AddHours(2), token => ApproveAndSendAsync(first, "015/PKS/KADIN-BKS/XII/2023", "PKS-030/CKR/122023", token));
        });
        Stage.On(new DateOnly(2024, 1, 2), 13, async cancellation =>
        {
            var agreement = await CurrentAsync();
            await Stage.ActAsync<IssueCircular, Guid>(
                DemoActor.Staff("Petugas Kerja Sama"),
                act => act.RunAsync(new CircularOrder(agreement.Id, "001/SE/KADIN-BKS/I/2024", "Pimpinan Perusahaan Anggota Kadin Kabupaten Bekasi", new DateOnly(2024, 2, 29)), cancellation));
        });
        Deliver(new DateOnly(2024, 1, 4), _people, "Pekerja rentan", Scaled(1_000), "Pekerja lepas");
        AnswerRenewal(new DateOnly(2024, 11, 13), true, Scaled(1_000), null, new DateOnly(2024, 12, 9), "017/PKS/KADIN-BKS/XII/2024", "PKS-033/CKR/122024");
        AnswerRenewal(new DateOnly(2025, 11, 12), true, Scaled(1_000), null, new DateOnly(2025, 12, 8), "019/PKS/KADIN-BKS/XII/2025", "PKS-034/CKR/122025");
        PayMonthly(new DateOnly(2024, 1, 1), new DateOnly(2026, 12, 1), 25, "Transfer dana CSR");
    }

    protected override void OnBranchMail(OutgoingMail mail)
    {
        if (_corrected || !mail.Subject.Contains(Partner.First.SignatoryEmail, StringComparison.Ordinal))
        {
            return;
        }

        _corrected = true;
        Stage.Agenda.Note(Stage.Now.AddHours(18), async cancellation =>
        {
            var who = await Stage.ReadAsync(db => db.Set<Signatory>().AsNoTracking().SingleAsync(row => row.Email == Partner.First.SignatoryEmail, cancellation));
            var staff = DemoActor.Staff("Petugas Kerja Sama");
            await Stage.ActAsync<CorrectPartyAddress, Done>(staff, act => act.RunAsync(PartnershipId, NewAddress, "Alamat lama ditolak server surel.", cancellation));
            await Stage.ActAsync<CorrectAddress, Done>(staff, act => act.RunAsync(who.Id, NewAddress, "Alamat lama ditolak server surel.", cancellation));
        });
    }
}

/// <summary>A Perisai agency: one agent registers thirty new members a month in 2024 and collects; the wadah gets a monthly incentive statement.</summary>
internal sealed class CilincingLife(DemoStage stage, double scale) : Life(stage, scale)
{
    private readonly PeopleGenerator _people = new(1401);

    public override NewPartnership Partner => ReferencePartnerships.Cilincing;

    public override void Plan()
    {
        Stage.On(new DateOnly(2023, 12, 6), 9, async cancellation =>
        {
            await RegisterAsync(cancellation);
            var first = await DraftAsync(
                new NewAgreement
                {
                    PartnershipId = PartnershipId,
                    Kind = AgreementKind.PerisaiAgency,
                    Title = "Perjanjian Kerja Sama Keagenan",
                    Subject = "Penyelenggaraan Sistem Keagenan Perisai Komunitas",
                    PeriodStart = new DateOnly(2024, 1, 1),
                    PeriodEnd = new DateOnly(2026, 12, 31),
                    Terms = ReferencePartnerships.Terms(Funding.SelfPaidAgent, null, "Peserta melalui agen Perisai Koprindo"),
                    LegalBasis = ["Anggaran Dasar Koperasi Pemasaran Mitra Ritel Indonesia"],
                    Groups = [new NewGroup("Anggota komunitas", "Agen Perisai Koprindo", "agen@koprindo.example", null)],
                },
                cancellation);
            Stage.Agenda.Note(Stage.Now.AddHours(2), token => ApproveAndSendAsync(first, "007/PKS/KOPRINDO/XII/2023", "PKS-018/CLC/122023", token));
        });
        for (var month = 1; month <= 12; month++)
        {
            Deliver(new DateOnly(2024, month, 3), _people, "Anggota komunitas", Scaled(30), "Pedagang ritel");
        }

        PayMonthly(new DateOnly(2024, 1, 1), new DateOnly(2026, 12, 1), 20, "Saldo agen Perisai");
    }
}

/// <summary>Cadres pay for themselves by bank autodebit; the quota is never filled; the kelurahan does not renew for 2026.</summary>
internal sealed class KenariLife(DemoStage stage, double scale) : Life(stage, scale)
{
    private readonly PeopleGenerator _people = new(1501);

    public override NewPartnership Partner => ReferencePartnerships.Kenari;

    public override void Plan()
    {
        Stage.On(new DateOnly(2023, 12, 8), 9, async cancellation =>
        {
            await RegisterAsync(cancellation);
            var first = await DraftAsync(
                new NewAgreement
                {
                    PartnershipId = PartnershipId,
                    Kind = AgreementKind.Pks,
                    Title = "Perjanjian Kerja Sama",
                    Subject = "Pelindungan Jaminan Sosial Ketenagakerjaan bagi Kader Jumantik dan Dasawisma Kelurahan Kenari",
                    PeriodStart = new DateOnly(2024, 1, 1),
                    PeriodEnd = new DateOnly(2024, 12, 31),
                    Terms = ReferencePartnerships.Terms(Funding.SelfPaidAutodebit, Scaled(150), "Kader masing-masing melalui autodebit rekening bank"),
                    LegalBasis = ["Instruksi Wali Kota Jakarta Pusat Nomor e0011 Tahun 2022 tentang Optimalisasi Pelaksanaan Jaminan Sosial Ketenagakerjaan"],
                    Groups = [new NewGroup("Kader jumantik dan dasawisma", "Kelurahan Kenari", "operator@kenari.example", null)],
                },
                cancellation);
            Stage.Agenda.Note(Stage.Now.AddHours(2), token => ApproveAndSendAsync(first, "12/1.751/2023", "PKS-016/SLB/122023", token));
        });
        Deliver(new DateOnly(2024, 1, 4), _people, "Kader jumantik dan dasawisma", Scaled(120), "Kader jumantik");
        AnswerRenewal(new DateOnly(2024, 11, 14), true, Scaled(150), null, new DateOnly(2024, 12, 10), "14/1.751/2024", "PKS-020/SLB/122024");
        AnswerRenewal(new DateOnly(2025, 11, 13), false, null, "Kader beralih ke pendaftaran mandiri.", default, "", "");
        PayMonthly(new DateOnly(2024, 1, 1), new DateOnly(2025, 12, 1), 26, "Autodebit rekening bank kader");
    }
}
