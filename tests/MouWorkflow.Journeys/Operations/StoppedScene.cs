using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Journeys.Agreements;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Web.Demo;

namespace MouWorkflow.Journeys.Operations;

/// <summary>Jember's agreement is drafted, approved and sent, but the step after the sending has a fault.</summary>
internal sealed class StoppedScene : IAsyncDisposable
{
    public const string Reason = "Pembagian dengan nol di baris 12";

    private StoppedScene(MouApp app, BrokenStep step, Guid partnershipId, Visitor scheduler) => (App, Step, PartnershipId, Scheduler) = (app, step, partnershipId, scheduler);

    public MouApp App { get; }

    public BrokenStep Step { get; }

    public Guid PartnershipId { get; }

    /// <summary>Looks after operations.</summary>
    public Visitor Scheduler { get; }

    public Guid AgreementId { get; private set; }

    /// <summary>The step works; nothing has been drafted.</summary>
    public static async Task<StoppedScene> StartAsync(string type = "Mou.DecideSending")
    {
        var step = new BrokenStep(type);
        var app = await MouApp.StartAsync(adjust: step.Install);
        var partnership = await app.InScopeAsync(async services =>
            (await services.GetRequiredService<RegisterPartnership>().RunAsync(ReferencePartnerships.Jember, CancellationToken.None)).Value);
        return new StoppedScene(app, step, partnership, await app.SignInAsAsync(StaffRole.Scheduler));
    }

    /// <summary>Sent for signing, and stopped there.</summary>
    public static async Task<StoppedScene> StoppedAsync(Exception? failure = null)
    {
        var scene = await StartAsync();
        scene.AgreementId = await scene.DraftAsync();
        await scene.ActAsync<ApproveDraft, Done>(act => act.RunAsync(scene.AgreementId, CancellationToken.None));
        scene.Step.Fails = failure ?? new InvalidOperationException(Reason);
        await scene.ActAsync<SendForSigning, Done>(act => act.RunAsync(new LateFields(scene.AgreementId, new DateOnly(2024, 1, 8), "Jember", "400.13/1/2024", null), CancellationToken.None));
        return scene;
    }

    public async Task<Guid> DraftAsync()
    {
        using var legal = await App.SignInAsAsync(StaffRole.Legal);
        var done = await legal.SendAsync(await legal.OpenAsync($"/Agreements/Draft?partnershipId={PartnershipId:D}"), DraftingScene.Typed());
        await App.SettleAsync();
        return Guid.Parse(done.Url.Segments[^1]);
    }

    /// <summary>A workflow about a thing that does not exist: its first step fails, whatever is mended.</summary>
    public Task<Guid> HopelessAsync() => App.InScopeAsync(async services =>
    {
        var id = Guid.NewGuid();
        var runner = services.GetRequiredService<WorkflowRunner>();
        runner.Start(DraftAgreement.Lifecycle, PartnershipId, id, new() { ["agreementId"] = id.ToString("D") });
        Assert.True((await runner.SaveAsync(CancellationToken.None)).Done);
        return id;
    });

    public async Task<T> ActAsync<TUseCase, T>(Func<TUseCase, Task<Outcome<T>>> act)
        where TUseCase : notnull => await App.InScopeAsync(async services => (await act(services.GetRequiredService<TUseCase>())).Value);

    public Task<List<WorkflowIncident>> IncidentsAsync() => App.ReadAsync(db => db.Set<WorkflowIncident>().AsNoTracking().OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync());

    public async Task<WorkflowIncident> IncidentAsync() => Assert.Single(await IncidentsAsync());

    public Task<WorkflowInstance> InstanceAsync() => App.ReadAsync(db => db.Set<WorkflowInstance>().AsNoTracking().SingleAsync(row => row.SubjectId == AgreementId));

    public async ValueTask DisposeAsync()
    {
        Scheduler.Dispose();
        await App.DisposeAsync();
    }
}
