using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Signing.Many;

/// <summary>A list as its holder sees it.</summary>
/// <param name="Lives">False for an old link; nothing is shown then, and a fresh one is offered.</param>
/// <param name="Rows">What waits now; empty while nothing may be shown here.</param>
/// <param name="Elsewhere">Documents of the same mailbox whose codes go to another address; they have a list of their own.</param>
public sealed record ListView(SigningList List, Guid LinkId, bool Lives, DateTimeOffset ExpiresAt, LinkAccess Access, IReadOnlyList<ListedDocument> Rows, int Elsewhere)
{
    /// <summary>Whether documents are shown in this browser.</summary>
    public bool Shows => Lives && Access is not LinkAccess.CodeToRead;

    /// <summary>What was read and agreed to, and is still that text.</summary>
    public IEnumerable<ListedDocument> Agreed => Rows.Where(row => row.IsAgreed);
}

/// <summary>One document of a list.</summary>
/// <param name="People">Places it is about; null where it names none.</param>
/// <param name="Money">Contributions for its term in rupiah, at its agreed places; null for an agreement without money.</param>
/// <param name="Before">The same of the agreement it renews, or of the agreement before the addendum; null for a first one.</param>
/// <param name="Said">What its holder has said about it with this link; null for nothing.</param>
public sealed record ListedDocument(ListedRow Row, Agreement Agreement, int? People, long? Money, (int? People, long? Money)? Before, ListedConsent? Said)
{
    public SigningRound Round => Row.Round;

    public Signatory Who => Row.Who;

    /// <summary>Whether its text was read and agreed to, and is still that text.</summary>
    public bool IsAgreed => Said?.ConsentSha256 is not null && Said.Sha256 == Round.Sha256;

    /// <summary>Whether its holder left it out.</summary>
    public bool IsLeftOut => Said is { ConsentSha256: null };

    public bool IsAddendum => Round.WorkflowSubjectId != Round.AgreementId;
}

/// <summary>A document that was agreed to, after the act.</summary>
/// <param name="Reason">Why it is not signed; null when it is, or when nothing stands against it.</param>
public sealed record ListedResult(ListedRow Row, Refusal? Reason)
{
    public bool IsSigned => Row.Who.State is SignatoryState.Signed;
}

/// <summary>What pages may know about lists; untracked and without effect.</summary>
public sealed class ListReads(MouDbContext db, ListHolder holder, ListedRounds rounds, AuthorityRegister authorities, PartnershipClock clock)
{
    /// <summary>The list behind a token; null for one we never made.</summary>
    public async Task<ListView?> ByTokenAsync(string token, CancellationToken cancellation)
    {
        if (await holder.LookAsync(token, cancellation) is not var (link, list))
        {
            return null;
        }

        var view = new ListView(list, link.Id, ListRules.Lives(link, clock.Now), link.ExpiresAt, await holder.AccessAsync(link, cancellation), [], 0);
        if (!view.Shows)
        {
            return view;
        }

        var all = await rounds.OfMailboxAsync(list.Mailbox, cancellation);
        var rows = all.Where(row => ListRules.IsOf(list, row.Who)).ToList();
        return view with { Rows = await DescribedAsync(rows, link.Id, cancellation), Elsewhere = all.Count - rows.Count };
    }

    /// <summary>
    /// One document of a list, to be read: what waits now, or was signed with this link. Null when the token leads nowhere in this browser, or the document is not
    /// in its list.
    /// </summary>
    public async Task<SigningView?> OneAsync(string token, Guid signatoryId, CancellationToken cancellation)
    {
        if (await holder.LookAsync(token, cancellation) is not var (link, list) || !ListRules.Lives(link, clock.Now) || await holder.AccessAsync(link, cancellation) is LinkAccess.CodeToRead
            || await rounds.FindAsync(list, [signatoryId], cancellation) is not [var row])
        {
            return null;
        }

        var shown = ListRules.IsAwaited(list, row.Round, row.Who, clock.Today(row.Partnership.Zone))
            || (row.Who.State is SignatoryState.Signed && await db.Set<ListedConsent>().AnyAsync(said => said.LinkId == link.Id && said.SignatoryId == signatoryId, cancellation));
        return shown ? new SigningView(row.Round, row.Who, row.Partnership, LinkFit: true) : null;
    }

