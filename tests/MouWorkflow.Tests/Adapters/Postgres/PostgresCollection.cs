namespace MouWorkflow.Tests.Adapters.Postgres;

/// <summary>One server for all tests that ask for it.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresCollection : ICollectionFixture<SharedPostgres>
{
    public const string Name = "PostgreSQL";
}
