using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform;
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
    IReadOnlyList<SigningDelegation> Delegations,
    IReadOnlyList<ChangeRequest> Changes,
    IReadOnlyDictionary<Guid, Refusal> NotAllowed,
    DateOnly Today)
{
    public Zone Zone => Agreement.Partnership.Zone;

    public IEnumerable<Signatory> Signatories => Round.InOrder();

    public bool IsOpen => Round.State is RoundState.Open;

    /// <summary>Scans that wait for a second person.</summary>
    public IEnumerable<PaperOriginal> WaitingPapers => IsOpen ? Papers.Where(paper => paper.Matches is null) : [];

    /// <summary>Whether another scan may come now.</summary>
    public bool TakesPaper => IsOpen && Round.Signatories.Where(who => who.IsAwaited()).Any(who => !WaitingPapers.Any(paper => paper.Party is null || paper.Party == who.Party));

    /// <summary>Proposals that wait for the branch.</summary>
    public IEnumerable<SigningDelegation> OpenDelegations => IsOpen ? Delegations.Where(row => row.State is ProposalState.Open) : [];

    public IEnumerable<ChangeRequest> OpenChanges => IsOpen ? Changes.Where(row => row.State is ProposalState.Open) : [];

    /// <summary>The title of the signatory with this id.</summary>
    public string TitleOf(Guid? id) => Round.Signatories.Find(who => who.Id == id)?.Title ?? "";

    /// <summary>What an entry of the list does and for whom: “Paraf, urutan 1, pihak 2”.</summary>
    public Phrase TaskOf(Signatory who)
    {
        var words = Ui.StateWords.Of(who.Role).Words;
        var turn = who.Role is SignatoryRole.Copy ? new Phrase("", "") : new Phrase($", urutan {who.Group}", $", turn {who.Group}");
        var way = who is { Method: null, Way: SigningMethod.Paper } ? new Phrase(", di atas kertas", ", on paper") : who is { Method: null, Way: SigningMethod.Elsewhere } ? new Phrase(", di sistem lain", ", in another system") : who is { Method: null, Way: SigningMethod.InRoom } ? new Phrase(", di ruangan pada upacara", ", in the room at a ceremony") : new Phrase("", "");
        return new Phrase($"{words.Id}{turn.Id}, pihak {who.Party}{way.Id}", $"{words.En}{turn.En}, party {who.Party}{way.En}");
    }

    /// <summary>Why the seal is late, as the last try said; null when it has not failed.</summary>
    public string? SealProblem => Owed.GetValueOrDefault(Round.Id)?.LastError;

    /// <summary>Whether the seal waits for somebody to repair what is wrong.</summary>
    public bool SealStopped => Owed.GetValueOrDefault(Round.Id)?.State is OutboxState.Stopped;

    /// <summary>Whether nothing will set the seal any more although it is owed.</summary>
    public bool SealLost => Round.State is RoundState.Signed && !Owed.ContainsKey(Round.Id);

    /// <summary>Signatories whose newest mail did not arrive while their signature is awaited.</summary>
    public IEnumerable<(Signatory Who, MailMessage Mail)> Unreached =>
        from who in Signatories
        where IsOpen && who is { State: SignatoryState.Invited }
        let newest = Mails.FirstOrDefault(mail => mail.SignatoryId == who.Id && mail.Template != "signing-code" && mail.State is not MailState.Withdrawn)
        where newest is { State: MailState.Bounced }
        select (who, newest);

    /// <summary>Whether another link or another address still makes sense.</summary>
    public bool MayCorrect(Signatory who) => SigningRules.MayCorrectAddress(Round, who, Today) is null;

    public bool MayResend(Signatory who) => who.Role is SignatoryRole.Copy ? IsOpen : who.Way is SigningMethod.Link && SigningRules.MayAct(Round, who, Today) is null;

    /// <summary>Why a mail is not handed over yet, or why it bounced.</summary>
    public string? ProblemOf(MailMessage mail) => mail.Problem ?? Owed.GetValueOrDefault(mail.Id)?.LastError;

    /// <summary>What a mail of a round is.</summary>
    public static Phrase KindOf(MailMessage mail) => mail.Template switch
    {
        "signing-invitation" => new("Undangan", "Invitation"),
        "signing-copy" => new("Tembusan untuk dibaca", "Copy to read"),
        "signing-delegation" => new("Usulan penerima kuasa", "Proposed delegate"),
        "signing-delegation-decided" => new("Keputusan atas penerima kuasa", "Decision on the delegate"),
        "signing-elsewhere" => new("Berkas dari sistem lain untuk diputuskan", "File from another system to decide"),
        "signing-change" => new("Permintaan perubahan", "A change asked for"),
        "signing-change-answered" => new("Jawaban atas permintaan perubahan", "Answer to the change asked for"),
        "signing-stopped" => new("Pemberitahuan penghentian", "Notice that the round stopped"),
        TurnNotices.Template => new("Pemberitahuan giliran, tanpa tautan", "Notice of the turn, without a link"),
        "signing-reminder" => new("Pengingat", "Reminder"),
        "signing-code" => new("Kode", "Code"),
        "signing-many" => new("Tautan ke daftar semua yang menunggu", "Link to the list of all that waits"),
        "signing-many-code" => new("Kode untuk daftar", "Code for the list"),
        "signing-alternate" => new("Permintaan kepada kontak pengganti", "Request to the alternate contact"),
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
            : deadline.Kind switch
            {
                "signing-alternate" => new($"Kontak pengganti diminta mengingatkan {who.Title}", $"The alternate contact is asked to remind {who.Title}"),
                "signing-call" => new($"Kantor cabang diminta menelepon {who.Title}", $"The branch is asked to call {who.Title}"),
                _ => new($"Pengingat kepada {who.Title}", $"Reminder to {who.Title}"),
            };
    }
}
