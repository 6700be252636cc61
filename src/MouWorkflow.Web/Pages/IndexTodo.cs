using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages;

/// <summary>Signing rounds that are open, and those whose seal is still owed.</summary>
public sealed class RoundsTodo(SigningReads signing, PartnershipClock clock) : TodoSource
{
    /// <summary>A round that closes within so many days looks urgent.</summary>
    private const int Soon = 3;

    public override int Order => 20;

    public override async Task<IReadOnlyList<TodoItem>> ForAsync(Reader reader, CancellationToken cancellation)
    {
        if (!reader.Does(StaffRole.Legal))
        {
            return [];
        }

        var today = clock.Today(Zone.Wib);
        return [.. (await signing.UnfinishedAsync(cancellation)).Select(round => Item(round, today, reader))];
    }

    private static TodoItem Item(SigningRound round, DateOnly today, Reader reader)
    {
        var text = reader.Text;
        var what = $"{round.Title} {round.Code}";
        var url = reader.Urls.Page("/Signing/Round", new { id = round.Id }) ?? reader.Urls.Page("/Agreements/View", new { id = round.AgreementId });
        if (round.State is RoundState.Signed)
        {
            return new TodoItem(what, text["Semua sudah menandatangani; segelnya belum terpasang.", "Everybody has signed; the seal is not set yet."], url, text["Lihat", "Look"], Tone.Bad);
        }

        var waits = round.Signatories.OrderBy(who => who.Order).FirstOrDefault(who => who.State is SignatoryState.Invited or SignatoryState.Waiting);
        return new TodoItem(
            what,
            text[$"Menunggu tanda tangan {waits?.Title}; ditutup {text.Date(round.ClosesOn)}.", $"Waiting for {waits?.Title} to sign; closes on {text.Date(round.ClosesOn)}."],
            url,
            text["Lihat", "Look"],
            round.ClosesOn <= today.AddDays(Soon) ? Tone.Warn : Tone.Calm);
    }
}

/// <summary>Requests for more places that somebody has to decide.</summary>
public sealed class ExpansionsTodo(QuotaReads quotas, PartnershipReads partnerships) : TodoSource
{
    public override int Order => 50;

    public override async Task<IReadOnlyList<TodoItem>> ForAsync(Reader reader, CancellationToken cancellation)
    {
        if (!reader.Does(StaffRole.Scheduler) || await quotas.OpenRequestsAsync(cancellation) is not { Count: > 0 } requests)
        {
            return [];
        }

        var names = (await partnerships.AllAsync(cancellation)).ToDictionary(row => row.Id, row => row.Name);
        var text = reader.Text;
        return
        [
            .. requests.Select(request => new TodoItem(
                text[$"Tambahan kuota · {names[request.PartnershipId]}", $"More places · {names[request.PartnershipId]}"],
                text[$"Dari {text.Number(request.OldQuota)} menjadi {text.Number(request.NewQuota)} orang mulai {text.Date(request.StatedEffectiveOn)}.", $"From {text.Number(request.OldQuota)} to {text.Number(request.NewQuota)} people from {text.Date(request.StatedEffectiveOn)}."],
                reader.Urls.Page("/QuotaExpansion/Decide", new { requestId = request.Id }) ?? reader.Urls.Page("/Agreements/View", new { id = request.AgreementId }),
                text["Putuskan", "Decide"],
                Tone.Warn)),
        ];
    }
}

/// <summary>Invoices that are overdue, the latest first, and how much is owed in all.</summary>
public sealed class InvoicesTodo(InvoiceReads invoices, PartnershipClock clock) : TodoSource
{
    private const int Most = 8;

    public override int Order => 60;

    public override async Task<IReadOnlyList<TodoItem>> ForAsync(Reader reader, CancellationToken cancellation)
    {
        if (!reader.Does(StaffRole.Finance))
        {
            return [];
        }

        var money = await invoices.FinanceAsync(clock.Today(Zone.Wib), cancellation);
        if (money.Open.Count == 0)
        {
            return [];
        }

        var text = reader.Text;
        var late = money.Open.Count(row => row.DaysLate > 0);
        return
        [
            new TodoItem(
                text[$"{money.Open.Count} tagihan belum lunas", $"{money.Open.Count} invoices not paid in full"],
                text[$"Seluruhnya {text.Rupiah(money.Owed)}; {late} lewat jatuh tempo.", $"{text.Rupiah(money.Owed)} in all; {late} overdue."],
                reader.Urls.Page("/Contributions/Index"),
                text["Lihat", "Look"],
                late > 0 ? Tone.Warn : Tone.Calm),
            .. money.Open.Where(row => row.DaysLate > 0).Take(Most).Select(row => Item(row, reader)),
        ];
    }

    private static TodoItem Item(OpenInvoice row, Reader reader) => new(
        row.Invoice.Number,
        reader.Text[
            $"{row.Invoice.Payer}: {reader.Text.Rupiah(row.Invoice.Outstanding)}, lewat {row.DaysLate} hari.",
            $"{row.Invoice.Payer}: {reader.Text.Rupiah(row.Invoice.Outstanding)}, {row.DaysLate} days late."],
        reader.Urls.Page("/Contributions/Invoice", new { id = row.Invoice.Id }) ?? reader.Urls.Page("/Partnerships/View", new { id = row.Invoice.PartnershipId }),
        reader.Text["Lihat", "Look"],
        Tone.Bad);
}
