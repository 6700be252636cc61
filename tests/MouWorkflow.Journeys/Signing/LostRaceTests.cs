using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Journeys.Host;

namespace MouWorkflow.Journeys.Signing;

/// <summary>A double click ended in “something went wrong on our side” when both clicks met on a key before they met on a version.</summary>
public sealed class LostRaceTests
{
    [Fact]
    public async Task Two_acts_that_meet_on_the_same_key_are_a_lost_race_and_not_a_fault()
    {
        await using var app = await MouApp.StartAsync();
        await using var one = app.Services.CreateAsyncScope();
        await using var other = app.Services.CreateAsyncScope();
        var first = await QueueAsync(one.ServiceProvider);
        var second = await QueueAsync(other.ServiceProvider);

        await first.SaveChangesAsync();

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());
    }

    private static async Task<MouDbContext> QueueAsync(IServiceProvider services)
    {
        Assert.True(await services.GetRequiredService<OutboxQueue>().AddAsync("mail", "mail/the-same-meaning", Guid.Empty, Guid.NewGuid(), null, CancellationToken.None));
        return services.GetRequiredService<MouDbContext>();
    }
}
