using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Adapters.Sqlite;

/// <summary>Registers SQLite as the product's database.</summary>
public static class SqliteRegistration
{
    private const int BusySeconds = 10;

    /// <summary>
    /// Registers <see cref="MouDbContext"/> (scoped), <see cref="IDbContextFactory{TContext}"/> of it (for work that needs a context of
    /// its own) and <see cref="IDatabaseSetup"/> over the file at <paramref name="databasePath"/>. Nothing is opened yet.
    /// </summary>
    public static IServiceCollection AddMouSqlite(this IServiceCollection services, string databasePath)
    {
        // Pooled: making a context anew costs as much as the whole burst of a workflow.
        services.AddPooledDbContextFactory<SqliteMouDbContext>(options => Configure(options, databasePath));
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<SqliteMouDbContext>>().CreateDbContext());
        services.AddScoped<MouDbContext>(provider => provider.GetRequiredService<SqliteMouDbContext>());
        services.AddSingleton<IDbContextFactory<MouDbContext>, ContextFactory>();
        services.AddScoped<IDatabaseSetup, SqliteDatabaseSetup>();
        return services;
    }

    /// <summary>The same settings for every context over the file, whoever makes it.</summary>
    internal static void Configure(DbContextOptionsBuilder options, string databasePath)
    {
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = databasePath,
            DefaultTimeout = BusySeconds,
            // The contexts are pooled and keep theirs.
            Pooling = false,
        };
        options.UseSqlite(connection.ToString()).AddInterceptors(new KeptConnections(connection.ToString()));
    }

    private sealed class ContextFactory(IDbContextFactory<SqliteMouDbContext> inner) : IDbContextFactory<MouDbContext>
    {
        public MouDbContext CreateDbContext() => inner.CreateDbContext();
    }
}
