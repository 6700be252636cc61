using MouWorkflow.Adapters.Postgres;
using MouWorkflow.Adapters.Sqlite;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Web.Composition;

/// <summary>
/// Which database an installation uses: <c>Database:Provider</c> is <c>Sqlite</c> (a file in the data folder; the default) or <c>Postgres</c>
/// with the server in <c>ConnectionStrings:Mou</c>.
/// </summary>
internal static class DatabaseChoice
{
    public const string ProviderSetting = "Database:Provider";

    private const string Connection = "Mou";

    public static IServiceCollection AddMouDatabase(this IServiceCollection services, MouPaths paths, IConfiguration configuration)
    {
        var provider = configuration[ProviderSetting];
        if (string.IsNullOrWhiteSpace(provider) || provider.Equals("Sqlite", StringComparison.OrdinalIgnoreCase))
        {
            return services.AddMouSqlite(paths.Database);
        }

        if (!provider.Equals("Postgres", StringComparison.OrdinalIgnoreCase))
        {
            throw new RefusedException(
                $"Database:Provider \"{provider}\" tidak dikenal. Pilih Sqlite atau Postgres. / Database:Provider \"{provider}\" is unknown. Choose Sqlite or Postgres.");
        }

        try
        {
            return services.AddMouPostgres(configuration.GetConnectionString(Connection) ?? "");
        }
        catch (ArgumentException unusable)
        {
            throw new RefusedException(unusable.Message, unusable);
        }
    }

    /// <summary>Whether there is a database with data of ours; a server that cannot be asked is refused with its sentence.</summary>
    public static bool HoldsData(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        try
        {
            return scope.ServiceProvider.GetRequiredService<IDatabaseSetup>().HoldsData();
        }
        catch (InvalidOperationException unreachable)
        {
            throw new RefusedException(unreachable.Message, unreachable);
        }
    }
}
