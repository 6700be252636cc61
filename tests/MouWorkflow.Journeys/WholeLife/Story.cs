using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Web.Demo;
using MouWorkflow.Web.Operations;

namespace MouWorkflow.Journeys.WholeLife;

/// <summary>
/// The people of one partnership. They know nothing but what stands in the database and in their mailboxes, so each can go on wherever a
/// killed process left off.
/// </summary>
/// <param name="mails">The pickup folder.</param>
internal sealed partial class Story(IServiceProvider services, string mails)
{
    /// <summary>Rows in the list of people, one of them wrong.</summary>
    public const int Rows = 30;

    public const int Quota = 40;

    public const string Group = "Kader stunting";

    public DateOnly PeriodStart { get; init; } = new(2024, 1, 1);

    public DateOnly PeriodEnd { get; init; } = new(2024, 12, 31);

    public int NoticeDays { get; init; } = 90;

    /// <summary>Runs a use case in a scope of its own.</summary>
    public async Task<Outcome<T>> TryAsync<TUseCase, T>(Func<TUseCase, Task<Outcome<T>>> act)
        where TUseCase : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    /// <summary>Runs a use case that must not be refused.</summary>
    public async Task<T> ActAsync<TUseCase, T>(Func<TUseCase, Task<Outcome<T>>> act)
        where TUseCase : notnull => (await TryAsync(act)).Value;

    public async Task<T> ReadAsync<T>(Func<MouDbContext, Task<T>> ask)
    {
        await using var scope = services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<MouDbContext>());
    }

    public DateOnly Today => services.GetRequiredService<PartnershipClock>().Today(Zone.Wib);

    public Task<Partnership?> PartnershipAsync() => ReadAsync(db => db.Set<Partnership>().AsNoTracking().SingleOrDefaultAsync());

    /// <summary>The agreement that came last.</summary>
    public Task<Agreement?> AgreementAsync() => ReadAsync(db => db.Set<Agreement>().AsNoTracking().Include(row => row.Groups).OrderByDescending(row => row.PeriodStart).FirstOrDefaultAsync());

    public Task<Guid> RegisterAsync() => ActAsync<RegisterPartnership, Guid>(act => act.RunAsync(ReferencePartnerships.Jember, default));

    public async Task<Guid> DraftAsync()
    {
        var partnership = await PartnershipAsync();
        return await ActAsync<DraftAgreement, Guid>(act => act.RunAsync(Draft(partnership!.Id), default));
    }

    public Task ApproveAsync(Guid agreementId) => ActAsync<ApproveDraft, Done>(act => act.RunAsync(agreementId, default));

    public Task SendAsync(Guid agreementId) =>
        ActAsync<SendForSigning, Done>(act => act.RunAsync(new LateFields(agreementId, Today, "Jember", "400/1/2024", "PKS-1/2024"), default));

    /// <summary>Every signing link that was mailed and leads on to somebody whose turn it is, signed. Answers how many signed.</summary>
    public async Task<int> SignAsync()
    {
        var signed = 0;
        foreach (var token in Tokens())
        {
            if (await SeenAsync(token) is { LinkFit: true, Who.State: SignatoryState.Invited } view)
            {
                await ActAsync<RecordSignature, Done>(act => act.RunAsync(new SignatureRequest(token, view.Who.Name, true, view.Round.Sha256, Consent.Sha256(view.Who.Role, UiLanguage.Indonesian)), default));
                signed++;
            }
        }

        return signed;
    }

    public async Task<SigningView?> SeenAsync(string token)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SigningReads>().ByTokenAsync(token, default);
    }

    public async Task<UploadResult> UploadAsync(byte[] list, string fileName = "kader.csv")
    {
        var agreement = (await AgreementAsync())!;
        using var content = new MemoryStream(list);
        return await ActAsync<UploadParticipants, UploadResult>(act => act.RunAsync(new UploadRequest(agreement.Id, agreement.Groups[0].Id, fileName, content), default));
    }

    /// <summary>Pays what is owed for an invoice.</summary>
    public Task<Guid> PayAsync(Invoice invoice) => ActAsync<RecordPayment, Guid>(act =>
        act.RunAsync(new PaymentRequest(invoice.Id, invoice.Outstanding, Today, "transfer", $"SLIP-{invoice.Month:yyyyMM}"), default));

    /// <summary>The first list, with a wrong row in it.</summary>
    public static byte[] List() => new PeopleGenerator(1201).List(Rows, "Kader", withFaults: true, out _);

    public Task<List<Invoice>> InvoicesAsync() => ReadAsync(db => db.Set<Invoice>().AsNoTracking().OrderBy(row => row.Month).ToListAsync());

    /// <summary>
    /// What somebody would do next: draft, approve, send, sign, upload, pay. False when nobody has anything to do before time passes.
    /// </summary>
    public async Task<bool> StepAsync()
    {
        if (await PartnershipAsync() is null)
        {
            await RegisterAsync();
            return true;
        }

        if (await AgreementAsync() is not { } agreement)
        {
            await DraftAsync();
            return true;
        }

        switch (agreement.State)
        {
            case AgreementState.Draft:
                await ApproveAsync(agreement.Id);
                return true;
            case AgreementState.Approved:
                await SendAsync(agreement.Id);
                return true;
            case AgreementState.Signing:
                return await SignAsync() > 0;
            default:
                return await WorkAsync(agreement);
        }
    }

    /// <summary>The tokens of all signing links in the mails, the oldest mail first.</summary>
    public List<string> Tokens() => [.. PickupMail.All(mails, int.MaxValue).Reverse().Select(mail => Link().Match(mail.Text)).Where(match => match.Success).Select(match => match.Groups[1].Value)];

    private async Task<bool> WorkAsync(Agreement agreement)
    {
        if (agreement.State is AgreementState.InForce && !await ReadAsync(db => db.Set<ParticipantImport>().AnyAsync()))
        {
            await UploadAsync(List());
            return true;
        }

        if ((await InvoicesAsync()).Find(row => row.Outstanding > 0) is not { } owed)
        {
            return false;
        }

        await PayAsync(owed);
        return true;
    }

    private NewAgreement Draft(Guid partnershipId) => new()
    {
        PartnershipId = partnershipId,
        Kind = AgreementKind.Pks,
        Title = "Perjanjian Kerja Sama",
        Subject = "Pelindungan Jaminan Sosial Ketenagakerjaan bagi Kader Pendamping Keluarga",
        PeriodStart = PeriodStart,
        PeriodEnd = PeriodEnd,
        NoticeDays = NoticeDays,
        Terms = ReferencePartnerships.Terms(Funding.Apbd, Quota, "Badan Pengelolaan Keuangan dan Aset Daerah Kabupaten Jember"),
        LegalBasis = ["Peraturan Daerah Kabupaten Jember tentang Anggaran Pendapatan dan Belanja Daerah Tahun Anggaran 2024"],
        Groups = [new NewGroup(Group, "Dinas PPPAKB Kabupaten Jember", "operator.pppakb@jember.example", null)],
    };

    [GeneratedRegex("/s/([A-Za-z0-9_-]{43})")]
    private static partial Regex Link();
}
