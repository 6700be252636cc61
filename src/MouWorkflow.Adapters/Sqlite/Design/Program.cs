using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using MouWorkflow.Adapters.Sqlite;

Console.Error.WriteLine("This program only serves dotnet-ef; run Sqlite/add-migration.sh NAME.");
return 2;

/// <summary>What dotnet-ef asks for a context; the file is never opened by "migrations add".</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<SqliteMouDbContext>
{
    public SqliteMouDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteMouDbContext>().UseSqlite("Data Source=design-time.db").Options);
}
