using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Web.Demo;

namespace MouWorkflow.Journeys.Signing;

/// <summary>An agreement of more than twelve pages, frozen as PDF by the real LibreOffice.</summary>
internal sealed partial class SigningScene
{
    /// <summary>Sent; the first signatory has the invitation.</summary>
    public static async Task<SigningScene> LongInvitedAsync(Action<IServiceCollection>? adjust = null)
    {
        var app = await MouApp.StartAsync(adjust: services =>
        {
            MouApp.SignPdf(services);
            adjust?.Invoke(services);
        });
        var partnership = await ActAsync<RegisterPartnership, Guid>(app, act => act.RunAsync(ReferencePartnerships.Tulungagung, CancellationToken.None));
        return await NextAsync(app, FirstYear(partnership));
    }

    /// <summary>Drafted, approved and sent in a program that runs already; the first signatory has the invitation.</summary>
    public static async Task<SigningScene> NextAsync(MouApp app, NewAgreement wanted)
    {
        var agreement = await ActAsync<DraftAgreement, Guid>(app, act => act.RunAsync(wanted, CancellationToken.None));
        await app.SettleAsync();
        await ActAsync<ApproveDraft, Done>(app, act => act.RunAsync(agreement, CancellationToken.None));
        await app.SettleAsync();
        var scene = new SigningScene(app, agreement);
        await scene.ActAsync<SendForSigning, Done>(act => act.RunAsync(new LateFields(agreement, new DateOnly(2024, 1, 8), "Tulungagung", "560/1/2024", null), CancellationToken.None));
        await app.SettleAsync();
        return scene;
    }

    private static NewAgreement FirstYear(Guid partnership) => new()
    {
        PartnershipId = partnership,
        Kind = AgreementKind.Pks,
        Title = "Perjanjian Kerja Sama",
        Subject = "Pelindungan Jaminan Sosial Ketenagakerjaan bagi Pekerja Rentan di Kabupaten Tulungagung",
        PeriodStart = new DateOnly(2024, 2, 1),
        PeriodEnd = new DateOnly(2024, 12, 31),
        Terms = ReferencePartnerships.Terms(Funding.Apbd, 27_500, "Badan Pengelolaan Keuangan dan Aset Daerah Kabupaten Tulungagung"),
        LegalBasis = ["Peraturan Bupati Tulungagung tentang Penjabaran Anggaran Pendapatan dan Belanja Daerah Tahun Anggaran 2024"],
        // As many as fill twelve pages.
        Groups = [.. Enumerable.Range(1, 110).Select(number => new NewGroup($"Pedagang pasar dan pedagang keliling kelompok {number}", "Dinas Perindustrian dan Perdagangan", "disperindag@tulungagung.example", 250))],
    };
}