    /// <summary>Whether anything else waits for the mailbox of a link.</summary>
    public async Task<bool> HasMoreAsync(SigningView view, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(view);
        var who = view.Who;
        if (!view.LinkFit || who.Role is SignatoryRole.Copy || who.Way is not SigningMethod.Link)
        {
            return false;
        }

        var list = new SigningList { Id = Guid.Empty, Mailbox = ListRules.Normal(who.Email), CodeAddress = ListRules.CodeAddress(who) };
        return (await rounds.OfAsync(list, cancellation)).Any(row => row.Who.Id != who.Id);
    }

    /// <summary>Why a document of a list may not be signed today although it is this mailbox's turn: what the register of authority says. Null for nothing.</summary>
    public async Task<Refusal?> ObjectionAsync(ListedRow row, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(row);
        return (await authorities.AskAsync(row.Round, row.Who, clock.Today(row.Partnership.Zone), cancellation)).Refusal;
    }

    /// <summary>What became of everything that was agreed to with this link, as it stands now.</summary>
    public async Task<IReadOnlyList<ListedResult>> ResultsAsync(ListView view, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (!view.Shows)
        {
            return [];
        }

        var said = await db.Set<ListedConsent>().AsNoTracking().Where(row => row.LinkId == view.LinkId && row.ConsentSha256 != null).ToDictionaryAsync(row => row.SignatoryId, cancellation);
        List<ListedResult> results = [];
        foreach (var row in await rounds.FindAsync(view.List, said.Keys, cancellation))
        {
            var reason = row.Who.State is SignatoryState.Signed ? null
                : ListRules.MaySign(row.Round, row.Who, said[row.Who.Id], clock.Today(row.Partnership.Zone)) ?? await ObjectionAsync(row, cancellation);
            results.Add(new ListedResult(row, reason));
        }

        return results;
    }

    private async Task<IReadOnlyList<ListedDocument>> DescribedAsync(List<ListedRow> rows, Guid linkId, CancellationToken cancellation)
    {
        var agreementIds = rows.Select(row => row.Round.AgreementId).Distinct().ToList();
        var agreements = await db.Set<Agreement>().AsNoTracking().Where(row => agreementIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellation);
        var previousIds = agreements.Values.Where(row => row.PreviousId is not null).Select(row => row.PreviousId!.Value).Distinct().ToList();
        var previous = await db.Set<Agreement>().AsNoTracking().Where(row => previousIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellation);
        var documentIds = rows.Where(row => row.Round.WorkflowSubjectId != row.Round.AgreementId).Select(row => row.Round.DocumentId).ToList();
        var addenda = await db.Set<StoredDocument>().AsNoTracking().Where(row => documentIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.DataJson, cancellation);
        var said = await db.Set<ListedConsent>().AsNoTracking().Where(row => row.LinkId == linkId).ToDictionaryAsync(row => row.SignatoryId, cancellation);
        return
        [
            .. rows.Select(row =>
            {
                var agreement = agreements[row.Round.AgreementId];
                var words = said.GetValueOrDefault(row.Who.Id);
                if (addenda.GetValueOrDefault(row.Round.DocumentId) is { } json && JsonNode.Parse(json)?["addendum"] is JsonObject addendum)
                {
                    return new ListedDocument(row, agreement, (int?)Number(addendum, "newQuota"), Number(addendum, "newTotalForTerm"), ((int?)Number(addendum, "oldQuota"), Number(addendum, "oldTotalForTerm")), words);
                }

                var before = agreement.PreviousId is { } id ? previous.GetValueOrDefault(id) : null;
                return new ListedDocument(
                    row, agreement, agreement.Terms?.Quota, MoneyBlock.Worth(agreement), before is null ? null : (before.Terms?.Quota, MoneyBlock.Worth(before)), words);
            }),
        ];
    }

    private static long? Number(JsonObject block, string name) => block[name] is JsonValue value && value.TryGetValue<long>(out var number) ? number : null;
}
