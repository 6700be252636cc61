using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Adapters.Seal;

/// <summary>Follows a certificate to the configured roots without asking any network; revocation is known only where a list lies on the machine.</summary>
internal static class TrustJudge
{
    private const X509ChainStatusFlags Unknown = X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation;
    private const X509ChainStatusFlags NoRoot = X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.UntrustedRoot;

    /// <param name="purpose">An extended key usage it must have; null for any.</param>
    public static PdfTrust Judge(X509Certificate2 certificate, X509Certificate2Collection beside, TrustedRoots roots, DateTimeOffset at, Oid? purpose = null)
    {
        using var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(roots.Certificates.ToArray());
        policy.ExtraStore.AddRange(beside);
        policy.DisableCertificateDownloads = true;
        policy.RevocationMode = X509RevocationMode.Offline;
        policy.RevocationFlag = X509RevocationFlag.ExcludeRoot;
        policy.VerificationTime = at.UtcDateTime;
        if (purpose is not null)
        {
            policy.ApplicationPolicy.Add(purpose);
        }

        chain.Build(certificate);
        var flags = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status);
        var state = State(flags & ~Unknown);
        var detail = string.Join("; ", chain.ChainStatus.Where(status => (status.Status & ~Unknown) != 0).Select(status => status.StatusInformation.Trim()).Distinct());
        var root = state is PdfTrustState.Trusted or PdfTrustState.Expired && (flags & NoRoot) == 0 ? chain.ChainElements[^1].Certificate.Subject : null;
        foreach (var element in chain.ChainElements)
        {
            element.Certificate.Dispose();
        }

        return new PdfTrust(state, root, (flags & Unknown) == 0, detail);
    }

    private static PdfTrustState State(X509ChainStatusFlags flags) => flags switch
    {
        X509ChainStatusFlags.NoError => PdfTrustState.Trusted,
        _ when flags.HasFlag(X509ChainStatusFlags.Revoked) => PdfTrustState.Revoked,
        _ when (flags & ~(NoRoot | X509ChainStatusFlags.NotTimeValid)) != 0 => PdfTrustState.Invalid,
        _ when (flags & NoRoot) != 0 => PdfTrustState.UnknownIssuer,
        _ => PdfTrustState.Expired,
    };
}
