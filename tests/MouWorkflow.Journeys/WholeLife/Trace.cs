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
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Web.Operations;

namespace MouWorkflow.Journeys.WholeLife;

/// <summary>What a life has left behind, one line a fact, without ids: two lives that went the same way leave the same lines.</summary>
internal static class Trace
{
    public static async Task<List<string>> OfAsync(MouDbContext db)
    {
        List<string> lines = [];
        lines.AddRange((await db.Set<HistoryEntry>().AsNoTracking().OrderBy(row => row.PartnershipId).ThenBy(row => row.Seq).ToListAsync()).Select(row => $"history {row.Seq:000} {row.Fact}"));
        lines.AddRange((await db.Set<Agreement>().AsNoTracking().ToListAsync()).Select(row => $"agreement {row.Code} {row.State}").Order(StringComparer.Ordinal));
        lines.AddRange((await db.Set<SigningRound>().AsNoTracking().Include(row => row.Signatories).ToListAsync()).Select(row => $"round {row.Number} {row.State} {string.Join(' ', row.InOrder().Select(who => who.State))}").Order(StringComparer.Ordinal));
        lines.AddRange((await db.Set<StoredDocument>().AsNoTracking().ToListAsync()).Select(row => $"document {row.Kind} {row.FileName} {row.State}").Order(StringComparer.Ordinal));
        lines.AddRange((await db.Set<MailMessage>().AsNoTracking().ToListAsync()).Select(row => $"mail {row.Template} {row.ToAddress} {row.State}").Order(StringComparer.Ordinal));
        lines.AddRange((await db.Set<OutboxRow>().AsNoTracking().ToListAsync()).Select(row => $"outbox {row.Kind} {row.State} secret {row.Secret is not null}").Order(StringComparer.Ordinal));
        lines.AddRange((await db.Set<Invoice>().AsNoTracking().OrderBy(row => row.Month).ToListAsync()).Select(row => $"invoice {row.Number} {row.Headcount} {row.Total} {row.State} {row.PaidTotal}"));
        lines.AddRange((await db.Set<ParticipantImport>().AsNoTracking().ToListAsync()).Select(row => $"import {row.State} {row.Proposed} {row.Accepted} {row.Refused}").Order(StringComparer.Ordinal));
        lines.AddRange((await db.Set<QuotaEntry>().AsNoTracking().ToListAsync()).Select(row => $"quota {row.EffectiveOn:O}").Order(StringComparer.Ordinal));
        lines.AddRange((await db.Set<WorkflowInstance>().AsNoTracking().ToListAsync()).Select(row => $"workflow {row.DefinitionId} turn {row.Turn} {row.Status} {row.SubStatus}").Order(StringComparer.Ordinal));
        lines.AddRange((await db.Set<Deadline>().AsNoTracking().ToListAsync()).GroupBy(row => (row.Kind, row.State)).Select(group => $"deadline {group.Key.Kind} {group.Key.State} {group.Count()}").Order(StringComparer.Ordinal));
        lines.Add($"enrolled {await db.Set<Enrollment>().CountAsync()}");
        lines.Add($"payments {await db.Set<Payment>().CountAsync()}");
        return lines;
    }

    /// <summary>
    /// What must hold however the life went: whole history, no incident, every document readable, and every mail that was handed over in the
    /// folder exactly under its Message-ID.
    /// </summary>
    public static async Task AssertSoundAsync(MouDbContext db, DocumentVault vault, string mailFolder)
    {
        foreach (var partnership in await db.Set<Partnership>().AsNoTracking().ToListAsync())
        {
            Assert.Null(await HistoryWriter.FirstBrokenAsync(db, partnership.Id, default));
        }

        Assert.Empty(await db.Set<WorkflowIncident>().AsNoTracking().Select(row => row.Message).ToListAsync());
        foreach (var document in await db.Set<StoredDocument>().AsNoTracking().ToListAsync())
        {
            Assert.Equal(document.Length, (await vault.ReadAsync(document, default)).LongLength);
        }

        await AssertAgreesAsync(db);
        var handedOver = await db.Set<MailMessage>().AsNoTracking().Where(row => row.State == MailState.HandedOver).Select(row => row.MessageId).ToListAsync();
        var arrived = PickupMail.All(mailFolder, int.MaxValue).Select(mail => mail.MessageId).ToList();
        Assert.Equal(handedOver.Order(StringComparer.Ordinal), arrived.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    /// <summary>The workflow of an agreement stands where the agreement stands.</summary>
    private static async Task AssertAgreesAsync(MouDbContext db)
    {
        var instances = await db.Set<WorkflowInstance>().AsNoTracking().ToListAsync();
        foreach (var agreement in await db.Set<Agreement>().AsNoTracking().ToListAsync())
        {
            var instance = Assert.Single(instances, row => row.SubjectId == agreement.Id && row.DefinitionId == DraftAgreement.Lifecycle);
            Assert.Equal(agreement.State is AgreementState.Ended or AgreementState.Withdrawn, instance.FinishedAt is not null);
        }

        foreach (var invoice in await db.Set<Invoice>().AsNoTracking().ToListAsync())
        {
            var instance = Assert.Single(instances, row => row.SubjectId == invoice.Id);
            Assert.Equal(invoice.ClosedAt is not null, instance.FinishedAt is not null);
            Assert.Equal(invoice.State is InvoiceState.Paid, invoice.ClosedAt is not null);
        }
    }
}
