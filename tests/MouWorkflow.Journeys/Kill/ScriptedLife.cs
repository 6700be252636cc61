using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Journeys.WholeLife;
using MouWorkflow.Web.Composition;

namespace MouWorkflow.Journeys.Kill;

/// <summary>Something that people do at a moment, unless they did it before.</summary>
/// <param name="Fact">The line that it leaves in the history; the n-th act with this fact is done when the history has n such lines.</param>
internal sealed record ScriptedAct(DateTimeOffset At, string Fact, Func<Story, Task> Do);

/// <summary>What one partnership's people do and when. They know nothing but what stands in the database and in their mailboxes.</summary>
internal sealed class ScriptedLife(DateTimeOffset begin, DateTimeOffset end, IReadOnlyList<ScriptedAct> acts)
{
    public DateTimeOffset Begin => begin;

    /// <summary>Plays the life from wherever it stands to its end.</summary>
    /// <param name="acting">Told what people are about to do.</param>
    public async Task PlayAsync(IServiceProvider services, MouPaths paths, Action<string> acting)
    {
        var story = new Story(services, paths.Mail);
        Dictionary<string, int> played = new(StringComparer.Ordinal);
        foreach (var act in acts)
        {
            await UntilAsync(services, act.At);
            var turn = played[act.Fact] = played.GetValueOrDefault(act.Fact) + 1;
            if (await LinesAsync(story, act.Fact) < turn)
            {
                acting($"{act.Fact} {turn}");
                await act.Do(story);
            }
        }

        await UntilAsync(services, end);
    }

    /// <summary>An upload leaves a line only when it is registered; that it was made shows in its row.</summary>
    private static Task<int> LinesAsync(Story story, string fact) => fact == Lives.Uploaded
        ? story.ReadAsync(db => db.Set<ParticipantImport>().CountAsync())
        : story.ReadAsync(db => db.Set<HistoryEntry>().CountAsync(line => line.Fact == fact));

    /// <summary>Time passes; an upload that a dead process left is taken up when its lease is over.</summary>
    private static async Task UntilAsync(IServiceProvider services, DateTimeOffset moment)
    {
        var time = services.GetRequiredService<SimulatedTime>();
        var clockwork = services.GetRequiredService<Clockwork>();
        await clockwork.RunUntilAsync(time.GetUtcNow(), CancellationToken.None);
        while (await LeftAsync(services))
        {
            await clockwork.RunUntilAsync(time.GetUtcNow() + RunImport.Lease + TimeSpan.FromMinutes(1), CancellationToken.None);
            await using (var scope = services.CreateAsyncScope())
            {
                await scope.ServiceProvider.GetRequiredService<ResumeImports>().RunAsync(CancellationToken.None);
            }

            await clockwork.SettleAsync(CancellationToken.None);
        }

        await clockwork.RunUntilAsync(moment, CancellationToken.None);
    }

    private static async Task<bool> LeftAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Core.Platform.Data.MouDbContext>().Set<ParticipantImport>().AnyAsync(row => row.State == ImportState.Staged);
    }
}
