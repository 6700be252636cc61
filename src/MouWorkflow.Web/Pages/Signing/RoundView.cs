using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>Everything the branch follows up in one signing round.</summary>
public sealed record RoundView(
    SigningRound Round,
    AgreementView Agreement,
    IReadOnlyList<MailMessage> Mails,
    IReadOnlyList<PaperOriginal> Papers,
    IReadOnlyList<Deadline> Deadlines,
    IReadOnlyDictionary<Guid, OutboxRow> Owed,
    DateOnly Today)
{
    public Zone Zone => Agreement.Partnership.Zone;

    public IEnumerable<Signatory> Signatories => Round.InOrder();

    public bool IsOpen => Round.State is RoundState.Open;

    /// <summary>The scan that waits for a second person; null for none.</summary>
    public PaperOriginal? WaitingPaper => IsOpen ? Papers.FirstOrDefault(paper => paper.Matches is null) : null;

    /// <summary>Why the seal is late, as the last try said; null when it has not failed.</summary>
    public string? SealProblem => Owed.GetValueOrDefault(Round.Id)?.LastError;

    /// <summary>Whether the seal waits for somebody to repair what is wrong.</summary>
    public bool SealStopped => Owed.GetValueOrDefault(Round.Id)?.State is OutboxState.Stopped;

    /// <summary>Signatories whose newest mail did not arrive while their signature is awaited.</summary>
    public IEnumerable<(Signatory Who, MailMessage Mail)> Unreached =>
        from who in Signatories
        where IsOpen && who.State is SignatoryState.Invited
        let newest = Mails.FirstOrDefault(mail => mail.SignatoryId == who.Id && mail.State is not MailState.Withdrawn)
        where newest is { State: MailState.Bounced }
        select (who, newest);

    /// <summary>Whether another link or another address still makes sense.</summary>
    public bool MayCorrect(Signatory who) => SigningRules.MayCorrectAddress(Round, who, Today) is null;

    public bool MayResend(Signatory who) => SigningRules.MayAct(Round, who, Today) is null;

    /// <summary>Why a mail is not handed over yet, or why it bounced.</summary>
    public string? ProblemOf(MailMessage mail) => mail.Problem ?? Owed.GetValueOrDefault(mail.Id)?.LastError;

    /// <summary>What a mail of a round is.</summary>
    public static Phrase KindOf(MailMessage mail) => mail.Template switch
    {
        "signing-invitation" => new("Undangan", "Invitation"),
        "signing-reminder" => new("Pengingat", "Reminder"),
        "signing-declined" => new("Pemberitahuan penolakan", "Notice of the decline"),
        "signing-completed" => new("Salinan yang sudah disegel", "Sealed copy"),
        var other => new(other, other),
    };

    /// <summary>What a deadline of a round is.</summary>
    public Phrase KindOf(Deadline deadline)
    {
        var who = Round.Signatories.FirstOrDefault(candidate => candidate.Id == deadline.SubjectId);
        return who is null
            ? new("Putaran ditutup bila belum lengkap; naskah kembali menjadi draf", "The round closes if it is not complete; the text becomes a draft again")
            : new($"Pengingat kepada {who.Title}", $"Reminder to {who.Title}");
    }
}
