using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Contributions;

/// <summary>Bills one month by hand: before its day has come, or after a list came late.</summary>
[Authorize(Policy = Policies.Finance)]
public sealed class IssueModel(AgreementReads agreements, InvoiceReads invoices, ParticipantReads participants, IssueInvoice issue) : MouPage
{
    [BindProperty]
    [Required]
    public DateOnly? Month { get; set; }

    public AgreementView Shown { get; private set; } = null!;

    /// <summary>Months that have begun and are not billed yet, each with what its invoice would come to.</summary>
    public IReadOnlyList<SelectListItem> Months { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid agreementId, CancellationToken cancellation) =>
        await LoadAsync(agreementId, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid agreementId, CancellationToken cancellation)
    {
        if (!await LoadAsync(agreementId, cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        var month = Month!.Value;
        var outcome = await issue.RunAsync(new InvoiceRequest(agreementId, month), cancellation);
        if (outcome.Refusal is { } refusal)
        {
            return Show(refusal, Months.Count > 0 ? nameof(Month) : "");
        }

        return Done(
            T($"Tagihan {Text.Month(month)} diterbitkan; suratnya dibuat dan dikirim.", $"The invoice of {Text.Month(month)} was issued; its letter is made and sent."),
            "/Contributions/Invoice",
            new { invoiceId = outcome.Value });
    }

    private async Task<bool> LoadAsync(Guid agreementId, CancellationToken cancellation)
    {
        if (await agreements.FindAsync(agreementId, cancellation) is not { } view)
        {
            return false;
        }

        Shown = view;
        Heading(
            T("Terbitkan tagihan satu bulan", "Issue the invoice of a month"),
            new Crumb(T("Iuran", "Contributions"), Url.Page("/Contributions/Index")),
            new Crumb(view.Agreement.Code, Url.Page("/Contributions/Agreement", new { agreementId })));
        Lead = $"{view.Partnership.Name} · {Text.Term(view.Agreement.PeriodStart, view.Agreement.PeriodEnd)}";
        Months = view.Agreement.HasMoney() ? await OpenAsync(view, cancellation) : [];
        return true;
    }

    private async Task<IReadOnlyList<SelectListItem>> OpenAsync(AgreementView view, CancellationToken cancellation)
    {
        var agreement = view.Agreement;
        var today = Today(view.Partnership.Zone);
        var issued = (await invoices.OfAgreementAsync(agreement.Id, cancellation)).Select(invoice => invoice.Month).ToHashSet();
        List<SelectListItem> open = [];
        foreach (var month in agreement.Months().Where(month => month <= today && !issued.Contains(month)))
        {
            var people = await participants.HeadcountAsync(agreement.Id, month, cancellation);
            var rate = Tariff.Monthly(month, agreement.Terms!);
            var sum = rate.Done ? $"{Text.Number(people)} × {Text.Rupiah(rate.Value.Total)} = {Text.Rupiah(people * rate.Value.Total)}" : T(rate.Refusal!.Sentence);
            open.Add(new SelectListItem($"{Text.Month(month)}: {sum}", month.Iso()));
        }

        return open;
    }
}
