using MouWorkflow.Core.Platform;

namespace MouWorkflow.Core.Lifecycle.Agreements;

/// <summary>On whose signature the duty stamp of a copy stands. Which it must be is for the legal department to say.</summary>
public enum StampPlaces
{
    /// <summary>On both signatures of every copy.</summary>
    Both,

    /// <summary>On the signature of the party that does not keep the copy.</summary>
    Exchanged,
}

/// <summary>Which further editions of a text may be made. Values in, answers out.</summary>
public static class EditionRules
{
    /// <summary>Its shipped text says how many originals there are.</summary>
    public const int Copies = 2;

    private static readonly string[] Translated = ["mou", "pks"];

    /// <summary>Whether an English edition of its template is shipped.</summary>
    public static bool HasReadingEdition(Agreement agreement) => Translated.Contains(agreement.Template);

    /// <summary>Printed is what was approved: neither a draft nor what is signed by link already.</summary>
    public static Refusal? MayPrint(Agreement agreement, bool textReady) => agreement.State switch
    {
        AgreementState.Approved or AgreementState.Signing when textReady => null,
        AgreementState.Approved or AgreementState.Signing => new Refusal("edition.text-not-ready", "Naskah masih dibuat. Tunggu sebentar, lalu pesan lagi.", "The text is still being made. Wait a moment, then order again."),
        AgreementState.Draft => new Refusal("edition.not-approved", "Setujui naskahnya lebih dahulu; yang dicetak adalah naskah yang disetujui.", "Approve the text first; what is printed is the approved text."),
        _ => new Refusal("edition.over", "Naskah ini sudah selesai ditandatangani atau tidak dilanjutkan.", "This text has been signed, or is not pursued."),
    };

    public static Refusal? MayTranslate(Agreement agreement, bool textReady, bool editedByHand)
    {
        if (!HasReadingEdition(agreement))
        {
            return new Refusal("edition.no-translation", "Belum ada templat bahasa Inggris untuk jenis naskah ini.", "There is no English template for this kind of paper yet.");
        }

        if (editedByHand)
        {
            return new Refusal(
                "edition.edited-by-hand",
                "Naskah ini disunting di Word; terjemahan dari templat tidak akan memuat suntingannya. Terjemahkan naskah Word-nya.",
                "This text was edited in Word; a translation made from the template would lack those edits. Translate the Word text.");
        }

        return textReady ? null : new Refusal("edition.text-not-ready", "Naskah masih dibuat. Tunggu sebentar, lalu pesan lagi.", "The text is still being made. Wait a moment, then order again.");
    }

    /// <summary>The template that the approved text was made from is used no more: made anew, the text might say something else.</summary>
    public static Refusal TemplateChanged { get; } = new(
        "agreement.template-changed",
        "Templat atau klausulnya berganti sejak naskah ini disetujui, sehingga naskah yang dibuat sekarang dapat berbunyi lain. Tarik persetujuannya, perbaiki draf (naskahnya dibuat ulang), lalu minta persetujuan lagi.",
        "The template or one of its clauses was changed since this text was approved, so a text made now might read otherwise. Take the approval back, revise the draft (its text is made anew) and have it approved again.");
}
