using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Signing.Elsewhere;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>
/// Sets the seal after the last signature: reads the frozen bytes back, checks them against the hash everybody confirmed, seals them, stores what
/// came out, reads it back and verifies it. Only then the round is complete.
/// </summary>
internal sealed class SealHandler(MouDbContext db, DocumentVault vault, DocumentDesk documents, ElsewhereFiles elsewhere, RoundSeal seals, RoundEnd end, HistoryWriter history, PartnershipClock clock) : IOutboxHandler
{
    public string Kind => RoundProgress.SealKind;

    public async Task HandleAsync(OutboxRow row, CancellationToken cancellation)
    {
        var round = await db.Set<SigningRound>().Include(candidate => candidate.Signatories).SingleAsync(candidate => candidate.Id == row.SubjectId, cancellation);
        if (round.State is not RoundState.Signed)
        {
            return;
        }

        var document = await db.Set<StoredDocument>().AsNoTracking().SingleAsync(candidate => candidate.Id == round.DocumentId, cancellation);
        var content = await vault.ReadToSignAsync(document, cancellation);
        if (document.ToSign().Sha256 != round.Sha256)
        {
            throw new StopException($"Naskah {round.Code} tidak lagi sama dengan yang ditandatangani; jangan dilanjutkan sebelum diperiksa. / The text of {round.Code} is no longer what was signed; do not go on before it is examined.");
        }

        if (round.CertifiedDocumentId is not null)
        {
            document = await elsewhere.NewestAsync(round, cancellation);
            content = await vault.ReadToSignAsync(document, cancellation);
        }

        var made = await seals.MakeAsync(round, document, content, cancellation);
        var seal = await documents.TakeInAsync(made.Kind, made.Title, made.FileName, round.PartnershipId, round.Id, made.Content, cancellation);
        var readBack = await vault.ReadAsync(seal, cancellation);
        if (!seals.Holds(seal, content, readBack))
        {
            throw new InvalidOperationException(
                $"Segel {round.Code} tidak cocok setelah dibaca kembali; dicoba lagi. / The seal of {round.Code} does not verify after being read back; tried again. (Partnership {round.PartnershipId:D})");
        }

        round.State = RoundState.Sealed;
        round.SealDocumentId = seal.Id;
        round.SealedAt = clock.Now;
        await history.AppendAsync(
            round.PartnershipId,
            new Fact(
                "round-sealed",
                new Phrase($"{round.Title} {round.Code} disegel dan segelnya diperiksa{made.Remark.Id}.", $"{round.Title} {round.Code} was sealed and the seal verified{made.Remark.En}."),
                round.Id,
                Evidence: made.Kind == RoundSeal.Inside ? seal.Sha256 : document.ToSign().Sha256),
            cancellation);
        await end.CloseAsync(round, "Semua pihak sudah menandatangani. / Everybody has signed.", cancellation);
    }
}
