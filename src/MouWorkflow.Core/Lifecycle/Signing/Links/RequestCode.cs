using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing.Links;

/// <summary>Sends a code to the second address of a link's holder, or to the mailbox of the link where none was named; never to whoever asks.</summary>
public sealed class RequestCode(MouDbContext db, LinkHolder holder, IEnumerable<ISecondChannel> channels, KeyRing keys, IdSource ids, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock)
{
    /// <summary>Look-up purpose of codes.</summary>
    internal const string CodePurpose = "signing-code";

    public async Task<Outcome<Done>> RunAsync(string token, CancellationToken cancellation)
    {
        var found = await holder.FindForCodeAsync(token, cancellation);
        if (found.Refusal is { } unknown)
        {
            return unknown;
        }

        var (link, round, who) = found.Value;
        var now = clock.Now;
        var yesterday = now.AddDays(-1);
        var earlier = await db.Set<SigningCode>().Where(row => row.SignatoryId == who.Id && row.SentAt > yesterday).ToListAsync(cancellation);
        if (SecondFactorRules.MaySend([.. earlier.Select(row => row.SentAt)], now) is { } refusal)
        {
            return refusal;
        }

        foreach (var code in earlier.Where(row => row.UsedAt is null))
        {
            code.RevokedAt ??= now;
        }

        var second = SecondFactorRules.SecondAddress(who);
        var address = second ?? who.Email;
        var channel = channels.FirstOrDefault(candidate => candidate.Takes(address))
            ?? throw new InvalidOperationException($"Partnership {round.PartnershipId:D}, signing: no channel takes the second address of signatory {who.Id:D}.");
        var digits = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        var id = ids.Next();
        db.Add(new SigningCode
        {
            Id = id,
            LinkId = link.Id,
            SignatoryId = who.Id,
            CodeHash = Hash(keys, id, digits),
            Channel = channel.Name,
            ToSecondAddress = second is not null,
            SentAt = now,
            ExpiresAt = now + SecondFactorRules.CodeLife,
        });
        link.CodesSent++;
        await channel.QueueAsync(new CodeOrder(id, round, who, address, digits, now + SecondFactorRules.CodeLife), cancellation);
        await history.AppendAsync(round.PartnershipId, new Fact("code-sent", Told(round, who, second is not null), round.Id), cancellation, new Actor(ActorKind.Signatory, who.Id.ToString("D"), who.Title));
        return await workflow.SaveAsync(cancellation);
    }

    internal static string Hash(KeyRing keys, Guid id, string digits) => keys.Lookup(CodePurpose, $"{id:N}/{digits}");

    private static Phrase Told(SigningRound round, Signatory who, bool second) => second
        ? new Phrase($"Kode untuk {round.Code} dikirim ke alamat kedua {who.Title}.", $"A code for {round.Code} was sent to the second address of {who.Title}.")
        : new Phrase($"Kode untuk {round.Code} dikirim ke kotak surat {who.Title}.", $"A code for {round.Code} was sent to the mailbox of {who.Title}.");
}
