using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing.Links;

/// <summary>
/// Takes the answer to the newest code of a link. The right one lets this browser act for a while. A wrong one is refused, and that it was wrong is saved
/// all the same: tries are counted in the database, and after too many the link is dead.
/// </summary>
public sealed class ConfirmCode(MouDbContext db, LinkHolder holder, LinkBrowsers browsers, Invitations invitations, KeyRing keys, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock)
{
    private static readonly Refusal NoCookies = new(
        "code.no-browser",
        "Peramban ini tidak menerima kuki, sehingga kode tidak dapat dipakai. Izinkan kuki untuk alamat ini, atau buka tautan di peramban lain.",
        "This browser takes no cookies, so the code cannot be used. Allow cookies for this address, or open the link in another browser.");

    public async Task<Outcome<Done>> RunAsync(string token, string? typed, CancellationToken cancellation)
    {
        var found = await holder.FindForCodeAsync(token, cancellation);
        if (found.Refusal is { } unknown)
        {
            return unknown;
        }

        var (link, round, who) = found.Value;
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
        var right = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(code.CodeHash), Encoding.ASCII.GetBytes(RequestCode.Hash(keys, code.Id, digits)));
        return right ? await AcceptAsync(link, round, who, code, cancellation) : await RefuseAsync(link, round, who, code, cancellation);
    }

    private async Task<Outcome<Done>> AcceptAsync(SigningLink link, SigningRound round, Signatory who, SigningCode code, CancellationToken cancellation)
    {
        if (await browsers.BindAsync(link, cancellation) is not { } here)
        {
            return NoCookies;
        }

        code.UsedAt = clock.Now;
        here.ConfirmedAt = clock.Now;
        here.BySecondAddress = code.ToSecondAddress;
        link.OpenedAt ??= clock.Now;
        await history.AppendAsync(
            round.PartnershipId,
            new Fact("code-confirmed", new Phrase($"{who.Title} memasukkan kode untuk {round.Code}.", $"{who.Title} entered the code for {round.Code}."), round.Id),
            cancellation,
            new Actor(ActorKind.Signatory, who.Id.ToString("D"), who.Title));
        return await workflow.SaveAsync(cancellation);
    }

    private async Task<Outcome<Done>> RefuseAsync(SigningLink link, SigningRound round, Signatory who, SigningCode code, CancellationToken cancellation)
    {
        link.WrongCodes++;
        if (link.WrongCodes >= SecondFactorRules.MostWrongPerLink)
        {
            await invitations.RevokeAsync(who.Id, "Kode ditebak terlalu sering. / Codes were guessed too often.", cancellation);
            await history.AppendAsync(
                round.PartnershipId,
                new Fact("link-guessed", new Phrase($"Tautan {who.Title} untuk {round.Code} dimatikan: kode salah {link.WrongCodes} kali.", $"The link of {who.Title} for {round.Code} was revoked: {link.WrongCodes} wrong codes."), round.Id),
                cancellation,
                Actor.System);
        }

        var saved = await workflow.SaveAsync(cancellation);
        return saved.Refusal ?? SecondFactorRules.Wrong(code.Tries);
    }
}
