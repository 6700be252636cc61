using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Participants;

/// <summary>Agreements that have places nobody fills yet.</summary>
public sealed class ParticipantsTodo(AgreementReads agreements, FreePlaces places, PartnershipClock clock, OfficePolicy policy) : TodoSource
{
    private const int Most = 8;

    public override int Order => 40;

    public override async Task<IReadOnlyList<TodoItem>> ForAsync(Reader reader, CancellationToken cancellation)
    {
        if (!reader.Does(StaffRole.Operator))
        {
            return [];
        }

        List<TodoItem> items = [];
        foreach (var agreement in (await agreements.WithPeopleAsync(cancellation)).Where(agreement => agreement.State is AgreementState.InForce))
        {
            var (_, partnership) = await agreements.GetAsync(agreement.Id, cancellation);
            if (StartMonths.Earliest(agreement, clock.Today(partnership.Zone), policy.InvoiceDay) is { } next
                && (await places.InTermAsync(agreement, cancellation)).FreeFrom(next) is > 0 and var free)
            {
                items.Add(Item(agreement, partnership.Name, free, next, reader));
            }

            if (items.Count == Most)
            {
                break;
            }
        }

        return items;
    }

    private static TodoItem Item(Agreement agreement, string partner, int free, DateOnly next, Reader reader)
    {
        var text = reader.Text;
        return new TodoItem(
            text[$"Daftar peserta {agreement.Code}: {partner}", $"Participants of {agreement.Code}: {partner}"],
            text[$"{text.Number(free)} tempat masih kosong mulai {text.Month(next)}.", $"{text.Number(free)} places are free from {text.Month(next)}."],
            reader.Urls.Page("/Participants/Upload", new { agreementId = agreement.Id }),
            text["Unggah daftar", "Upload a list"]);
    }
}
