using Microsoft.EntityFrameworkCore;
using MouWorkflow.Adapters.Postgres;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Tests.Adapters.Postgres;

/// <summary>Contexts over a server, and rows to try them with.</summary>
internal static class Evidence
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, 123, TimeSpan.FromHours(7));

    /// <summary>A context with the settings of the program.</summary>
    public static PostgresMouDbContext Open(string connectionString)
    {
        var options = new DbContextOptionsBuilder<PostgresMouDbContext>();
        PostgresRegistration.Configure(options, PostgresRegistration.Complete(connectionString));
        return new PostgresMouDbContext(options.Options);
    }

    /// <summary>A database of its own with the whole schema.</summary>
    public static async Task<string> PreparedAsync(PostgresServer server, string options = "")
    {
        var connectionString = await server.CreateAsync(options);
        await using var db = Open(connectionString);
        await new PostgresDatabaseSetup(db).PrepareAsync();
        return connectionString;
    }

    public static Deadline Deadline(string key) =>
        new() { Key = key, Kind = "test", PartnershipId = Guid.NewGuid(), SubjectId = Guid.NewGuid(), DueAt = Noon };

    public static HistoryEntry Line(Guid partnership, long seq) => new()
    {
        PartnershipId = partnership,
        Seq = seq,
        At = Noon,
        Fact = "tested",
        TextId = "dicoba",
        TextEn = "tested",
        Actor = "Penguji",
        Canonical = "{}",
        Hash = "",
    };
}
