using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Adapters.Sqlite;

/// <summary>The product's database as one SQLite file. It exists to carry the SQLite migrations; the model is Core's.</summary>
public sealed class SqliteMouDbContext(DbContextOptions<SqliteMouDbContext> options) : MouDbContext(options)
{
    // Extended result codes of SQLite.
    private const int UniqueTaken = 2067;
    private const int PrimaryKeyTaken = 1555;

    protected override bool IsKeyTaken(DbException failure) => failure is SqliteException { SqliteExtendedErrorCode: UniqueTaken or PrimaryKeyTaken };
}
