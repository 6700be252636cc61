using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Web.Composition;

namespace MouWorkflow.Web.Demo;

/// <summary>
/// The five reference partnerships in five different stages, played through the same use cases over the last months up to this moment, so that a newcomer finds
/// something to do: a draft to approve, a link to sign with, an expansion to decide, an invoice to settle, a renewal to answer.
/// </summary>
internal static class DevelopmentSeed
{
    public static async Task MakeAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<MouDbContext>().Set<Partnership>().AnyAsync(cancellation))
        {
            return;
        }

        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var calendar = new SeedCalendar(Zone.Wib.DayOf(now));
        await using var app = DemoHost.Build(
            services.GetRequiredService<MouPaths>(),
            Zone.Wib.At(calendar.Begin).ToUniversalTime(),
            time => new IdSource(time),
            services.GetRequiredService<MailSettings>());
        await StartUp.PrepareAsync(app.Services, cancellation);
        var stage = app.Services.GetRequiredService<DemoStage>();
        Life[] lives =
        [
            new ExpansionSeed(stage, calendar),
            new DraftSeed(stage, calendar),
            new SigningSeed(stage, calendar),
            new AgencySeed(stage, calendar),
            new RenewalSeed(stage, calendar),
        ];
        foreach (var life in lives)
        {
            life.Plan();
        }

        await stage.PlayUntilAsync(now, cancellation);
    }
}

/// <summary>The dates of the seeded lives, counted from today.</summary>
internal sealed record SeedCalendar(DateOnly Today)
{
    /// <summary>First day of a term that has run for three whole months.</summary>
    public DateOnly Running { get; } = new DateOnly(Today.Year, Today.Month, 1).AddMonths(-3);

    /// <summary>First day of a term that ends within two months or so.</summary>
    public DateOnly Ending { get; } = new DateOnly(Today.Year, Today.Month, 1).AddMonths(-9);

    /// <summary>First day of the next budget year.</summary>
    public DateOnly NextYear { get; } = new(Today.Year + 1, 1, 1);

    /// <summary>Everything begins a week before the oldest term.</summary>
    public DateOnly Begin => Ending.AddDays(-7);

    public static DateOnly YearFrom(DateOnly start) => start.AddYears(1).AddDays(-1);
}

/// <summary>Tulungagung: running, people registered, more places asked for and not decided.</summary>
internal sealed class ExpansionSeed(DemoStage stage, SeedCalendar calendar) : Life(stage, 0.01)
{
    private readonly PeopleGenerator _people = new(2101);

    public override NewPartnership Partner => ReferencePartnerships.Tulungagung;

    public override void Plan()
    {
        SignFirst(calendar.Running.AddDays(-6), SeedAgreements.Pks(
            "Pelindungan Jaminan Sosial Ketenagakerjaan bagi Pekerja Rentan di Kabupaten Tulungagung",
            calendar.Running,
            SeedCalendar.YearFrom(calendar.Running),
            ReferencePartnerships.Terms(Funding.Apbd, 375, "Badan Pengelolaan Keuangan dan Aset Daerah Kabupaten Tulungagung"),
            new NewGroup("Nelayan", "Dinas Perikanan", "perikanan@tulungagung.example", null),
            new NewGroup("Pedagang", "Dinas Perindustrian dan Perdagangan", "perdagangan@tulungagung.example", null)));
        Deliver(calendar.Running.AddDays(1), _people, "Nelayan", 150, "Nelayan");
        Deliver(calendar.Running.AddDays(1), _people, "Pedagang", 225, "Pedagang keliling");
        PayMonthly(calendar.Running, calendar.Today, 22, "Transfer kas daerah (BPKAD)");
        Stage.On(calendar.Today.AddDays(-2), 9, async cancellation =>
        {
            var agreement = await CurrentAsync();
            await Stage.ActAsync<RequestExpansion, Guid>(
                DemoActor.Staff("Disnakertrans Tulungagung"),
                act => act.RunAsync(new ExpansionWish(agreement.Id, 400, calendar.Today.AddMonths(1), "tersedianya tambahan anggaran pada perubahan anggaran"), cancellation));
        });
    }
}

/// <summary>Jember: drafted yesterday, waits for approval.</summary>
internal sealed class DraftSeed(DemoStage stage, SeedCalendar calendar) : Life(stage, 0.01)
{
    public override NewPartnership Partner => ReferencePartnerships.Jember;

