using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform;
using MouWorkflow.Journeys.Host;

namespace MouWorkflow.Journeys.Signing;

internal sealed partial class SigningScene
{
    /// <summary>One more partner and its umbrella MoU in a program that runs already: approved, planned and sent.</summary>
    public static async Task<SigningScene> AlsoAsync(MouApp app, NewPartnership partner, Func<Guid, Task<PlannedRow[]>> rows)
    {
        var partnership = await ActAsync<RegisterPartnership, Guid>(app, act => act.RunAsync(partner, CancellationToken.None));
        var agreement = await ActAsync<DraftAgreement, Guid>(app, act => act.RunAsync(
            new NewAgreement { PartnershipId = partnership, Kind = AgreementKind.UmbrellaMou, Title = "Nota Kesepahaman", Subject = $"Pelindungan Pekerja Rentan bersama {partner.Name}", PeriodStart = new DateOnly(2024, 2, 1), PeriodEnd = new DateOnly(2026, 12, 31) },
            CancellationToken.None));
        await app.SettleAsync();
        await ActAsync<ApproveDraft, Done>(app, act => act.RunAsync(agreement, CancellationToken.None));
        await app.SettleAsync();
        var scene = new SigningScene(app, agreement);
        var planned = await rows(partnership);
        await scene.ActAsync<SaveSigningPlan, Done>(act => act.RunAsync(new PlanRequest(agreement, null, planned), CancellationToken.None));
        await scene.ActAsync<SendForSigning, Done>(act => act.RunAsync(new LateFields(agreement, new DateOnly(2024, 1, 8), "Blitar", null, null), CancellationToken.None));
        await app.SettleAsync();
        return scene;
    }
}
