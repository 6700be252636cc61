using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Documents;

namespace MouWorkflow.Core.Lifecycle.Participants;

/// <summary>
/// Orders the decree by which the partner's official names the people (SK penetapan), with the list of this month's members. Number and day are
/// left for the official.
/// </summary>
public sealed class OrderDecree(
    MouDbContext db, AgreementReads agreements, ParticipantReads participants, DocumentDesk documents, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock)
{
    /// <summary>Template and kind of the document.</summary>
    public const string Template = "participants-decree";

    /// <summary>Answers the id of the document that will hold it.</summary>
    public async Task<Outcome<Guid>> RunAsync(Guid agreementId, CancellationToken cancellation)
    {
        var view = await agreements.GetAsync(agreementId, cancellation);
        var (agreement, partnership) = view;
        var today = clock.Today(partnership.Zone);
        var month = CardListRules.Month(agreement, today);
        var groups = await participants.HeadcountByGroupAsync(agreementId, month, cancellation);
        if (CardListRules.MayDecree(agreement, month, groups.Values.Sum()) is { } refusal)
        {
            return refusal;
        }

        var place = await db.Set<StoredDocument>().CountAsync(row => row.SubjectId == agreementId && row.Kind == Template, cancellation) + 1;
        var code = $"{agreement.Code}-SK-{place}";
        var decree = await documents.OrderAsync(
            new DocumentRequest(
                Template,
                $"decree-{place}",
                $"Keputusan Penetapan Peserta {agreement.Code}, {Indonesian.BulanTahun(month)}",
                $"{code}.docx",
                partnership.Id,
                agreementId,
                Data(view, code, groups, today),
                Rows: $"participants:{agreementId:D}|{month.Iso()}"),
            cancellation);
        await history.AppendAsync(
            partnership.Id,
            new Fact(
                "decree-ordered",
                new Phrase(
                    $"Rancangan keputusan penetapan {Indonesian.Angka(groups.Values.Sum())} peserta {agreement.Code} dibuat.",
                    $"A draft decree naming {groups.Values.Sum()} members of {agreement.Code} was made."),
                agreementId),
            cancellation);
        var saved = await workflow.SaveAsync(cancellation);
        return saved.Refusal is { } notSaved ? notSaved : decree.Id;
    }

    /// <summary>The shape of <c>templates/documents/participants-decree.sample.json</c>.</summary>
    internal static JsonObject Data(AgreementView view, string code, IReadOnlyDictionary<Guid, int> groups, DateOnly checkedOn)
    {
        var (agreement, partnership) = view;
        var first = agreement.First;
        var data = AgreementDocument.Data(view);
        var block = data["agreement"]!;
        string?[] numbers = [agreement.FirstNumber, agreement.SecondNumber];
        var known = numbers.OfType<string>().ToList();
        data["document"] = AgreementDocument.Document(code, "Keputusan Penetapan Peserta");
        data["decree"] = new JsonObject
        {
            ["organisation"] = first.Organisation,
            ["office"] = first.Office,
            ["address"] = first.Address,
            ["officialTitle"] = first.SignatoryTitle,
            ["officialName"] = first.SignatoryName,
            ["officialId"] = null,
            ["capacity"] = (first.Capacity is Capacity.Kpa or Capacity.Ppk ? Capacity.Definitif : first.Capacity).ToString(),
            ["principal"] = first.Principal,
            ["number"] = null,
            ["issuedOn"] = null,
            ["place"] = first.City,
            ["subject"] = $"Penetapan Peserta {agreement.Subject}",
            ["replaces"] = null,
            ["considerations"] = new JsonArray(new JsonObject { ["text"] = $"bahwa daftar calon peserta telah disusun oleh pembina kelompok dan diperiksa oleh {partnership.Branch.Name}" }),
            ["agreement"] = $"{agreement.Title} antara {first.Office} dan {partnership.Branch.Name}",
            ["agreementNumber"] = known.Count == 0 ? null : string.Join(" dan ", known),
            ["checkedOn"] = checkedOn.Iso(),
            ["programmes"] = Programmes(agreement.Terms!.Programmes),
            ["periodStart"] = agreement.PeriodStart.Iso(),
            ["periodEnd"] = agreement.PeriodEnd.Iso(),
            ["budget"] = (block["budget"] ?? block["fundingLabel"])!.DeepClone(),
            ["total"] = groups.Values.Sum(),
            ["groups"] = new JsonArray([.. Groups(agreement, groups)]),
            ["copies"] = new JsonArray(new JsonObject { ["text"] = $"{agreement.Terms.Payer};" }, new JsonObject { ["text"] = $"{agreement.Second.SignatoryTitle}." }),
        };
        return data;
    }

    private static IEnumerable<JsonObject> Groups(Agreement agreement, IReadOnlyDictionary<Guid, int> counts)
    {
        foreach (var group in agreement.Groups.Where(group => counts.ContainsKey(group.Id)))
        {
            yield return new JsonObject { ["name"] = group.Name, ["owner"] = group.Owner, ["count"] = counts[group.Id] };
        }

        if (counts.TryGetValue(Guid.Empty, out var others))
        {
            yield return new JsonObject { ["name"] = "–", ["owner"] = agreement.First.Office, ["count"] = others };
        }
    }

    private static string Programmes(Agreements.Programmes programmes)
    {
        List<string> names = [];
        foreach (var (programme, name) in new[]
        {
            (Agreements.Programmes.Jkk, "Jaminan Kecelakaan Kerja (JKK)"), (Agreements.Programmes.Jkm, "Jaminan Kematian (JKM)"), (Agreements.Programmes.Jht, "Jaminan Hari Tua (JHT)"),
        })
        {
            if (programmes.HasFlag(programme))
            {
                names.Add(name);
            }
        }

        return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names[..^1])} dan {names[^1]}";
    }
}
