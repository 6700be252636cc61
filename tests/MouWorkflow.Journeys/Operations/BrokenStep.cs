using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Journeys.Operations;

/// <summary>One step of the program that fails until it is mended; all others are the real ones.</summary>
internal sealed class BrokenStep(string type)
{
    /// <summary>What the step says; null: it works.</summary>
    public Exception? Fails { get; set; }

    public void Install(IServiceCollection services)
    {
        var registered = services.Last(service => service.ServiceType == typeof(ActivityTypes));
        var real = (ActivityTypes)registered.ImplementationInstance!;
        services.Remove(registered);
        services.AddScoped(provider => new Step(this, (WorkflowActivity)provider.GetRequiredService(real.Of(type))));
        services.AddSingleton(new ActivityTypes(CoreServices.Activities().Signatures.ToDictionary(
            signature => signature.Type, signature => signature.Type == type ? typeof(Step) : real.Of(signature.Type))));
    }

    private sealed class Step(BrokenStep broken, WorkflowActivity real) : WorkflowActivity
    {
        public override ActivitySignature Signature => real.Signature;

        public override Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation) =>
            broken.Fails is { } failure ? throw failure : real.ExecuteAsync(context, cancellation);
    }
}
