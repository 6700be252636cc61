using System.Text;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Lifecycle.Renewal;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform;
using MouWorkflow.Journeys.WholeLife;
using MouWorkflow.Web.Demo;
using Offer = MouWorkflow.Core.Lifecycle.Renewal.Renewal;

namespace MouWorkflow.Journeys.Kill;

/// <summary>
/// Three lives that together go every way through every shipped workflow. Small on purpose: one list, one invoice, nobody who only gets a copy, because
/// every commit in them costs a process or two.
/// </summary>
internal static class Lives
{
    /// <summary>The fact of an act that uploads a list.</summary>
    public const string Uploaded = "list-uploaded";

    /// <summary>Not a life of its own: what is owed in a folder that somebody else has left is done.</summary>
    public const string Sealing = "sealing";

    /// <summary>The longest first, so that two of them can be played side by side to good use.</summary>
    public static IReadOnlyList<string> Names { get; } = ["addenda", "umbrella", "agency"];

    public static ScriptedLife Find(string name) => name switch
    {
        "umbrella" => Umbrella(),
        "agency" => Agency(),
        "addenda" => Addenda(),
        Sealing => new ScriptedLife(Host.MouApp.Begin, Host.MouApp.Begin.AddDays(1), []),
        _ => throw new ArgumentException($"There is no life '{name}'.", nameof(name)),
    };

    /// <summary>An umbrella whose approval is taken back, whose text is declined, then lapses, then is sealed; its renewal, offered early, is accepted.</summary>
    private static ScriptedLife Umbrella() => new(
        At(1, 2, 8),
        new DateTimeOffset(2025, 1, 2, 9, 0, 0, Wib),
        [
            Register(At(1, 2, 9), ReferencePartnerships.Jember),
            new(At(1, 2, 9), "agreement-drafted", story => DraftAsync(story, AgreementKind.UmbrellaMou, new(2024, 1, 1), new(2024, 12, 31), null)),
            Approve(At(1, 2, 10)),
            new(At(1, 2, 11), "approval-taken-back", async story => await story.ActAsync<TakeBackApproval, Done>(
                async act => await act.RunAsync((await story.AgreementAsync())!.Id, "Tanggal mulai perlu diperiksa lagi.", default))),
            Approve(At(1, 2, 12)),
            Send(At(1, 2, 13)),
            Decline(At(1, 2, 14)),
            Approve(At(1, 3, 9)),
            Send(At(1, 3, 10)),
            Approve(At(1, 10, 9)),
            Send(At(1, 10, 10)),
            Sign(At(1, 10, 11)),
            Sign(At(1, 10, 12)),
            new(At(2, 19, 9), "renewal-offered", async story => await story.ActAsync<OpenRenewal, Guid>(
                async act => await act.RunAsync((await story.AgreementAsync())!.Id, default))),
            Answer(At(2, 20, 9), "renewal-accepted", null),
        ]);

    /// <summary>A Perisai agency: a list that is registered and one that is broken, an invoice with an incentive, a renewal that is declined.</summary>
    private static ScriptedLife Agency() => new(
        At(1, 8, 8),
        At(3, 2, 9),
        [
            Register(At(1, 8, 9), ReferencePartnerships.Cilincing),
            new(At(1, 8, 9), "agreement-drafted", story => DraftAsync(story, AgreementKind.PerisaiAgency, new(2024, 2, 1), new(2024, 2, 29), Terms(Funding.SelfPaidAgent, null))),
            Approve(At(1, 8, 10)),
            Send(At(1, 8, 11)),
            Sign(At(1, 8, 12)),
            Sign(At(1, 8, 13)),
            new(At(1, 15, 9), Uploaded, story => story.UploadAsync(Story.List())),
            new(At(1, 16, 9), Uploaded, UploadBrokenAsync),
            Pay(At(2, 12, 9)),
            Answer(At(2, 20, 9), "renewal-declined", "Anggota beralih ke pendaftaran mandiri."),
        ]);

    /// <summary>A PKS with four wishes for more places: refused, declined by a signatory, lapsed, signed; an invoice without an incentive. Nobody answers its renewal.</summary>
    private static ScriptedLife Addenda() => new(
        At(1, 8, 8),
        At(3, 2, 9),
        [
            Register(At(1, 8, 9), ReferencePartnerships.Kenari),
            new(At(1, 8, 9), "agreement-drafted", story => DraftAsync(story, AgreementKind.Pks, new(2024, 2, 1), new(2024, 2, 29), Terms(Funding.SelfPaidAutodebit, 20))),
            Approve(At(1, 8, 10)),
            Send(At(1, 8, 11)),
            Sign(At(1, 8, 12)),
            Sign(At(1, 8, 13)),
            Wish(At(1, 9, 9)),
            new(At(1, 9, 10), "expansion-refused", async story => await story.ActAsync<RefuseExpansion, Done>(
                async act => await act.RunAsync((await WishedAsync(story)).Id, "Anggaran belum tersedia.", default))),
            Wish(At(1, 10, 9)),
            Grant(At(1, 10, 10)),
            Decline(At(1, 10, 11)),
            Wish(At(1, 11, 9)),
            Grant(At(1, 11, 10)),
            Wish(At(1, 18, 9)),
            Grant(At(1, 18, 10)),
            Sign(At(1, 18, 11)),
            Sign(At(1, 18, 12)),
            new(At(1, 19, 9), Uploaded, story => story.UploadAsync(Story.List())),
            Pay(At(2, 12, 9)),
        ]);

