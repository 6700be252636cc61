using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing.Links;

/// <summary>How a signatory is reached besides the link: whose mailbox it is, where codes go, and who is asked to remind them.</summary>
public sealed record Reach(Guid SignatoryId, Mailbox Mailbox, string? CodeEmail, string? AlternateEmail);

/// <summary>Changes how a signatory of a running round is reached. Codes that are on their way die, and who had entered one enters another.</summary>
public sealed class SetReach(MouDbContext db, HistoryWriter history, WorkflowRunner workflow, PartnershipClock clock)
{
    public async Task<Outcome<Done>> RunAsync(Reach request, CancellationToken cancellation)
    {
        var round = await db.Set<SigningRound>().Include(row => row.Signatories).SingleAsync(row => row.Signatories.Any(who => who.Id == request.SignatoryId), cancellation);
        var who = round.Signatories.Single(candidate => candidate.Id == request.SignatoryId);
        var zone = await db.Set<Partnership>().Where(row => row.Id == round.PartnershipId).Select(row => row.Zone).SingleAsync(cancellation);
        if ((ReachRules.MayKeep(request.CodeEmail, request.AlternateEmail) ?? SigningRules.MayCorrectAddress(round, who, clock.Today(zone))) is { } refusal)
        {
            return refusal;
        }

        var code = Kept(request.CodeEmail);
        var factor = who.Mailbox != request.Mailbox || who.CodeEmail != code;
        who.Mailbox = request.Mailbox;
        who.CodeEmail = code;
        who.AlternateEmail = Kept(request.AlternateEmail);
        if (factor)
        {
            await ForgetCodesAsync(who.Id, cancellation);
        }

        await history.AppendAsync(
            round.PartnershipId,
            new Fact("reach-changed", new Phrase($"Cara menghubungi {who.Title} untuk {round.Code} diubah.", $"How {who.Title} is reached for {round.Code} was changed."), round.Id, Told(who)),
            cancellation);
        return await workflow.SaveAsync(cancellation);
    }

    private async Task ForgetCodesAsync(Guid signatoryId, CancellationToken cancellation)
    {
        var now = clock.Now;
        foreach (var code in await db.Set<SigningCode>().Where(row => row.SignatoryId == signatoryId && row.UsedAt == null && row.RevokedAt == null).ToListAsync(cancellation))
        {
            code.RevokedAt = now;
        }

        var links = db.Set<SigningLink>().Where(link => link.SignatoryId == signatoryId).Select(link => link.Id);
        foreach (var browser in await db.Set<BoundBrowser>().Where(row => links.Contains(row.LinkId)).ToListAsync(cancellation))
        {
            browser.ConfirmedAt = null;
        }
    }

    /// <summary>For the history, which holds no address.</summary>
    private static string Told(Signatory who) =>
        $"{(who.Mailbox is Mailbox.Shared ? "kotak surat bersama" : "kotak surat pribadi")}; {(who.CodeEmail is null ? "kode ke kotak surat yang sama" : "kode ke alamat kedua")}; {(who.AlternateEmail is null ? "tanpa kontak pengganti sendiri" : "kontak pengganti ditentukan")}";

    private static string? Kept(string? address) => string.IsNullOrWhiteSpace(address) ? null : address.Trim();
}
