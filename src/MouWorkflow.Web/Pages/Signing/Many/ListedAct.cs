using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Signing.Many;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing.Many;

/// <summary>
/// Signs several documents one after another, each in a scope and a transaction of its own. What one of them meets with stops none of the others, and what is
/// done stays done; how each stands is read from the rounds afterwards.
/// </summary>
public sealed partial class ListedAct(IServiceProvider services, WebActor actor, ILogger<ListedAct> log)
{
    /// <summary>More than this stand in no form of ours.</summary>
    public const int Most = 200;

    /// <summary>Answers how many of them are signed.</summary>
    public async Task<int> SignAsync(string token, string name, IReadOnlyList<ListedChoice> chosen, ListView list)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        ArgumentNullException.ThrowIfNull(list);
        var signed = 0;
        foreach (var row in chosen)
        {
            if (list.Rows.FirstOrDefault(known => known.Who.Id == row.Id)?.Who is { } who)
            {
                // The same mailbox may sign for two offices.
                actor.Is(new Actor(ActorKind.Signatory, who.Id.ToString("D"), who.Title));
            }

            if (await SignAsync(new ListedSignature(token, row.Id, name, row.Sha256, row.Consent)))
            {
                signed++;
            }
        }

        return signed;
    }

    private async Task<bool> SignAsync(ListedSignature request)
    {
        try
        {
            // A telephone that loses its network has sent the act all the same; it is not broken off in the middle.
            var outcome = await LostRace.TryAgainAsync<SignFromList, Outcome<Done>>(services, act => act.RunAsync(request, CancellationToken.None));
            return outcome.Refusal is null or { Code: "signing.already-signed" };
        }
        catch (DbUpdateConcurrencyException)
        {
            // Others were faster each time; the page of results says that it is not signed, and it can be sent again.
            return false;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailed(request.SignatoryId, failure);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "Signing from a list failed for signatory {Signatory}; the others go on.")]
    private partial void LogFailed(Guid signatory, Exception failure);
}
