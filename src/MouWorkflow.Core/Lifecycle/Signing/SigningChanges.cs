using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Documents;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>What a text says otherwise than the one that was signed before.</summary>
/// <param name="Since">Title and code of the earlier text.</param>
/// <param name="Changes">Clause by clause in reading order; empty when no words differ.</param>
/// <param name="Notes">What a reader must know about how the two were read; usually empty.</param>
public sealed record ChangesSince(string Since, IReadOnlyList<TextChange> Changes, IReadOnlyList<Phrase> Notes);

/// <summary>
/// Tells a signatory what changed since the parties signed last: a renewal against the agreement it renews, another agreement against the last sealed one
/// of its kind, an addendum by the numbers it replaces.
/// </summary>
public sealed class SigningChanges(MouDbContext db, DocumentVault vault, ITemplateWorkshop workshop, ComparedTexts compared)
{
    /// <summary>Null when nothing of the kind was signed before, or the earlier text can no longer be read.</summary>
    public async Task<ChangesSince?> OfAsync(SigningRound round, CancellationToken cancellation)
    {
        var agreement = await db.Set<Agreement>().AsNoTracking().SingleAsync(row => row.Id == round.AgreementId, cancellation);
        var newer = await TextAsync(round.DocumentId, cancellation);
        if (round.WorkflowSubjectId != round.AgreementId)
        {
            return AddendumChanges.Of(JsonNode.Parse(newer.DataJson!)!) is { Count: > 0 } numbers ? new ChangesSince($"{agreement.Title} {agreement.Code}", numbers, []) : null;
        }

        if (await EarlierAsync(round, agreement, cancellation) is not { } earlier)
        {
            return null;
        }

        var older = await TextAsync(earlier.DocumentId, cancellation);
        return await compared.GetAsync(older.Sha256!, newer.Sha256!, () => CompareAsync($"{earlier.Title} {earlier.Code}", older, newer, round.OpenedAt, cancellation));
    }

    private async Task<ChangesSince?> CompareAsync(string since, StoredDocument older, StoredDocument newer, DateTimeOffset at, CancellationToken cancellation)
    {
        try
        {
            var difference = workshop.Compare(await vault.ReadAsync(older, cancellation), await vault.ReadAsync(newer, cancellation), "MouWorkflow", at, newer.Title);
            return new ChangesSince(since, difference.Changes, difference.Notes);
        }
        catch (Exception unreadable) when (unreadable is DocumentGoneException or DocumentRefusedException)
        {
            // Erased under the retention rules, or a text that cannot be compared: the whole text is there to be read.
            return null;
        }
    }

    private async Task<SigningRound?> EarlierAsync(SigningRound round, Agreement agreement, CancellationToken cancellation)
    {
        var ofKind = db.Set<Agreement>().Where(row => row.PartnershipId == agreement.PartnershipId && row.Kind == agreement.Kind && row.Id != agreement.Id);
        var agreements = agreement.PreviousId is { } previous ? ofKind.Where(row => row.Id == previous) : ofKind;
        return await db.Set<SigningRound>().AsNoTracking()
            .Where(row => row.State == RoundState.Sealed && row.WorkflowSubjectId == row.AgreementId && row.OpenedAt < round.OpenedAt && agreements.Any(candidate => candidate.Id == row.AgreementId))
            .OrderByDescending(row => row.SealedAt)
            .FirstOrDefaultAsync(cancellation);
    }

    private Task<StoredDocument> TextAsync(Guid id, CancellationToken cancellation) =>
        db.Set<StoredDocument>().AsNoTracking().SingleAsync(row => row.Id == id, cancellation);
}

/// <summary>The numbers an addendum replaces, from the data that it was printed from.</summary>
internal static class AddendumChanges
{
    public static IReadOnlyList<TextChange> Of(JsonNode data)
    {
        if (data["addendum"] is not JsonObject addendum)
        {
            return [];
        }

        return
        [
            .. Line(addendum, "Jumlah peserta / Places", "oldQuota", "newQuota", number => $"{Indonesian.Angka(number)} orang"),
            .. Line(addendum, "Iuran sebulan / Contributions a month", "oldMonthlyTotal", "newMonthlyTotal", Indonesian.Rupiah),
            .. Line(addendum, "Iuran selama jangka waktu / Contributions for the term", "oldTotalForTerm", "newTotalForTerm", Indonesian.Rupiah),
        ];
    }

    private static IEnumerable<TextChange> Line(JsonObject addendum, string label, string before, string after, Func<long, string> words) =>
        addendum[before] is JsonValue old && addendum[after] is JsonValue now
            ? [new TextChange(TextPlace.Body, TextChangeKind.Changed, label, label, words(old.GetValue<long>()), words(now.GetValue<long>()))]
            : [];
}

/// <summary>Keeps the last comparisons: the same page is opened often, and two frozen texts never differ otherwise than they did.</summary>
public sealed class ComparedTexts
{
    // More than one head of a branch has to sign at the end of a year.
    private const int Most = 128;

    private readonly Lock gate = new();
    private readonly Dictionary<(string, string), ChangesSince?> known = [];

    public async Task<ChangesSince?> GetAsync(string older, string newer, Func<Task<ChangesSince?>> compare)
    {
        lock (gate)
        {
            if (known.TryGetValue((older, newer), out var found))
            {
                return found;
            }
        }

        var made = await compare();
        lock (gate)
        {
            if (known.Count >= Most)
            {
                known.Clear();
            }

            known[(older, newer)] = made;
        }

        return made;
    }
}
