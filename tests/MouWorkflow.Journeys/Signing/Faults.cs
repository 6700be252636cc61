using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Mail;

namespace MouWorkflow.Journeys.Signing;

/// <summary>A mail server that does not know one address and takes everything else.</summary>
internal sealed class DeadMailbox(string address)
{
    public void Install(IServiceCollection services)
    {
        var real = services.Last(service => service.ServiceType == typeof(IMailTransport));
        services.Remove(real);
        services.AddSingleton<IMailTransport>(provider => new Transport((IMailTransport)Make(provider, real), address));
    }

    internal static object Make(IServiceProvider provider, ServiceDescriptor real) =>
        real.ImplementationInstance ?? real.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, real.ImplementationType!);

    private sealed class Transport(IMailTransport real, string dead) : IMailTransport
    {
        public string Describe => real.Describe;

        public Task SendAsync(OutgoingMail mail, CancellationToken cancellation) => mail.To.Address == dead
            ? throw new MailBouncedException($"550 5.1.1 {dead}: mailbox unavailable")
            : real.SendAsync(mail, cancellation);
    }
}

/// <summary>The real sealer, out of order until it works again.</summary>
internal sealed class StuckSealer
{
    public bool Works { get; set; }

    public void Install(IServiceCollection services)
    {
        var real = services.Last(service => service.ServiceType == typeof(ISealer));
        services.Remove(real);
        services.AddSingleton<ISealer>(provider => new Sealer((ISealer)DeadMailbox.Make(provider, real), this));
    }

    private sealed class Sealer(ISealer real, StuckSealer switched) : ISealer
    {
        public string Fingerprint => real.Fingerprint;

        public IReadOnlyList<string> Certificates => real.Certificates;

        public byte[] Seal(ReadOnlyMemory<byte> content, DateTimeOffset at) => switched.Works
            ? real.Seal(content, at)
            : throw new IOException("Kunci segel tidak terbaca. / The sealing key cannot be read.");

        public bool Verify(ReadOnlyMemory<byte> content, ReadOnlyMemory<byte> signature) => real.Verify(content, signature);
    }
}

/// <summary>The real sealer of PDF, whose certificate has run out until somebody installs another.</summary>
internal sealed class ExpiredPdfSealer
{
    public bool Works { get; set; }

    public void Install(IServiceCollection services)
    {
        var real = services.Last(service => service.ServiceType == typeof(IPdfSealer));
        services.Remove(real);
        services.AddSingleton<IPdfSealer>(provider => new Sealer((IPdfSealer)DeadMailbox.Make(provider, real), this));
    }

    private sealed class Sealer(IPdfSealer real, ExpiredPdfSealer switched) : IPdfSealer
    {
        public string Fingerprint => real.Fingerprint;

        public async Task<Outcome<SealedPdf>> SealAsync(ReadOnlyMemory<byte> pdf, PdfSealRequest request, CancellationToken cancellation) => switched.Works
            ? await real.SealAsync(pdf, request, cancellation)
            : new Refusal("seal.key-expired", "Sertifikat segel tidak berlaku lagi.", "The sealing certificate is no longer valid.");

        public bool Verify(ReadOnlyMemory<byte> original, ReadOnlyMemory<byte> sealedPdf) => real.Verify(original, sealedPdf);
    }
}
