using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Documents;

namespace MouWorkflow.Web.Demo;

/// <summary>What became of one partnership; amounts in rupiah by the year of the invoiced month.</summary>
internal sealed record PartnershipSummary(
    string Key,
    string FinalState,
    int? QuotaNow,
    int RegisteredNow,
    int RefusedRows,
    IReadOnlyDictionary<string, long> InvoicedByYear,
    IReadOnlyDictionary<string, long> PaidByYear,
    int Agreements,
    int Addenda,
    int Renewals,
    int Documents,
    int Mails,
    int History);

/// <summary>The whole demonstration, as <c>summary.json</c>.</summary>
internal sealed record DemoSummary(IReadOnlyList<PartnershipSummary> Partnerships, double ElapsedSeconds);

/// <summary>Counts what the five lives left behind, from the database alone.</summary>
internal static class DemoReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    /// <summary>One line a life at the end of each simulated year.</summary>
    public static async Task ProgressAsync(DemoStage stage, IReadOnlyList<Life> lives, int year, TimeSpan elapsed, TextWriter output)
    {
        foreach (var life in lives.Where(life => life.PartnershipId != Guid.Empty))
        {
            var sums = await stage.AskAsync<InvoiceReads, IReadOnlyList<YearSum>>(reads => reads.YearsAsync(life.PartnershipId, default));
            var sum = sums.FirstOrDefault(row => row.Year == year);
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"[{elapsed.TotalSeconds,6:0.0} s] {year} {life.Partner.Key,-12} tagihan {sum?.Invoices ?? 0,3}  {Indonesian.Rupiah(sum?.Invoiced ?? 0),18}  dibayar {Indonesian.Rupiah(sum?.Paid ?? 0),18}"));
        }
    }

    public static async Task<DemoSummary> SummaryAsync(IServiceProvider services, IReadOnlyList<Life> lives, TimeSpan elapsed, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        List<PartnershipSummary> partnerships = [];
        foreach (var life in lives)
        {
            partnerships.Add(await OneAsync(scope.ServiceProvider, life.PartnershipId, cancellation));
        }

        return new DemoSummary(partnerships, Math.Round(elapsed.TotalSeconds, 1));
    }

    public static async Task WriteAsync(DemoSummary summary, string folder, TextWriter output, CancellationToken cancellation)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "summary.json"), JsonSerializer.Serialize(summary, Json), cancellation);
        await output.WriteLineAsync();
        await output.WriteLineAsync($"{"kemitraan",-12} {"keadaan",-10} {"kuota",8} {"terdaftar",9} {"ditolak",7} {"ditagih",18} {"dibayar",18} {"pks",4} {"add",4} {"perp",4} {"dok",5} {"surel",6} {"riwayat",7}");
        foreach (var row in summary.Partnerships)
        {
            var quota = row.QuotaNow is { } places ? Indonesian.Angka(places) : "-";
            await output.WriteLineAsync($"{row.Key,-12} {row.FinalState,-10} {quota,8} {Indonesian.Angka(row.RegisteredNow),9} {Indonesian.Angka(row.RefusedRows),7} {Indonesian.Rupiah(row.InvoicedByYear.Values.Sum()),18} {Indonesian.Rupiah(row.PaidByYear.Values.Sum()),18} {row.Agreements,4} {row.Addenda,4} {row.Renewals,4} {row.Documents,5} {row.Mails,6} {row.History,7}");
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Selesai dalam / done in {summary.ElapsedSeconds:0.0} s → {folder}"));
    }

    private static async Task<PartnershipSummary> OneAsync(IServiceProvider services, Guid id, CancellationToken cancellation)
    {
        var db = services.GetRequiredService<MouDbContext>();
        var partnership = await db.Set<Partnership>().AsNoTracking().SingleAsync(row => row.Id == id, cancellation);
        var today = services.GetRequiredService<PartnershipClock>().Today(partnership.Zone);
        var agreements = await services.GetRequiredService<AgreementReads>().OfPartnershipAsync(id, cancellation);
        var sealedOnes = agreements.Where(row => row.State is AgreementState.InForce or AgreementState.Ended).ToList();
        var running = sealedOnes.SingleOrDefault(row => row.IsRunningOn(today) && row.HasMoney());
        var years = await services.GetRequiredService<InvoiceReads>().YearsAsync(id, cancellation);
        var rounds = await db.Set<SigningRound>().Where(row => row.PartnershipId == id && row.State == RoundState.Sealed).ToListAsync(cancellation);
        return new PartnershipSummary(
            partnership.Key,
            partnership.State.ToString(),
            running is null ? 0 : await services.GetRequiredService<QuotaReads>().AtAsync(running.Id, today, cancellation),
            running is null ? 0 : await services.GetRequiredService<ParticipantReads>().RegisteredNowAsync(running.Id, cancellation),
            await services.GetRequiredService<ParticipantReads>().RefusedRowsAsync(id, cancellation),
            years.ToDictionary(row => row.Year.ToString(CultureInfo.InvariantCulture), row => row.Invoiced),
            years.ToDictionary(row => row.Year.ToString(CultureInfo.InvariantCulture), row => row.Paid),
            sealedOnes.Count,
            rounds.Count(row => row.WorkflowSubjectId != row.AgreementId),
            sealedOnes.Count(row => row.PreviousId is not null),
            await db.Set<StoredDocument>().CountAsync(row => row.PartnershipId == id && row.State == DocumentState.Ready && row.Template != null, cancellation),
            await db.Set<MailMessage>().CountAsync(row => row.PartnershipId == id && row.State == MailState.HandedOver, cancellation),
            await db.Set<HistoryEntry>().CountAsync(row => row.PartnershipId == id, cancellation));
    }
}
