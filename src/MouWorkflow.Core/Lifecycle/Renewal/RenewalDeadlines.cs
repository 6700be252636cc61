using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Renewal;

/// <summary>The notice day has come: the renewal of the agreement is offered.</summary>
internal sealed class RenewalOpening(OpenRenewal open) : DeadlineHandler
{
    public const string OpenKind = "renewal-open";

    public override string Kind => OpenKind;

    public override async Task<Outcome<Done>> FireAsync(Deadline deadline, CancellationToken cancellation) =>
        (await open.RunAsync(deadline.SubjectId, cancellation)).Refusal is { } refusal ? refusal : Done.It;
}

/// <summary>A step of the reminder ladder has come.</summary>
internal sealed class RenewalReminders(RemindRenewal remind) : DeadlineHandler
{
    public const string ReminderKind = "renewal-reminder";

    public override string Kind => ReminderKind;

    public override Task<Outcome<Done>> FireAsync(Deadline deadline, CancellationToken cancellation) =>
        remind.RunAsync(deadline.SubjectId, deadline.Argument!, cancellation);
}
