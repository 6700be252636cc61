using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Web.Demo;

/// <summary>Where the script plays: a clock that is moved, a postman, people with plans, and the same use cases as the web.</summary>
internal sealed class DemoStage(IServiceProvider services, SimulatedTime time, DemoActor actor, Postman postman, Clockwork clockwork)
{
    private readonly List<Func<OutgoingMail, bool>> _readers = [];

    public Agenda Agenda { get; } = new();

    public DateTimeOffset Now => time.GetUtcNow();

    public Postman Postman => postman;

    /// <summary>Somebody who looks at every mail that arrives and answers whether it was for them.</summary>
    public void Reads(Func<OutgoingMail, bool> reader) => _readers.Add(reader);

    /// <summary>Notes an act for a day and an hour in Western Indonesian time.</summary>
    public void On(DateOnly day, int hour, Func<CancellationToken, Task> act) => Agenda.Note(Zone.Wib.At(day, new TimeOnly(hour, 0)), act);

    /// <summary>Runs a use case as somebody; a refusal is a fault of the script and stops it with the refusal's sentence.</summary>
    public async Task<T> ActAsync<TUseCase, T>(Actor who, Func<TUseCase, Task<Outcome<T>>> act)
        where TUseCase : notnull
    {
        await using var scope = services.CreateAsyncScope();
        actor.Current = who;
        try
        {
            var outcome = await act(scope.ServiceProvider.GetRequiredService<TUseCase>());
            return outcome.Refusal is { } refusal
                ? throw new InvalidOperationException($"{Now:yyyy-MM-dd HH:mm}, {who.Name}, {typeof(TUseCase).Name}: {refusal.Sentence.En}")
                : outcome.Value;
        }
        finally
        {
            actor.Current = Actor.System;
        }
    }

    /// <summary>Reads something in a scope of its own.</summary>
    public async Task<T> ReadAsync<T>(Func<MouDbContext, Task<T>> read)
    {
        await using var scope = services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<MouDbContext>());
    }

    /// <summary>Asks a read model in a scope of its own.</summary>
    public async Task<T> AskAsync<TReads, T>(Func<TReads, Task<T>> ask)
        where TReads : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TReads>());
    }

    /// <summary>Plays until an instant: deadlines fall due, mails arrive, people act, each at its own moment.</summary>
    public async Task PlayUntilAsync(DateTimeOffset end, CancellationToken cancellation)
    {
        await clockwork.SettleAsync(cancellation);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            Deliver();
            var due = await clockwork.NextDueAsync(cancellation);
            var planned = Agenda.Next;
            var next = new[] { due, planned }.Min();
            if (next is null || next > end)
            {
                break;
            }

            time.MoveTo(next.Value > Now ? next.Value : Now);
            if (planned == next)
            {
                await Agenda.Take()(cancellation);
            }

            await clockwork.SettleAsync(cancellation);
        }

        if (end > Now)
        {
            time.MoveTo(end);
        }
    }

    private void Deliver()
    {
        while (postman.Take() is { } mail)
        {
            // Most mails only inform; nobody has to react.
            _ = _readers.Any(reader => reader(mail));
        }
    }
}
