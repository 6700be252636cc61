using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Core.Platform.Workflow.Map;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Pages.Agreements;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Partnerships;

/// <summary>One partnership: where it stands, how it got there, and what can be done now.</summary>
[Authorize(Policy = Policies.Office)]
public sealed class ViewModel(
    PartnershipReads partnerships,
    AgreementReads agreements,
    QuotaReads quotas,
    ParticipantReads participants,
    InvoiceReads invoices,
    ReportMonitoring monitoring,
    OrderCardList cards,
    OrderDecree decree,
    MapReads maps,
    WorkflowLibrary library) : MouPage
{
    /// <summary>Rows of a long list that are shown before the rest is folded away.</summary>
    public const int AtOnce = 12;

    private const int HistoryLines = 200;

    public Partnership Partner { get; private set; } = null!;

    public Zone Zone => Partner.Zone;

    public bool DoesLegal { get; private set; }

    public IReadOnlyList<AgreementLine> Agreements { get; private set; } = [];

    /// <summary>Agreements of which this reader can have a monitoring report and a list of cards made.</summary>
    public IReadOnlyList<Agreement> Reportable { get; private set; } = [];

    public IReadOnlyList<YearSum> Years { get; private set; } = [];

    public IReadOnlyList<WorkflowCard> Workflows { get; private set; } = [];

    public IReadOnlyList<StoredDocument> Documents { get; private set; } = [];

    public IReadOnlyList<MailMessage> Mails { get; private set; } = [];

    public IReadOnlyList<HistoryEntry> History { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await partnerships.FindAsync(id, cancellation) is not { } partner)
        {
            return NotFound();
        }

        Partner = partner;
        Heading(partner.Name, new Crumb(T("Kerja sama", "Partnerships"), Url.Page("/Partnerships/Index")));
        Lead = partner.Branch.Name;
        var billed = await invoices.OfPartnershipAsync(id, cancellation);
        Agreements = await LinesAsync(billed, cancellation);
        Reportable = Staff.Acts(User)
            ? [.. Agreements.Select(line => line.Agreement).Where(agreement => MonitoringRules.MayReport(agreement, Today(Zone)) is null)]
            : [];
        Years = await invoices.YearsAsync(id, cancellation);
        Workflows = await CardsAsync(billed, cancellation);
        Documents = await partnerships.DocumentsAsync(id, cancellation);
        Mails = await partnerships.MailsAsync(id, cancellation);
        History = await partnerships.HistoryAsync(id, HistoryLines, cancellation);
        return Page();
    }

    public Task<IActionResult> OnPostMonitoringAsync(Guid id, Guid agreementId, CancellationToken cancellation) =>
        OrderAsync(id, agreementId, monitoring.RunAsync, new Phrase("Laporan monitoring", "The monitoring report"), cancellation);

    public Task<IActionResult> OnPostCardsAsync(Guid id, Guid agreementId, CancellationToken cancellation) =>
        OrderAsync(id, agreementId, cards.RunAsync, new Phrase("Daftar serah terima kartu", "The card hand-over list"), cancellation);

    public Task<IActionResult> OnPostDecreeAsync(Guid id, Guid agreementId, CancellationToken cancellation) =>
        OrderAsync(id, agreementId, decree.RunAsync, new Phrase("Keputusan penetapan peserta", "The decree naming the participants"), cancellation);

    private async Task<IActionResult> OrderAsync(Guid id, Guid agreementId, Func<Guid, CancellationToken, Task<Outcome<Guid>>> order, Phrase what, CancellationToken cancellation)
    {
        if (await agreements.FindAsync(agreementId, cancellation) is not { } view || view.Partnership.Id != id)
        {
            return NotFound();
        }

        var outcome = await order(agreementId, cancellation);
        if (outcome.Refusal is { } refusal)
        {
            return await OnGetAsync(id, cancellation) is PageResult ? Show(refusal) : NotFound();
        }

        return Done(
            T($"{what.Id} {view.Agreement.Code} sedang dibuat; baca dan unduh dari daftar dokumen.", $"{what.En} of {view.Agreement.Code} is being made; read and download it from the list of documents."),
            values: new { id });
    }

    private async Task<IReadOnlyList<AgreementLine>> LinesAsync(List<Invoice> billed, CancellationToken cancellation)
    {
        var reader = new Reader(Reader.RoleOf(User), Text, Url);
        DoesLegal = reader.Does(StaffRole.Legal);
        var today = Today(Zone);
        List<AgreementLine> lines = [];
        foreach (var agreement in await agreements.OfPartnershipAsync(Partner.Id, cancellation))
        {
            // Places of a term that has not begun, or is over, are those of its nearest day.
            var day = today < agreement.PeriodStart ? agreement.PeriodStart : today > agreement.PeriodEnd ? agreement.PeriodEnd : today;
            var own = billed.Where(invoice => invoice.AgreementId == agreement.Id).ToList();
            lines.Add(new AgreementLine(
                agreement,
                await quotas.AtAsync(agreement.Id, day, cancellation) ?? agreement.Terms?.Quota,
                agreement.HasMoney() ? await participants.RegisteredNowAsync(agreement.Id, cancellation) : null,
                own.Sum(invoice => invoice.Total),
                own.Sum(invoice => invoice.PaidTotal),
                NextSteps.Of(agreement, reader)));
        }

        return [.. lines.OrderByDescending(line => line.IsOpen).ThenByDescending(line => line.Agreement.PeriodStart)];
    }

    private async Task<IReadOnlyList<WorkflowCard>> CardsAsync(List<Invoice> billed, CancellationToken cancellation)
    {
        var names = Agreements.ToDictionary(line => line.Agreement.Id, line => line.Agreement.Code);
        billed.ForEach(invoice => names[invoice.Id] = $"{invoice.Number} ({Text.Month(invoice.Month)})");
        List<WorkflowCard> cards = [];
        var views = await partnerships.WorkflowsAsync(Partner.Id, cancellation);
        var marks = await maps.MarksAsync([.. views.SelectMany(view => view.Steps)], [.. views.Select(view => view.Instance.Id)], cancellation);
        foreach (var view in views)
        {
            var definition = library.Known(view.Instance.DefinitionHash) ?? library.ReadToLookAt(await partnerships.DefinitionAsync(view.Instance.DefinitionHash, cancellation));
            cards.Add(WorkflowCard.Of(view, definition, names.GetValueOrDefault(view.Instance.SubjectId), marks[view.Instance.Id]));
        }

        // What still runs comes first, and of that the agreement's own life.
        return [.. cards.OrderByDescending(card => card.Running).ThenByDescending(card => card.Definition.DefinitionId == DraftAgreement.Lifecycle)];
    }
}
