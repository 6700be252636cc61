using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>A round that everybody has signed and that is still not sealed, although it should be by now.</summary>
/// <param name="Stopped">Whether it will not be tried again by itself.</param>
/// <param name="Reason">What the last try said; null when there was none.</param>
/// <param name="What">The whole of it in a sentence, with what to do.</param>
public sealed record LateSeal(Guid RoundId, Guid PartnershipId, string Code, bool Stopped, string? Reason, Phrase What);

/// <summary>The alarm about seals: what is signed is sealed within minutes, or somebody hears of it.</summary>
public sealed class SealWatch(MouDbContext db, PartnershipClock clock)
{
    /// <summary>A seal takes seconds; after so long something is wrong.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>Every late seal, the oldest round first. One that the outbox does not owe at all counts, too.</summary>
    public async Task<IReadOnlyList<LateSeal>> LateAsync(CancellationToken cancellation)
    {
        var waiting = await db.Set<SigningRound>().AsNoTracking().Where(row => row.State == RoundState.Signed).OrderBy(row => row.OpenedAt)
            .Select(row => new { row.Id, row.PartnershipId, row.Code }).ToListAsync(cancellation);
        if (waiting.Count == 0)
        {
            return [];
        }

        var owed = await db.Set<OutboxRow>().AsNoTracking()
            .Where(row => row.Kind == RoundProgress.SealKind && (row.State == OutboxState.Queued || row.State == OutboxState.Stopped))
            .ToDictionaryAsync(row => row.SubjectId, cancellation);
        var since = clock.Now - Patience;
        return
        [
            .. from round in waiting
               let row = owed.GetValueOrDefault(round.Id)
               where row is null || row.State is OutboxState.Stopped || row.CreatedAt <= since
               select new LateSeal(round.Id, round.PartnershipId, round.Code, row?.State is not OutboxState.Queued, row?.LastError, Say(round.Code, row)),
        ];
    }

    private static Phrase Say(string code, OutboxRow? row) => row switch
    {
        null => new(
            $"{code}: semua pihak sudah menandatangani, tetapi segelnya tidak ada lagi di kotak keluar. Tekan “Segel sekarang” pada halaman putarannya.",
            $"{code}: everybody has signed, but its seal is not in the outbox any more. Press “Seal now” on the round's page."),
        { State: OutboxState.Stopped } => new(
            $"{code}: semua pihak sudah menandatangani, tetapi penyegelan berhenti. Perbaiki sebabnya, lalu tekan “Segel sekarang” pada halaman putarannya. Sebab: {row.LastError}",
            $"{code}: everybody has signed, but sealing has stopped. Mend the cause, then press “Seal now” on the round's page. Cause: {row.LastError}"),
        _ => new(
            $"{code}: semua pihak sudah menandatangani, tetapi belum disegel; akan dicoba lagi sendiri. Sebab: {row.LastError ?? "belum dicoba; apakah pekerjaan berkala berjalan?"}",
            $"{code}: everybody has signed, but it is not sealed yet; it will be tried again by itself. Cause: {row.LastError ?? "not tried yet; do the recurring jobs run?"}"),
    };
}
