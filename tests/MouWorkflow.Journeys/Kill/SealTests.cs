using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Journeys.Signing;
using static MouWorkflow.Journeys.Signing.SigningScene;

namespace MouWorkflow.Journeys.Kill;

/// <summary>A process that dies exactly when the sealed PDF is stored and nothing of it is saved leaves a round that the next one seals.</summary>
public sealed class SealTests
{
    private const int Killed = 128 + 9;

    [Fact]
    public async Task Killed_between_storing_and_saving_the_sealed_pdf_the_next_process_seals_it_once()
    {
        await using var scene = await InvitedAsync(MouApp.SignPdf);
        await scene.SignAsync(PartnerMail);
        using var phone = scene.App.Stranger();
        await phone.SendAsync(await phone.OpenAsync(scene.LinkOf(BranchMail)), Signature);
        Assert.Equal(RoundState.Signed, (await scene.RoundAsync()).State);
        var data = scene.App.Paths.Data;
        await File.WriteAllTextAsync(Path.Combine(data, "clock"), $"{scene.App.Time.GetUtcNow():O}");
        var files = Files(scene);

        var betweenStoringAndSaving = 0;
        while ((await scene.RoundAsync()).State is RoundState.Signed)
        {
            Assert.Equal(Killed, await PlayAsync(data, LifeProgram.Kill));
            var died = Boundaries.Read(Log(data))[^1].Name;
            if (died.StartsWith("after file 1 for UPDATE \"Outbox\"", StringComparison.Ordinal) && Files(scene) > files && (await scene.RoundAsync()).State is RoundState.Signed)
            {
                betweenStoringAndSaving++;
                Assert.Empty(await SealsAsync(scene));
            }
        }

        Assert.Equal(1, betweenStoringAndSaving);
        Assert.Equal(0, await PlayAsync(data, LifeProgram.Watch));
        var round = await scene.RoundAsync();
        var seal = Assert.Single(await SealsAsync(scene));
        Assert.Equal((RoundState.Sealed, seal.Id), (round.State, round.SealDocumentId));
        Assert.Equal(1, await scene.App.ReadAsync(db => db.Set<HistoryEntry>().CountAsync(row => row.Fact == "round-sealed")));
        var copy = scene.AttachmentOf(PartnerMail);
        Assert.Equal(seal.Sha256, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(copy)));
        Assert.True((await scene.App.InScopeAsync(services => services.GetRequiredService<VerifyDocument>().RunAsync(copy, CancellationToken.None))).SealIntact);
    }

    private static async Task<int> PlayAsync(string data, string how)
    {
        using var running = MouProcess.Start([Lives.Sealing, data, Log(data), how], program: "MouWorkflow.Journeys.dll");
        var (code, _, error) = await running.EndAsync();
        Assert.True(code is 0 or Killed, $"ended with {code}.\n{error}");
        return code;
    }

    private static Task<List<StoredDocument>> SealsAsync(SigningScene scene) =>
        scene.App.ReadAsync(db => db.Set<StoredDocument>().AsNoTracking().Where(row => row.Kind == RoundSeal.Inside).ToListAsync());

    private static int Files(SigningScene scene) => Directory.GetFiles(scene.App.Paths.Documents, "*", SearchOption.AllDirectories).Length;

    private static string Log(string data) => Path.Combine(data, "boundaries.log");
}
