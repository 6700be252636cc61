using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Web.Demo;

namespace MouWorkflow.Journeys.Participants;

/// <summary>An agreement that was drafted, approved, sent, signed through the mailed links and sealed: what people and money hang on.</summary>
internal sealed partial record SignedAgreement(MouApp App, Guid Id, string Code)
{
    public const string Group = "Nelayan";

    /// <summary>The year 2024, signed on 8 January.</summary>
    public static async Task<SignedAgreement> InForceAsync(MouApp app, int? quota = 10, AgreementKind kind = AgreementKind.Pks, Funding funding = Funding.Apbd)
    {
        var partner = kind is AgreementKind.PerisaiAgency ? ReferencePartnerships.Cilincing : ReferencePartnerships.Tulungagung;
        var partnership = await ActAsync<RegisterPartnership, Guid>(app, act => act.RunAsync(partner, CancellationToken.None));
        var id = await ActAsync<DraftAgreement, Guid>(app, act => act.RunAsync(
            new NewAgreement
            {
                PartnershipId = partnership,
                Kind = kind,
                Title = "Perjanjian Kerja Sama",
                Subject = "Pelindungan Pekerja Rentan",
                PeriodStart = new(2024, 1, 1),
                PeriodEnd = new(2024, 12, 31),
                Terms = ReferencePartnerships.Terms(funding, quota, "BPKAD Kabupaten Tulungagung"),
                Groups = [new NewGroup(Group, "Dinas Perikanan", "dinas.perikanan@tulungagung.example", quota)],
            },
            CancellationToken.None));
        await app.SettleAsync();
        await ActAsync<ApproveDraft, Done>(app, act => act.RunAsync(id, CancellationToken.None));
        await ActAsync<SendForSigning, Done>(app, act => act.RunAsync(new LateFields(id, new(2024, 1, 8), "Tulungagung", "560/1/2024", "PKS-1/012024"), CancellationToken.None));
        await app.SettleAsync();
        await SignAsync(app);
        await SignAsync(app);
        var view = await app.InScopeAsync(services => services.GetRequiredService<AgreementReads>().GetAsync(id, CancellationToken.None));
        Assert.Equal(AgreementState.InForce, view.Agreement.State);
        return new SignedAgreement(app, id, view.Agreement.Code);
    }

    /// <summary>Whoever holds an invitation opens the mailed link and signs.</summary>
    public static async Task SignAsync(MouApp app)
    {
        foreach (var token in app.Mails().Select(mail => Token().Match(mail.Text)).Where(match => match.Success).Select(match => match.Groups[1].Value))
        {
            var view = await app.InScopeAsync(services => services.GetRequiredService<SigningReads>().ByTokenAsync(token, CancellationToken.None));
            if (view is { LinkFit: true, Who.State: SignatoryState.Invited })
            {
                await ActAsync<RecordSignature, Done>(app, act => act.RunAsync(new SignatureRequest(token, view.Who.Name, true, view.Round.Sha256, Consent.Sha256(view.Who.Role, UiLanguage.Indonesian)), CancellationToken.None));
                await app.SettleAsync();
                return;
            }
        }

        throw new InvalidOperationException("Nobody is invited to sign.");
    }

    /// <summary>A list with so many people, none of whom exists, and these lines after them.</summary>
    public static byte[] List(int people, params string[] more) =>
        Encoding.UTF8.GetBytes(string.Join('\n', ["NIK,Nama Lengkap,Tgl Lahir,Jenis Kelamin", .. Enumerable.Range(1, people).Select(Line), .. more]));

    /// <summary>The n-th person of every list.</summary>
    public static string Line(int number) => $"{Nik(number)},Peserta Contoh {number},{1 + (number % 28):00}-06-1985,L";

    public static string Nik(int number) => $"990101{1 + (number % 28):00}0685{number:0000}";

    public Task RegisterAsync(int people) => ActAsync<UploadParticipants, UploadResult>(
        App,
        act => act.RunAsync(new UploadRequest(Id, null, "daftar.csv", new MemoryStream(List(people))), CancellationToken.None));

    private static async Task<T> ActAsync<TUseCase, T>(MouApp app, Func<TUseCase, Task<Outcome<T>>> act)
        where TUseCase : notnull => (await app.InScopeAsync(services => act(services.GetRequiredService<TUseCase>()))).Value;

    [GeneratedRegex("/s/([A-Za-z0-9_-]{43})")]
    private static partial Regex Token();
}
