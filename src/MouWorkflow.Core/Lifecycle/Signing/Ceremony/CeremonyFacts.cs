using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Core.Lifecycle.Signing.Ceremony;

/// <summary>One text of a programme: its round as it stands, the agreement it belongs to, and the numbers in it.</summary>
/// <param name="NumberFirst">The partner's number; null while it has none.</param>
internal sealed record ProgrammeItem(SigningRound Round, AgreementView View, string? NumberFirst, string? NumberSecond);

/// <summary>Everything the papers of a ceremony tell.</summary>
/// <param name="Lead">The agreement whose partnership arranges it; its branch writes the letters.</param>
internal sealed record CeremonyProgrammeFacts(SigningCeremony Ceremony, AgreementView Lead, IReadOnlyList<ProgrammeItem> Items, IReadOnlyList<CeremonyGuest> Witnesses);

/// <summary>Reads what the papers of a ceremony tell; changes nothing.</summary>
public sealed class CeremonyFacts(MouDbContext db, AgreementReads agreements)
{
    internal async Task<CeremonyProgrammeFacts> OfAsync(SigningCeremony ceremony, CancellationToken cancellation)
    {
        var wanted = ceremony.Rounds.Select(row => row.RoundId).ToList();
        var rounds = await db.Set<SigningRound>().AsNoTracking().Include(row => row.Signatories).Where(row => wanted.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellation);
        List<ProgrammeItem> items = [];
        foreach (var row in ceremony.Rounds.OrderBy(row => row.Position))
        {
            items.Add(await ItemAsync(rounds[row.RoundId], cancellation));
        }

        var used = await db.Set<TabletHandover>().AsNoTracking().Where(row => row.CeremonyId == ceremony.Id && row.EndedBecause == Tablets.Signed).Select(row => row.WitnessId).ToListAsync(cancellation);
        return new CeremonyProgrammeFacts(
            ceremony,
            (items.Find(item => item.Round.PartnershipId == ceremony.PartnershipId) ?? items[0]).View,
            items,
            [.. ceremony.Guests.Where(guest => used.Contains(guest.Id)).OrderBy(guest => guest.Position)]);
    }

    private async Task<ProgrammeItem> ItemAsync(SigningRound round, CancellationToken cancellation)
    {
        var view = await agreements.GetAsync(round.AgreementId, cancellation);
        var json = await db.Set<StoredDocument>().AsNoTracking().Where(row => row.Id == round.DocumentId).Select(row => row.DataJson).SingleAsync(cancellation);
        var printed = json is null ? null : JsonNode.Parse(json);
        // Numbers that came after freezing stand in the register of the agreement, and only of the agreement itself.
        var own = round.WorkflowSubjectId == view.Agreement.Id;
        return new ProgrammeItem(round, view, Printed("first") ?? (own ? view.Agreement.FirstNumber : null), Printed("second") ?? (own ? view.Agreement.SecondNumber : null));

        string? Printed(string side) => printed?[side]?["number"]?.GetValue<string>();
    }
}
