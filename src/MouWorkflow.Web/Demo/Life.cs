using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.Renewal;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Web.Demo;

/// <summary>
/// One partnership's people and what they do: staff draft and send, agency heads open the mailed link and sign, operators upload lists and replace refused
/// names, finance pays, the partner answers renewals.
/// </summary>
internal abstract class Life(DemoStage stage, double scale)
{
    private static readonly Actor Legal = DemoActor.Staff("Petugas Kerja Sama");
    private static readonly Actor LegalHead = DemoActor.Staff("Kepala Bidang Kerja Sama");
    private static readonly Actor Operator = DemoActor.Staff("Operator Data");
    private static readonly Actor Finance = DemoActor.Staff("Petugas Keuangan");

    protected DemoStage Stage => stage;

    public abstract NewPartnership Partner { get; }

    public Guid PartnershipId { get; private set; }

    /// <summary>Notes what this partnership's people plan; reactions to mail come on top.</summary>
    public abstract void Plan();

    /// <summary>A number of people at this run's scale, at least one.</summary>
    protected int Scaled(int people) => Math.Max(1, (int)Math.Round(people * scale, MidpointRounding.AwayFromZero));

    protected async Task RegisterAsync(CancellationToken cancellation)
    {
        PartnershipId = await stage.ActAsync<RegisterPartnership, Guid>(Legal, act => act.RunAsync(Partner, cancellation));
        stage.Reads(ReadMail);
    }

    protected Task<Guid> DraftAsync(NewAgreement request, CancellationToken cancellation) =>
        stage.ActAsync<DraftAgreement, Guid>(Legal, act => act.RunAsync(request with { PartnershipId = PartnershipId }, cancellation));

    protected Task ReviseAsync(Revision revision, CancellationToken cancellation) =>
        stage.ActAsync<ReviseDraft, Done>(Legal, act => act.RunAsync(revision, cancellation));

    /// <summary>Has the draft approved by a second person now, fills the late fields and sends it an hour later.</summary>
    protected async Task ApproveAndSendAsync(Guid agreementId, string firstNumber, string secondNumber, CancellationToken cancellation)
    {
        await stage.ActAsync<ApproveDraft, Done>(LegalHead, act => act.RunAsync(agreementId, cancellation));
        stage.Agenda.Note(stage.Now.AddHours(1), async token =>
            await stage.ActAsync<SendForSigning, Done>(
                Legal,
                act => act.RunAsync(new LateFields(agreementId, Today, Partner.First.City, firstNumber, secondNumber), token)));
    }

    /// <summary>Registers the partner on a day, drafts the agreement, approves and sends it the same morning.</summary>
    protected void SignFirst(DateOnly day, NewAgreement agreement) => stage.On(day, 8, async cancellation =>
    {
        await RegisterAsync(cancellation);
        var id = await DraftAsync(agreement, cancellation);
        var key = Partner.Key.ToUpperInvariant();
        stage.Agenda.Note(stage.Now.AddHours(1), token => ApproveAndSendAsync(id, $"001/{key}/{day.Year}", $"PKS-001/{key}/{day.Year}", token));
    });

    /// <summary>Uploads a list, and three days later the replacements for what was refused.</summary>
    protected void Deliver(DateOnly day, PeopleGenerator people, string group, int rows, string occupation) =>
        stage.On(day, 9, async cancellation =>
        {
            var list = people.List(rows, occupation, withFaults: true, out var wrong);
            await UploadAsync(group, $"{group}-{day:yyyyMMdd}.csv", list, cancellation);
            if (wrong > 0)
            {
                stage.On(day.AddDays(3), 9, async token =>
                    await UploadAsync(group, $"{group}-pengganti-{day:yyyyMMdd}.csv", people.List(wrong, occupation, withFaults: false, out _), token));
            }
        });

    /// <summary>On a day of every month finance records what the bank shows for each unpaid invoice.</summary>
    protected void PayMonthly(DateOnly firstMonth, DateOnly lastMonth, int day, string channel)
    {
        for (var month = firstMonth; month <= lastMonth; month = month.AddMonths(1))
        {
            var payday = new DateOnly(month.Year, month.Month, day);
            stage.On(payday, 10, async cancellation =>
            {
                foreach (var invoice in await UnpaidAsync())
                {
                    await stage.ActAsync<RecordPayment, Guid>(
                        Finance,
                        act => act.RunAsync(new PaymentRequest(invoice.Id, invoice.Total - invoice.PaidTotal, payday, channel, $"{Partner.Key.ToUpperInvariant()}-{payday:yyyyMMdd}-{invoice.Month:yyyyMM}"), cancellation));
                }
            });
        }
    }

