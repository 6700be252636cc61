namespace MouWorkflow.Core.Platform.Mail;

/// <summary>Who mails come from and where their links lead.</summary>
public sealed record MailSettings
{
    public required MailAddress From { get; init; }

    /// <summary>Right-hand side of every Message-ID.</summary>
    public required string MessageIdDomain { get; init; }

    /// <summary>The only source of links: the address under which people reach this installation, without a slash at the end. Null until configured.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>In Development a plain http address on this machine will do.</summary>
    public bool PlainHttpAllowed { get; init; }

    /// <summary>Why nothing with a link may be sent yet; null when the address is fit for use. Never taken from a request: a forged host header would end up in mails.</summary>
    public Refusal? Unfit() =>
        PublicUrl is { IsAbsoluteUri: true } url && (url.Scheme == Uri.UriSchemeHttps || PlainHttpAllowed)
            ? null
            : new Refusal(
                "mail.public-url",
                "Alamat publik (PublicUrl) belum diatur. Isi dengan alamat https lengkap, misalnya https://mou.kantor.example, lalu ulangi pengiriman.",
                "The public address (PublicUrl) is not set. Set it to a full https address, such as https://mou.office.example, then send again.");

    /// <summary>A link below the public address.</summary>
    public string Link(string path) => $"{PublicUrl!.ToString().TrimEnd('/')}{path}";
}
