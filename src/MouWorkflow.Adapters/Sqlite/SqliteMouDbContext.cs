using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;

namespace MouWorkflow.Adapters.Sqlite;

/// <summary>The product's database as one SQLite file. It exists to carry the SQLite migrations; the model is Core's.</summary>
public sealed class SqliteMouDbContext(DbContextOptions<SqliteMouDbContext> options) : MouDbContext(options);
