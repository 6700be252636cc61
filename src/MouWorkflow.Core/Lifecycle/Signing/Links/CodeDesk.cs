using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Signing.Links;

/// <summary>
/// Makes codes of the second factor and judges answers, in the same way for the link of one document and for the link of a list. What it changes is saved
/// with the use case that asks.
/// </summary>
public sealed class CodeDesk(MouDbContext db, IEnumerable<ISecondChannel> channels, LinkBrowsers browsers, Invitations invitations, KeyRing keys, IdSource ids, PartnershipClock clock)
{
    /// <summary>Look-up purpose of codes.</summary>
    private const string CodePurpose = "signing-code";

    private static readonly Refusal NoCookies = new(
        "code.no-browser",
        "Peramban ini tidak menerima kuki, sehingga kode tidak dapat dipakai. Izinkan kuki untuk alamat ini, atau buka tautan di peramban lain.",
        "This browser takes no cookies, so the code cannot be used. Allow cookies for this address, or open the link in another browser.");

    /// <summary>Queues a code in place of earlier ones to <see cref="SecondFactorRules.SecondAddress"/> of this person, or to their mailbox; answers why none is sent.</summary>
    internal async Task<Refusal?> SendAsync(SigningLink link, SigningRound round, Signatory who, (Guid Id, int Documents)? list, CancellationToken cancellation)
    {
        var now = clock.Now;
        var yesterday = now.AddDays(-1);
        var earlier = await db.Set<SigningCode>().Where(row => row.SignatoryId == link.SignatoryId && row.SentAt > yesterday).ToListAsync(cancellation);
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
        var expires = now + SecondFactorRules.CodeLife;
        db.Add(new SigningCode
        {
            Id = id,
            LinkId = link.Id,
            SignatoryId = link.SignatoryId,
            CodeHash = Hash(id, digits),
            Channel = channel.Name,
            ToSecondAddress = second is not null,
            SentAt = now,
            ExpiresAt = expires,
        });
        link.CodesSent++;
        await channel.QueueAsync(new CodeOrder(id, round, who, address, digits, expires) { List = list }, cancellation);
        return null;
    }

    /// <summary>
    /// Judges an answer to the newest code of a link. A refusal means that nothing is to be saved. A wrong answer is counted, and the count is to be saved;
    /// after too many the link is dead. The right one lets this browser act for a while.
    /// </summary>
    internal async Task<Outcome<CodeVerdict>> JudgeAsync(SigningLink link, string? typed, CancellationToken cancellation)
    {
        if (SecondFactorRules.Typed(typed) is not { } digits)
        {
            return new Refusal("code.shape", $"Ketik {SecondFactorRules.Digits} angka dari surel.", $"Type the {SecondFactorRules.Digits} digits of the mail.");
        }

        var code = await db.Set<SigningCode>().Where(row => row.LinkId == link.Id).OrderByDescending(row => row.SentAt).FirstOrDefaultAsync(cancellation);
        if (SecondFactorRules.MayAnswer(code, clock.Now) is { } refusal)
        {
            return refusal;
        }

        code!.Tries++;
        var right = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(code.CodeHash), Encoding.ASCII.GetBytes(Hash(code.Id, digits)));
        if (!right)
        {
            link.WrongCodes++;
            var dies = link.WrongCodes >= SecondFactorRules.MostWrongPerLink;
            if (dies)
            {
                await invitations.RevokeAsync(link.SignatoryId, "Kode ditebak terlalu sering. / Codes were guessed too often.", cancellation);
            }

            return new CodeVerdict(SecondFactorRules.Wrong(code.Tries), dies);
        }

        if (await browsers.BindAsync(link, cancellation) is not { } here)
        {
            return NoCookies;
        }

        code.UsedAt = clock.Now;
        here.ConfirmedAt = clock.Now;
        here.BySecondAddress = code.ToSecondAddress;
        link.OpenedAt ??= clock.Now;
        return new CodeVerdict(null, false);
    }

    private string Hash(Guid id, string digits) => keys.Lookup(CodePurpose, $"{id:N}/{digits}");
}

/// <summary>What became of an answer.</summary>
/// <param name="Wrong">What a wrong answer is told; null for the right one.</param>
/// <param name="LinkDied">Whether it was one wrong answer too many.</param>
internal sealed record CodeVerdict(Refusal? Wrong, bool LinkDied);
