using MouWorkflow.Core.Platform.Access;

namespace MouWorkflow.Web.Demo;

/// <summary>Who acts in the demonstration; the script says so before each act.</summary>
internal sealed class DemoActor : ICurrentActor
{
    public Actor Current { get; set; } = Actor.System;

    public static Actor Staff(string office) => new(ActorKind.Staff, $"demo-{office}", office);
}
