using System.Text.RegularExpressions;
using MouWorkflow.Core.Platform.Mail;

namespace MouWorkflow.Web.Demo;

/// <summary>
/// Carries the demonstration's mail: each message is written as a real .eml file, and the people of the script find theirs by address. An address that
/// was declared dead is refused as a mail server would refuse it.
/// </summary>
internal sealed partial class Postman(IMailTransport folder) : IMailTransport
{
    private readonly HashSet<string> _dead = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<OutgoingMail> _arrived = new();

    public string Describe => folder.Describe;

    /// <summary>From now on this address answers 550.</summary>
    public void Kill(string address) => _dead.Add(address);

    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        if (_dead.Contains(mail.To.Address))
        {
            throw new MailBouncedException($"550 5.1.1 {mail.To.Address}: alamat tidak dikenal / mailbox unavailable");
        }

        await folder.SendAsync(mail, cancellation);
        _arrived.Enqueue(mail);
    }

    /// <summary>The next mail nobody has reacted to yet; null when all were read.</summary>
    public OutgoingMail? Take() => _arrived.TryDequeue(out var mail) ? mail : null;

    /// <summary>The token in the signing link of a mail; null when it holds none.</summary>
    public static string? SigningToken(OutgoingMail mail)
    {
        var match = Token().Match(mail.Text);
        return match.Success ? match.Groups[1].Value : null;
    }

    [GeneratedRegex("/s/([A-Za-z0-9_-]{43})")]
    private static partial Regex Token();
}
