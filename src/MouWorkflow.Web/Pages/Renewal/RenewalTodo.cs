using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Renewal;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Renewal;

/// <summary>Offers that wait for an answer, and renewals that should have been offered and were not.</summary>
public sealed class RenewalTodo(RenewalReads renewals, PartnershipClock clock) : TodoSource
{
    /// <summary>An answer that is due within so many days looks urgent.</summary>
    private const int Soon = 30;

    public override int Order => 40;

    public override async Task<IReadOnlyList<TodoItem>> ForAsync(Reader reader, CancellationToken cancellation)
    {
        if (!reader.Does(StaffRole.Scheduler))
        {
            return [];
        }

        var today = clock.Today(Zone.Wib);
        var due = await renewals.DueAsync(today, cancellation);
        return [.. due.Where(line => line.Step is not RenewalStep.Opens).Select(line => Item(line, today, reader))];
    }

    private static TodoItem Item(RenewalDue line, DateOnly today, Reader reader)
    {
        var text = reader.Text;
        var what = text[$"Perpanjangan {line.AgreementCode} · {line.PartnershipName}", $"Renewal of {line.AgreementCode} · {line.PartnershipName}"];
        return line.Step is RenewalStep.Answer
            ? new TodoItem(
                what,
                text[$"Jawaban mitra ditunggu sampai {text.Date(line.On)}.", $"The partner's answer is awaited until {text.Date(line.On)}."],
                reader.Urls.Page("/Renewal/Answer", new { renewalId = line.RenewalId }),
                text["Catat jawaban", "Record the answer"],
                line.On <= today.AddDays(Soon) ? Tone.Warn : Tone.Calm)
            : new TodoItem(
                what,
                text[$"Seharusnya ditawarkan {text.Date(line.On)}.", $"Should have been offered on {text.Date(line.On)}."],
                reader.Urls.Page("/Renewal/Open", new { agreementId = line.AgreementId }),
                text["Tawarkan", "Offer"],
                Tone.Bad);
    }
}
