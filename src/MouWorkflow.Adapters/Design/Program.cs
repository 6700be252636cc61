using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using MouWorkflow.Adapters.Postgres;
using MouWorkflow.Adapters.Sqlite;

Console.Error.WriteLine("This program only serves dotnet-ef; run add-migration.sh NAME.");
return 2;

/// <summary>What dotnet-ef asks for the SQLite context; the file is never opened by "migrations add".</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteMouDbContext>
{
    public SqliteMouDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteMouDbContext>().UseSqlite("Data Source=design-time.db").Options);
}

/// <summary>What dotnet-ef asks for the PostgreSQL context; no server is asked by "migrations add".</summary>
internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresMouDbContext>
{
    public PostgresMouDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresMouDbContext>().UseNpgsql("Host=design-time;Database=design-time").Options);
}
