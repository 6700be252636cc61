namespace MouWorkflow.Tests.Adapters.Postgres;

/// <summary>A server for several tests: started before the first of them, removed after the last.</summary>
public sealed class SharedPostgres : IAsyncLifetime
{
    public PostgresServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await PostgresServer.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
