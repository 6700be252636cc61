namespace MouWorkflow.Adapters.Smtp;

/// <summary>Where mail is handed over. An empty <paramref name="User"/> means the relay asks for no password.</summary>
/// <param name="Port">587 with STARTTLS, or 25 for a relay inside the house; implicit TLS on 465 is not spoken.</param>
/// <param name="StartTls">Refuse to talk to a relay that offers no encryption.</param>
/// <param name="TimeoutSeconds">The longest one message may take, connection included.</param>
public sealed record SmtpOptions(string Host, int Port, string User, string Password, bool StartTls, int TimeoutSeconds = 60)
{
    /// <summary>Without the password, so that the record may stand in a log.</summary>
    public override string ToString() => $"smtp {Host}:{Port}{(StartTls ? " STARTTLS" : "")}{(User.Length > 0 ? $" as {User}" : "")}";
}