    private static readonly TimeSpan Wib = TimeSpan.FromHours(7);

    private static DateTimeOffset At(int month, int day, int hour) => new(2024, month, day, hour, 0, 0, Wib);

    private static ScriptedAct Register(DateTimeOffset at, NewPartnership partner) =>
        new(at, "partnership-registered", story => story.ActAsync<RegisterPartnership, Guid>(
            act => act.RunAsync(partner with { Contacts = [.. partner.Contacts.Where(contact => contact.Role is ContactRole.Finance)] }, default)));

    private static ScriptedAct Approve(DateTimeOffset at) => new(at, "draft-approved", async story => await story.ApproveAsync((await story.AgreementAsync())!.Id));

    private static ScriptedAct Send(DateTimeOffset at) => new(at, "sent-for-signing", async story => await story.SendAsync((await story.AgreementAsync())!.Id));

    private static ScriptedAct Sign(DateTimeOffset at) => new(at, "signature-recorded", async story => Assert.Equal(1, await story.SignAsync()));

    private static ScriptedAct Pay(DateTimeOffset at) => new(at, "payment-recorded", async story => await story.PayAsync(Assert.Single(await story.InvoicesAsync())));

    private static ScriptedAct Decline(DateTimeOffset at) => new(at, "signature-declined", async story =>
    {
        foreach (var token in story.Tokens())
        {
            if (await story.SeenAsync(token) is { LinkFit: true, Who.State: SignatoryState.Invited })
            {
                await story.ActAsync<DeclineSignature, Done>(act => act.RunAsync(token, "Dasar hukum belum lengkap.", default));
                return;
            }
        }

        Assert.Fail("Nobody is invited who could decline.");
    });

    private static ScriptedAct Answer(DateTimeOffset at, string fact, string? declinedBecause) => new(at, fact, async story =>
    {
        var offer = await story.ReadAsync(db => db.Set<Offer>().AsNoTracking().SingleAsync());
        await story.ActAsync<AnswerRenewal, Done>(act => act.RunAsync(new RenewalAnswer(offer.Id, declinedBecause is null, null, declinedBecause), default));
    });

    private static ScriptedAct Wish(DateTimeOffset at) => new(at, "expansion-requested", async story =>
    {
        var agreement = (await story.AgreementAsync())!;
        await story.ActAsync<RequestExpansion, Guid>(act => act.RunAsync(new ExpansionWish(agreement.Id, 25, new(2024, 2, 1), "bertambahnya kader"), default));
    });

    private static ScriptedAct Grant(DateTimeOffset at) => new(at, "expansion-granted", async story =>
    {
        var wish = await WishedAsync(story);
        await story.ActAsync<GrantExpansion, Done>(act => act.RunAsync(new ExpansionGrant(wish.Id, story.Today, "Jakarta Pusat", "12/2024", "ADD-1/2024"), default));
    });

    private static Task<ExpansionRequest> WishedAsync(Story story) =>
        story.ReadAsync(db => db.Set<ExpansionRequest>().AsNoTracking().SingleAsync(row => row.State == ExpansionState.Requested));

    private static async Task DraftAsync(Story story, AgreementKind kind, DateOnly start, DateOnly end, Terms? terms)
    {
        var partnership = (await story.PartnershipAsync())!;
        await story.ActAsync<DraftAgreement, Guid>(act => act.RunAsync(
            new NewAgreement
            {
                PartnershipId = partnership.Id,
                Kind = kind,
                Title = kind is AgreementKind.UmbrellaMou ? "Nota Kesepahaman" : "Perjanjian Kerja Sama",
                Subject = "Pelindungan Jaminan Sosial Ketenagakerjaan bagi Pekerja Rentan",
                PeriodStart = start,
                PeriodEnd = end,
                NoticeDays = 10,
                Terms = terms,
                LegalBasis = ["Peraturan Daerah tentang Anggaran Pendapatan dan Belanja Daerah Tahun Anggaran 2024"],
                Groups = terms is null ? [] : [new NewGroup(Story.Group, "Dinas Sosial", "operator@dinsos.example", null)],
            },
            default));
    }

    /// <summary>Broken behind the rows that are looked at before a file is kept: a quotation mark that is never closed.</summary>
    private static async Task UploadBrokenAsync(Story story)
    {
        var agreement = (await story.AgreementAsync())!;
        byte[] list = [.. new PeopleGenerator(1202).List(1_004, "Pedagang", withFaults: false, out _), .. Encoding.UTF8.GetBytes("\"990120;Nama")];
        using var content = new MemoryStream(list);
        var told = await story.TryAsync<UploadParticipants, UploadResult>(act => act.RunAsync(new UploadRequest(agreement.Id, agreement.Groups[0].Id, "rusak.csv", content), default));
        Assert.Equal("upload.unreadable", told.Refusal?.Code);
    }

    private static Terms Terms(Funding funding, int? quota) => ReferencePartnerships.Terms(funding, quota, "Badan Pengelolaan Keuangan dan Aset Daerah");
}
