using MouWorkflow.Adapters.Postgres;
using Npgsql;

namespace MouWorkflow.Tests.Adapters.Postgres;

public sealed class ConnectionStringTests
{
    [Fact]
    public void Statements_are_prepared_and_sessions_kept_where_the_operator_said_nothing()
    {
        var complete = new NpgsqlConnectionStringBuilder(PostgresRegistration.Complete("Host=db.kantor.example;Database=mou;Username=mou"));

        Assert.Equal(200, complete.MaxAutoPrepare);
        Assert.True(complete.NoResetOnClose);
        Assert.Equal("MouWorkflow", complete.ApplicationName);
    }

    [Fact]
    public void What_the_operator_said_stays()
    {
        var complete = new NpgsqlConnectionStringBuilder(PostgresRegistration.Complete(
            "Host=db.kantor.example;Database=mou;max auto prepare=0;No Reset On Close=false;Application Name=Cabang"));

        Assert.Equal(0, complete.MaxAutoPrepare);
        Assert.False(complete.NoResetOnClose);
        Assert.Equal("Cabang", complete.ApplicationName);
    }
}
