using System.Globalization;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Documents;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>What may be decided about stamp duty, and what it is called. Values in, answers out.</summary>
public static class StampDutyRules
{
    public const int LongestNote = 500;

    public const int LongestSerial = 64;

    internal static readonly Refusal SerialUsed = new(
        "stamp.serial-used",
        "Nomor seri ini sudah dicatat untuk dokumen lain; satu meterai untuk satu dokumen.",
        "This serial is recorded for another document already; one stamp is for one document.");

    /// <summary>Whether this may be decided. A decision of which the certificate speaks already stays; one that was left open may still be made.</summary>
    public static Refusal? MayDecide(StampDuty? before, StampDutyChoice choice, bool isSealed)
    {
        if (isSealed && before is { State: not StampDutyState.Undecided })
        {
            return new Refusal("stamp.sealed", "Dokumen ini sudah disegel dan sertifikatnya menyebut bea meterainya. Keputusannya tidak diubah lagi.", "This document is sealed and its certificate names its stamp duty. The decision is not changed any more.");
        }

        if (choice.State is StampDutyState.Undecided || !Enum.IsDefined(choice.State))
        {
            return new Refusal("stamp.state", "Pilih salah satu: tidak terutang, meterai tempel, atau meterai elektronik.", "Choose one: none due, a paper stamp, or an electronic stamp.");
        }

        if (choice.State is StampDutyState.NotDue && (choice.Ground is not { } ground || !Enum.IsDefined(ground)))
        {
            return new Refusal("stamp.ground", "Pilih mengapa bea meterai tidak terutang.", "Choose why no stamp duty is due.");
        }

        var note = choice.Note?.Trim() ?? "";
        if (choice.State is StampDutyState.NotDue && note.Length == 0)
        {
            return new Refusal("stamp.note", "Tulis dasarnya: peraturan, surat, atau pendapat bagian hukum yang Anda pakai.", "Write what it rests on: the regulation, letter or legal opinion that you rely on.");
        }

        if (note.Length > LongestNote)
        {
            return new Refusal("stamp.note", $"Paling banyak {LongestNote} huruf.", $"At most {LongestNote} characters.");
        }

        return before is not null && before.State == choice.State && before.Ground == GroundOf(choice) && (before.Note ?? "") == note
            ? new Refusal("stamp.same", "Bea meterai sudah ditetapkan demikian.", "The stamp duty is decided in this way already.")
            : null;
    }

    /// <summary>
    /// Whether it may be recorded that the stamp is on the document. Of a serial only this is certain: it is one unique string. So it is one line with a letter or
    /// a digit, and no other document's.
    /// </summary>
    public static Refusal? MayAffix(StampDuty? duty, string? serial, DateOnly? affixedOn, DateOnly today, bool serialIsAnothers)
    {
        if (duty is not { State: StampDutyState.Paper or StampDutyState.Electronic })
        {
            return new Refusal("stamp.none-due", "Tetapkan lebih dahulu meterai apa yang dipakai.", "Decide first which stamp is used.");
        }

        if (affixedOn is null || affixedOn > today)
        {
            return new Refusal("stamp.day", "Isi hari meterai dibubuhkan; paling lambat hari ini.", "Give the day on which the stamp was affixed; today at the latest.");
        }

        var text = serial?.Trim() ?? "";
        if (text.Length == 0)
        {
            return duty.State is StampDutyState.Electronic
                ? new Refusal("stamp.serial", "Isi nomor seri meterai elektronik, seperti tercetak pada meterainya.", "Give the serial of the electronic stamp, as printed on it.")
                : Unchanged(duty, null, affixedOn);
        }

        if (text.Length > LongestSerial || text.Any(char.IsControl) || !text.Any(char.IsLetterOrDigit))
        {
            return new Refusal("stamp.serial", $"Nomor seri satu baris, paling banyak {LongestSerial} huruf.", $"A serial is one line of at most {LongestSerial} characters.");
        }

        return serialIsAnothers
            ? SerialUsed
            : Unchanged(duty, text, affixedOn);
    }

    /// <summary>Whether a text may be sent for signing while nobody has decided.</summary>
    public static Refusal? MaySend(StampDuty? duty, WhileUndecided policy) => policy is WhileUndecided.Block && IsUndecided(duty)
        ? new Refusal("stamp.undecided", "Tetapkan dahulu bea meterai naskah ini; kantor ini tidak mengirim naskah sebelum itu.", "Decide the stamp duty of this text first; this office sends no text before that.")
        : null;

    public static bool IsUndecided(StampDuty? duty) => duty is null or { State: StampDutyState.Undecided };

    /// <summary>Whether the stamp is still to be put on the document.</summary>
    public static bool IsToBeAffixed(StampDuty? duty) => duty is { State: StampDutyState.Paper or StampDutyState.Electronic, AffixedOn: null };

    /// <summary>What there is to say about it in one line, without the note and without who decided.</summary>
    public static Phrase Words(StampDuty? duty) => duty?.State switch
    {
        StampDutyState.NotDue => new($"tidak terutang: {WordsOf(duty.Ground).Id}", $"none due: {WordsOf(duty.Ground).En}"),
        StampDutyState.Paper => With(duty, new Phrase("meterai tempel", "paper stamp"), new Phrase("dilekatkan sebelum ditandatangani", "to be affixed before signing")),
        StampDutyState.Electronic => With(duty, new Phrase("meterai elektronik", "electronic stamp"), new Phrase("nomor seri menyusul", "its serial follows")),
        _ => new("belum ditetapkan", "not decided yet"),
    };

    /// <summary>The ground in words.</summary>
    public static Phrase WordsOf(StampDutyGround? ground) => ground switch
    {
        StampDutyGround.GovernmentBody => new("pihaknya badan pemerintah", "a body of government is party"),
        StampDutyGround.KindOfDocument => new("jenis dokumen ini tidak dikenai", "a kind of document without duty"),
        _ => new("dasar lain", "another ground"),
    };

    internal static StampDutyGround? GroundOf(StampDutyChoice choice) => choice.State is StampDutyState.NotDue ? choice.Ground : null;

    private static Phrase With(StampDuty duty, Phrase what, Phrase toDo)
    {
        var (amountId, amountEn) = duty.Amount is { } amount ? ($" {Indonesian.Rupiah(amount)}", $" of Rp{amount.ToString("N0", CultureInfo.InvariantCulture)}") : ("", "");
        var serial = duty.Serial is null ? new Phrase("", "") : new Phrase($", nomor seri {duty.Serial}", $", serial {duty.Serial}");
        return duty.AffixedOn is { } day
            ? new Phrase($"{what.Id}{amountId}, dibubuhkan {day:dd-MM-yyyy}{serial.Id}", $"{what.En}{amountEn}, affixed on {day:dd-MM-yyyy}{serial.En}")
            : new Phrase($"{what.Id}{amountId}, {toDo.Id}", $"{what.En}{amountEn}, {toDo.En}");
    }

    private static Refusal? Unchanged(StampDuty duty, string? serial, DateOnly? affixedOn) => duty.AffixedOn == affixedOn && duty.Serial == serial
        ? new Refusal("stamp.same", "Sudah dicatat demikian.", "This is recorded already.")
        : null;
}

/// <summary>What somebody decides about the duty of a text.</summary>
/// <param name="SubjectId">The agreement, or the request behind an addendum.</param>
/// <param name="Note">What it rests on; needed where none is due.</param>
public sealed record StampDutyChoice(Guid AgreementId, Guid SubjectId, StampDutyState State, StampDutyGround? Ground = null, string? Note = null);
