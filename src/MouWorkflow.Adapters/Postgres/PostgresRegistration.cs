using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Platform.Data;
using Npgsql;

namespace MouWorkflow.Adapters.Postgres;

/// <summary>Registers a PostgreSQL server as the product's database.</summary>
public static class PostgresRegistration
{
    private const int StatementsToPrepare = 200;

    /// <summary>
    /// Registers <see cref="MouDbContext"/> (scoped), <see cref="IDbContextFactory{TContext}"/> of it (for work that needs a context of
    /// its own) and <see cref="IDatabaseSetup"/> over the database that <paramref name="connectionString"/> names. Nothing is opened yet.
    /// Throws <see cref="ArgumentException"/> with a sentence for the operator when the connection string cannot be used.
    /// </summary>
    public static IServiceCollection AddMouPostgres(this IServiceCollection services, string connectionString)
    {
        var connection = Complete(connectionString);
        // Pooled: making a context anew costs as much as the whole burst of a workflow.
        services.AddPooledDbContextFactory<PostgresMouDbContext>(options => Configure(options, connection));
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<PostgresMouDbContext>>().CreateDbContext());
        services.AddScoped<MouDbContext>(provider => provider.GetRequiredService<PostgresMouDbContext>());
        services.AddSingleton<IDbContextFactory<MouDbContext>, ContextFactory>();
        services.AddScoped<IDatabaseSetup, PostgresDatabaseSetup>();
        return services;
    }

    /// <summary>The same settings for every context over the database, whoever makes it.</summary>
    internal static void Configure(DbContextOptionsBuilder options, string connectionString) => options
        // The provider's own strategy would wrap a deadlock so that nobody recognises it; trying again is the caller's choice.
        .UseNpgsql(connectionString, npgsql => npgsql.ExecutionStrategy(dependencies => new NonRetryingExecutionStrategy(dependencies)))
        .AddInterceptors(new PostgresCommands());

    /// <summary>The connection string with what this program adds where the operator said nothing.</summary>
    internal static string Complete(string connectionString)
    {
        NpgsqlConnectionStringBuilder connection;
        try
        {
            connection = new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException)
        {
            throw Unusable(unreadable);
        }

        if (string.IsNullOrWhiteSpace(connection.Host) || string.IsNullOrWhiteSpace(connection.Database))
        {
            throw Unusable(null);
        }

        // Asked of a plain builder: the typed one says of every key it knows that it is there.
        var said = new DbConnectionStringBuilder { ConnectionString = connectionString }.Keys!.Cast<string>()
            .Select(key => key.Replace(" ", "", StringComparison.Ordinal)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        connection.ApplicationName ??= "MouWorkflow";
        if (!said.Contains("MaxAutoPrepare"))
        {
            connection.MaxAutoPrepare = StatementsToPrepare;
        }

        if (!said.Contains("NoResetOnClose"))
        {
            // This program leaves nothing behind in a session: its locks end with their transactions, and it sets no parameters.
            connection.NoResetOnClose = true;
        }

        return connection.ConnectionString;
    }

    // The inner message is left out of the sentence: it may quote the password.
    private static ArgumentException Unusable(Exception? inner) => new(
        "ConnectionStrings:Mou tidak dapat dibaca atau tidak menyebut Host dan Database. Contoh: Host=db.kantor;Database=mou;Username=mou;Password=… "
        + "/ ConnectionStrings:Mou cannot be read or does not name Host and Database. Example: Host=db.office;Database=mou;Username=mou;Password=…",
        inner);

    private sealed class ContextFactory(IDbContextFactory<PostgresMouDbContext> inner) : IDbContextFactory<MouDbContext>
    {
        public MouDbContext CreateDbContext() => inner.CreateDbContext();
    }
}