    public override void Plan() => Stage.On(calendar.Today.AddDays(-1), 9, async cancellation =>
    {
        await RegisterAsync(cancellation);
        await DraftAsync(
            SeedAgreements.Pks(
                "Pelindungan Jaminan Sosial Ketenagakerjaan bagi Kader Pendamping Keluarga Berisiko Stunting di Kabupaten Jember",
                calendar.NextYear,
                SeedCalendar.YearFrom(calendar.NextYear),
                ReferencePartnerships.Terms(Funding.Apbd, 1_555, "Badan Pengelolaan Keuangan dan Aset Daerah Kabupaten Jember"),
                new NewGroup("Kader stunting", "Dinas PPPAKB Kabupaten Jember", "operator.pppakb@jember.example", null)),
            cancellation);
    });
}

/// <summary>Bekasi: sent yesterday; the mail with the first signatory's link lies in the mail folder.</summary>
internal sealed class SigningSeed(DemoStage stage, SeedCalendar calendar) : Life(stage, 0.01)
{
    public override NewPartnership Partner => ReferencePartnerships.Bekasi;

    public override void Plan() => SignFirst(calendar.Today.AddDays(-1), SeedAgreements.Pks(
        "Pelindungan Jaminan Sosial Ketenagakerjaan bagi Pekerja Rentan di Kabupaten Bekasi",
        calendar.NextYear,
        SeedCalendar.YearFrom(calendar.NextYear),
        ReferencePartnerships.Terms(Funding.Csr, 1_000, "Kamar Dagang dan Industri Kabupaten Bekasi"),
        new NewGroup("Pekerja rentan", "Sekretariat Kadin Bekasi", "sekretariat@kadin-bekasi.example", null)));

    /// <summary>Left for the newcomer to sign.</summary>
    protected override void OnInvitation(string token, OutgoingMail mail)
    {
    }
}

/// <summary>Cilincing: an agency with members and an invoice nobody has paid yet.</summary>
internal sealed class AgencySeed(DemoStage stage, SeedCalendar calendar) : Life(stage, 1)
{
    private readonly PeopleGenerator _people = new(2401);

    public override NewPartnership Partner => ReferencePartnerships.Cilincing;

    public override void Plan()
    {
        SignFirst(calendar.Running.AddDays(-6), SeedAgreements.Pks(
            "Penyelenggaraan Sistem Keagenan Perisai Komunitas",
            calendar.Running,
            SeedCalendar.YearFrom(calendar.Running),
            ReferencePartnerships.Terms(Funding.SelfPaidAgent, null, "Peserta melalui agen Perisai Koprindo"),
            new NewGroup("Anggota komunitas", "Agen Perisai Koprindo", "agen@koprindo.example", null)) with
        {
            Kind = AgreementKind.PerisaiAgency,
            Title = "Perjanjian Kerja Sama Keagenan",
        });
        for (var month = calendar.Running; month < calendar.Today; month = month.AddMonths(1))
        {
            Deliver(month.AddDays(1), _people, "Anggota komunitas", 30, "Pedagang ritel");
        }

        PayMonthly(calendar.Running, calendar.Running.AddMonths(1), 20, "Saldo agen Perisai");
    }
}

/// <summary>Kenari: the term ends soon, the renewal is offered and waits for an answer.</summary>
internal sealed class RenewalSeed(DemoStage stage, SeedCalendar calendar) : Life(stage, 1)
{
    private readonly PeopleGenerator _people = new(2501);

    public override NewPartnership Partner => ReferencePartnerships.Kenari;

    public override void Plan()
    {
        SignFirst(calendar.Ending.AddDays(-6), SeedAgreements.Pks(
            "Pelindungan Jaminan Sosial Ketenagakerjaan bagi Kader Jumantik dan Dasawisma Kelurahan Kenari",
            calendar.Ending,
            calendar.Ending.AddMonths(11).AddDays(-1),
            ReferencePartnerships.Terms(Funding.SelfPaidAutodebit, 150, "Kader masing-masing melalui autodebit rekening bank"),
            new NewGroup("Kader jumantik dan dasawisma", "Kelurahan Kenari", "operator@kenari.example", null)));
        Deliver(calendar.Ending.AddDays(1), _people, "Kader jumantik dan dasawisma", 120, "Kader jumantik");
        PayMonthly(calendar.Ending, calendar.Today, 20, "Autodebit rekening bank kader");
    }
}

/// <summary>Agreements of the seeded lives.</summary>
internal static class SeedAgreements
{
    public static NewAgreement Pks(string subject, DateOnly start, DateOnly end, Terms terms, params NewGroup[] groups) => new()
    {
        PartnershipId = Guid.Empty,
        Kind = AgreementKind.Pks,
        Title = "Perjanjian Kerja Sama",
        Subject = subject,
        PeriodStart = start,
        PeriodEnd = end,
        Terms = terms,
        Groups = groups,
    };
}