    /// <summary>The partner answers the open renewal; what is accepted is approved two days later and sent on the day given.</summary>
    protected void AnswerRenewal(DateOnly day, bool accept, int? quota, string? reason, DateOnly sendOn, string firstNumber, string secondNumber) =>
        stage.On(day, 11, async cancellation =>
        {
            var renewal = await stage.ReadAsync(db => db.Set<Renewal>().AsNoTracking().SingleAsync(row => row.PartnershipId == PartnershipId && row.State == RenewalState.Offered, cancellation));
            await stage.ActAsync<AnswerRenewal, Done>(Legal, act => act.RunAsync(new RenewalAnswer(renewal.Id, accept, quota, reason), cancellation));
            if (accept)
            {
                stage.On(sendOn, 9, async token =>
                {
                    var draft = await stage.ReadAsync(db => db.Set<Agreement>().AsNoTracking().SingleAsync(row => row.PartnershipId == PartnershipId && row.State == AgreementState.Draft, token));
                    await ApproveAndSendAsync(draft.Id, firstNumber, secondNumber, token);
                });
            }
        });

    protected DateOnly Today => Zone.Wib.DayOf(stage.Now);

    /// <summary>The agreement with people whose term covers today, or else begins next.</summary>
    protected async Task<Agreement> CurrentAsync() => await stage.ReadAsync(db => db.Set<Agreement>().AsNoTracking().Include(row => row.Groups)
        .Where(row => row.PartnershipId == PartnershipId && row.State == AgreementState.InForce && row.Kind != AgreementKind.UmbrellaMou && row.PeriodEnd >= Today)
        .OrderBy(row => row.PeriodStart)
        .FirstAsync());

    /// <summary>What a signatory does with an invitation; signs five hours later unless a life says otherwise.</summary>
    protected virtual void OnInvitation(string token, OutgoingMail mail) => SignLater(token, 5);

    protected void SignLater(string token, int hours) => stage.Agenda.Note(stage.Now.AddHours(hours), async cancellation =>
    {
        var view = await stage.AskAsync<SigningReads, SigningView?>(reads => reads.ByTokenAsync(token, cancellation));
        if (view is { LinkFit: true, Who.State: SignatoryState.Invited })
        {
            await stage.ActAsync<RecordSignature, Done>(
                Actor.System,
                act => act.RunAsync(new SignatureRequest(token, view.Who.Name, true, view.Round.Sha256, Consent.Sha256(view.Who.Role, UiLanguage.Indonesian)), cancellation));
        }
    });

    /// <summary>What the branch does with mail to its own mailbox.</summary>
    protected virtual void OnBranchMail(OutgoingMail mail)
    {
    }

    private bool ReadMail(OutgoingMail mail)
    {
        string[] signers = [Partner.Second.SignatoryEmail, Partner.First.SignatoryEmail, .. OtherSigners];
        if (signers.Contains(mail.To.Address) && Postman.SigningToken(mail) is { } token)
        {
            OnInvitation(token, mail);
            return true;
        }

        if (mail.To.Address == Partner.Branch.Email)
        {
            OnBranchMail(mail);
            return true;
        }

        return false;
    }

    /// <summary>Addresses that came later, such as a corrected one.</summary>
    protected virtual IReadOnlyList<string> OtherSigners => [];

    private Task<List<Invoice>> UnpaidAsync() => stage.ReadAsync(db => db.Set<Invoice>().AsNoTracking()
        .Where(row => row.PartnershipId == PartnershipId && row.State != InvoiceState.Paid)
        .OrderBy(row => row.Month)
        .ToListAsync());

    private async Task UploadAsync(string group, string fileName, byte[] list, CancellationToken cancellation)
    {
        var agreement = await CurrentAsync();
        var groupId = agreement.Groups.FirstOrDefault(candidate => candidate.Name == group)?.Id;
        using var content = new MemoryStream(list);
        await stage.ActAsync<UploadParticipants, UploadResult>(Operator, act => act.RunAsync(new UploadRequest(agreement.Id, groupId, fileName, content), cancellation));
    }
}
