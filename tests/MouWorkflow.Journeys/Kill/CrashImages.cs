using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Adapters.Sqlite;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Mail;

namespace MouWorkflow.Journeys.Kill;

/// <summary>
/// Copies the data folder each time something durable has happened: a commit, a written document, a handed-over mail. What a copy holds is
/// what a killed process leaves behind at that point, for a process that is stopped there writes nothing more.
/// </summary>
internal sealed class CrashImages(string target)
{
    private readonly Lock _lock = new();
    private string _last = "";
    private string? _data;

    /// <summary>The images so far, with what had just happened and the time that the clock showed.</summary>
    public List<(string Folder, string After, DateTimeOffset At)> Taken { get; } = [];

    public Func<DateTimeOffset> Clock { get; set; } = () => default;

    /// <summary>Puts the recorder between the program and its database, its files and its mail.</summary>
    public Action<IServiceCollection> Watch(string data) => services =>
    {
        _data = data;
        services.ConfigureDbContext<SqliteMouDbContext>(options => options.AddInterceptors(new Commits(this)));
        var store = services.Last(service => service.ServiceType == typeof(IDocumentStore));
        services.AddSingleton<IDocumentStore>(new WatchedStore((IDocumentStore)store.ImplementationInstance!, this));
        var transport = services.Last(service => service.ServiceType == typeof(IMailTransport));
        services.AddSingleton<IMailTransport>(new WatchedTransport((IMailTransport)transport.ImplementationInstance!, this));
    };

    private void Take(string after)
    {
        lock (_lock)
        {
            var now = Fingerprint();
            if (now == _last)
            {
                return;
            }

            _last = now;
            var folder = Path.Combine(target, $"{Taken.Count:000}");
            // A process of its own: opening the database file here would drop the locks that this process holds on it.
            using var copy = Process.Start("cp", ["-r", _data!, folder]);
            copy.WaitForExit();
            Taken.Add((folder, after, Clock()));
        }
    }

    private string Fingerprint() => string.Join('|', Directory.EnumerateFiles(_data!, "*", SearchOption.AllDirectories)
        .Where(path => !path.EndsWith("-shm", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(path => new FileInfo(path))
        .Select(file => $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}"));

    private sealed class WatchedStore(IDocumentStore inner, CrashImages images) : IDocumentStore
    {
        public async Task WriteAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation)
        {
            await inner.WriteAsync(name, write, cancellation);
            images.Take("document written");
        }

        public Task<Stream> OpenAsync(string name, CancellationToken cancellation) => inner.OpenAsync(name, cancellation);

        public Task<bool> ExistsAsync(string name, CancellationToken cancellation) => inner.ExistsAsync(name, cancellation);
    }

    private sealed class WatchedTransport(IMailTransport inner, CrashImages images) : IMailTransport
    {
        public string Describe => inner.Describe;

        public async Task SendAsync(OutgoingMail mail, CancellationToken cancellation)
        {
            await inner.SendAsync(mail, cancellation);
            images.Take($"mail to {mail.To.Address} handed over");
        }
    }

    /// <summary>A transaction that was committed, and a statement or a save that had none.</summary>
    private sealed class Commits(CrashImages images) : DbTransactionInterceptor, IDbCommandInterceptor, ISaveChangesInterceptor
    {
        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            images.Take("commit");
            return Task.CompletedTask;
        }

        public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => images.Take("commit");

        public ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            if (command.Transaction is null)
            {
                images.Take(command.CommandText.Split('\n')[0]);
            }

            return ValueTask.FromResult(result);
        }

        public ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            if (eventData.Context?.Database.CurrentTransaction is null)
            {
                images.Take("save");
            }

            return ValueTask.FromResult(result);
        }
    }
}
