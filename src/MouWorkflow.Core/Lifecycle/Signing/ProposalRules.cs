using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>What a signatory may propose instead of signing, and how the branch may decide it. Values in, answers out.</summary>
public static class ProposalRules
{
    /// <summary>Longest text of a change request, an answer or a reason.</summary>
    public const int MostText = 2000;

    private static readonly Refusal Decided = new("proposal.decided", "Usulan ini sudah diputuskan atau tidak berlaku lagi.", "This proposal was decided already, or is overtaken.");

    /// <summary>Whether a signatory may propose this delegate.</summary>
    /// <param name="oneWaits">Whether an earlier proposal of the same signatory waits for the branch.</param>
    public static Refusal? MayDelegate(SigningRound round, Signatory who, DelegateData person, bool oneWaits, DateOnly today)
    {
        if (SigningRules.MayAct(round, who, today) is { } refusal)
        {
            return refusal;
        }

        if (who.ActsFor is not null)
        {
            return new Refusal("delegate.second-hand", "Anda sendiri menandatangani atas nama orang lain dan tidak dapat menunjuk orang lagi.", "You sign in somebody else's name yourself and cannot appoint another person.");
        }

        if (oneWaits)
        {
            return new Refusal("delegate.waiting", "Usulan Anda sebelumnya masih diperiksa. Anda menerima surel begitu diputuskan.", "Your earlier proposal is still being examined. You get a mail when it is decided.");
        }

        if (person.Kind is AuthorityKind.Definitif)
        {
            return new Refusal("delegate.kind", "Pilih dasar penunjukan: Plt., Plh., kuasa, atau KPA/PPK.", "Choose the footing: Plt., Plh., power of attorney or KPA/PPK.");
        }

        return Blank(person.Name, "delegate.name", "Isi nama orang yang menandatangani atas nama Anda.", "Fill in the name of the person who signs in your name.")
            ?? Blank(person.Title, "delegate.title", "Isi jabatannya.", "Fill in their title.")
            ?? Blank(person.Ground, "delegate.ground", "Isi jenis, nomor, dan tanggal surat kuasa atau surat penunjukannya.", "Fill in kind, number and date of the power of attorney or appointment.")
            ?? Address(who, person.Email);
    }

    public static Refusal? MayDecideDelegate(SigningRound round, Signatory who, SigningDelegation delegation, bool accept, string? reason, DateOnly today)
    {
        if (delegation.State is not ProposalState.Open)
        {
            return Decided;
        }

        if (accept)
        {
            return SigningRules.MayAct(round, who, today) is null ? null : Decided;
        }

        return Blank(reason, "delegate.reason", "Tuliskan mengapa surat kuasanya tidak diterima; pengusul membacanya.", "Write down why the document is not accepted; who proposed it reads it.");
    }

    public static Refusal? MayAskForChange(SigningRound round, Signatory who, string? text, bool oneWaits, DateOnly today)
    {
        if (SigningRules.MayAct(round, who, today) is { } refusal)
        {
            return refusal;
        }

        return oneWaits
            ? new Refusal("change.waiting", "Permintaan Anda sebelumnya masih dibahas. Anda menerima surel begitu dijawab.", "Your earlier request is still being discussed. You get a mail when it is answered.")
            : Blank(text, "change.text", "Tuliskan pasal atau hal yang perlu diubah, dan menjadi apa.", "Write down the clause or point that should change, and into what.");
    }

    public static Refusal? MayAnswerChange(ChangeRequest request, string? answer) => request.State is not ProposalState.Open
        ? Decided
        : Blank(answer, "change.answer", "Tuliskan jawaban dalam satu atau dua kalimat; pengusul membacanya di surel.", "Write down the answer in a sentence or two; who asked reads it in a mail.");

    /// <summary>Whether the round may be stopped to make the change that was asked for.</summary>
    public static Refusal? MayStop(SigningRound round, ChangeRequest request) => request.State is not ProposalState.Open || round.State is not RoundState.Open ? Decided : null;

    private static Refusal? Address(Signatory who, string email)
    {
        if (!RegisterPartnership.EmailShape().IsMatch(email))
        {
            return new Refusal("delegate.email", "Alamat surel tidak lengkap. Tulis seperti nama@kantor.example.", "The mail address is incomplete. Write it like name@office.example.");
        }

        return string.Equals(email, who.Email, StringComparison.OrdinalIgnoreCase)
            ? new Refusal("delegate.same-mailbox", "Ini kotak surat Anda sendiri. Isi alamat orang yang menandatangani atas nama Anda.", "This is your own mailbox. Give the address of the person who signs in your name.")
            : null;
    }

    private static Refusal? Blank(string? text, string code, string id, string en) => string.IsNullOrWhiteSpace(text) ? new Refusal(code, id, en) : null;
}

/// <summary>Who is to sign in a signatory's name.</summary>
/// <param name="Ground">Kind, number and date of the document behind it.</param>
public sealed record DelegateData(string Name, string Title, string Email, AuthorityKind Kind, string Ground);
