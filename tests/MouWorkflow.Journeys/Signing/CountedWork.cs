using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Adapters.Sqlite;
using MouWorkflow.Core.Platform.Mail;

namespace MouWorkflow.Journeys.Signing;

/// <summary>Counts what a request asks of the database and how many mails leave the house.</summary>
internal sealed class CountedWork
{
    /// <summary>Statements, each well under a millisecond, by which a known code may take longer than an unknown one: less than what the line to a visitor varies by.</summary>
    public const int MostMore = 40;

    private int _commands;
    private int _mails;

    public int Commands
    {
        get => Volatile.Read(ref _commands);
        set => Volatile.Write(ref _commands, value);
    }

    public int Mails
    {
        get => Volatile.Read(ref _mails);
        set => Volatile.Write(ref _mails, value);
    }

    public void Install(IServiceCollection services)
    {
        services.ConfigureDbContext<SqliteMouDbContext>(options => options.AddInterceptors(new Counter(this)));
        var real = services.Last(service => service.ServiceType == typeof(IMailTransport));
        services.Remove(real);
        services.AddSingleton<IMailTransport>(provider => new Transport((IMailTransport)DeadMailbox.Make(provider, real), this));
    }

    private sealed class Counter(CountedWork work) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref work._commands);
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref work._commands);
            return ValueTask.FromResult(result);
        }
    }

    private sealed class Transport(IMailTransport real, CountedWork work) : IMailTransport
    {
        public string Describe => real.Describe;

        public Task SendAsync(OutgoingMail mail, CancellationToken cancellation)
        {
            Interlocked.Increment(ref work._mails);
            return real.SendAsync(mail, cancellation);
        }
    }
}
