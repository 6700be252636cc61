namespace MouWorkflow.Core.Lifecycle.Contributions;

/// <summary>How a reminder of a payment speaks.</summary>
public enum ReminderTone
{
    /// <summary>The invoice is not due yet, or due today.</summary>
    Friendly,

    /// <summary>It is late.</summary>
    Firm,

    /// <summary>It is late, a firm letter went out before, and no further reminder is planned.</summary>
    Last,
}

/// <summary>Which letter a reminder is. Values in, answers out.</summary>
public static class ReminderRules
{
    /// <summary>
    /// The tone of a reminder on a day. Nobody gets a last warning who was not asked firmly before, also when an outage swallowed the steps between.
    /// </summary>
    public static ReminderTone Tone(DateOnly today, DateOnly dueOn, bool askedFirmlyBefore, bool moreToCome)
    {
        if (today <= dueOn)
        {
            return ReminderTone.Friendly;
        }

        return askedFirmlyBefore && !moreToCome ? ReminderTone.Last : ReminderTone.Firm;
    }
}
