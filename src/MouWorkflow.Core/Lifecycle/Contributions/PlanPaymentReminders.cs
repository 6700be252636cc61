using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Documents;

namespace MouWorkflow.Core.Lifecycle.Contributions;

/// <summary><c>Mou.PlanPaymentReminders</c>: the ladder around the due date. Nothing cancels it; a paid invoice answers that it is no longer needed.</summary>
internal sealed class PlanPaymentRemindersActivity(MouDbContext db, AgreementReads agreements, Deadlines deadlines, OfficePolicy policy) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.PlanPaymentReminders", ["invoiceId:String!"], [], []);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var invoice = await InvoicePaper.OfAsync(db, context, cancellation);
        var (_, partnership) = await agreements.GetAsync(invoice.AgreementId, cancellation);
        foreach (var reminder in PaymentRules.Reminders(invoice.DueOn, policy.PaymentReminderDays, partnership.Zone, invoice.IssuedOn))
        {
            await deadlines.PlanAsync(
                new Deadline
                {
                    Key = $"payment-reminder/{invoice.Id:N}/{reminder.Day.Iso()}",
                    Kind = PaymentReminder.ReminderKind,
                    PartnershipId = invoice.PartnershipId,
                    SubjectId = invoice.Id,
                    DueAt = reminder.DueAt.ToUniversalTime(),
                    Derivation = Derivation(reminder.Step, invoice.DueOn),
                    Argument = reminder.Day.Iso(),
                    Ladder = $"payment/{invoice.Id:D}",
                },
                cancellation);
        }

        return ActivityResult.Done;
    }

    private static string Derivation(int step, DateOnly dueOn)
    {
        var days = Math.Abs(step);
        var (id, en) = step switch
        {
            < 0 => ($"{days} hari sebelum jatuh tempo", $"{days} days before the due date"),
            0 => ("Pada hari jatuh tempo", "On the due date"),
            _ => ($"{days} hari sesudah jatuh tempo", $"{days} days after the due date"),
        };
        return $"{id} {Indonesian.Tanggal(dueOn)}. / {en} {dueOn.Iso()}.";
    }
}
