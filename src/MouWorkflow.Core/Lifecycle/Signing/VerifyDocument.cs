using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>What anybody may know about a file they hold: no more than stands in the document itself.</summary>
/// <param name="Sha256">Fingerprint of the file, lower hex.</param>
/// <param name="Round">The completed round of exactly this document; null when there is none.</param>
/// <param name="SealIntact">Whether the seal belongs to exactly these bytes and is unbroken.</param>
public sealed record Verification(string Sha256, SigningRound? Round, Zone Zone, bool SealIntact);

/// <summary>Answers whether a file is, byte for byte, a document that was signed and sealed here. Changes nothing and keeps nothing.</summary>
public sealed class VerifyDocument(MouDbContext db, SigningReads reads, DocumentVault vault, ISealer sealer)
{
    /// <summary>Largest file that is looked at.</summary>
    public const long MostBytes = 20 * 1024 * 1024;

    public async Task<Verification> RunAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        if (await reads.BySha256Async(sha256, cancellation) is not { SealDocumentId: { } sealId } round)
        {
            return new Verification(sha256, null, Zone.Wib, false);
        }

        var zone = await db.Set<Partnership>().Where(row => row.Id == round.PartnershipId).Select(row => row.Zone).SingleAsync(cancellation);
        var seal = await vault.ReadAsync(await reads.DocumentAsync(sealId, cancellation), cancellation);
        return new Verification(sha256, round, zone, sealer.Verify(content, seal));
    }
}
