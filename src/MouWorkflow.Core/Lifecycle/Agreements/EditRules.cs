using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Core.Lifecycle.Agreements;

/// <summary>What holds for texts that people edit in Word. Values in, answers out.</summary>
public static class EditRules
{
    /// <summary>What <see cref="StoredDocument.Kind"/> says of a text given out for Word.</summary>
    public const string GivenKind = "draft-word";

    /// <summary>An upload as it came.</summary>
    public const string UploadKind = "draft-upload";

    /// <summary>The edited text that drafts are made from.</summary>
    public const string TextKind = "draft-text";

    /// <summary>The tracked changes of an upload against the text that was given out.</summary>
    public const string RedlineKind = "redline";

    /// <summary>Faults told at once; the rest are counted.</summary>
    private const int Told = 5;

    /// <summary>Stands in the file's properties: which agreement, and which of its texts.</summary>
    public static string Mark(Agreement agreement) => $"{agreement.Id:N}/{agreement.Revision}";

    public static string GivenName(Agreement agreement, int revision) => $"{agreement.Code}-untuk-word-{revision}.docx";

    /// <summary>Whether the text may go to somebody's Word, or come back.</summary>
    public static Refusal? MayEdit(Agreement agreement) => agreement.State switch
    {
        AgreementState.Draft => null,
        AgreementState.Approved => new Refusal(
            "agreement.text-locked",
            "Naskah ini sudah disetujui dan terkunci. Tarik kembali persetujuannya lebih dahulu bila memang harus diubah.",
            "This text is approved and locked. Take the approval back first if it really has to change."),
        _ => new Refusal("agreement.not-draft", "Naskah ini bukan draf lagi dan tidak dapat diubah.", "This text is no draft any more and cannot be changed."),
    };

    /// <summary>The number of the text that a file goes back to, or why it cannot be taken in.</summary>
    public static Outcome<int> BaseOf(Agreement agreement, string? mark)
    {
        if (mark?.Split('/') is not [var owner, var number] || !Guid.TryParseExact(owner, "N", out var id) || !int.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var revision))
        {
            return new Refusal(
                "agreement.edit-unmarked",
                "Berkas ini bukan naskah yang diunduh dari halaman ini (tandanya tidak ada). Unduh naskahnya di sini, salin perubahan Anda ke dalamnya, lalu unggah.",
                "This file is not the text downloaded from this page (its mark is missing). Download the text here, copy your changes into it, then upload it.");
        }

        return id == agreement.Id
            ? revision
            : new Refusal(
                "agreement.edit-elsewhere",
                $"Berkas ini naskah perjanjian lain, bukan {agreement.Code}. Unggah di halaman perjanjiannya sendiri.",
                $"This file is the text of another agreement, not of {agreement.Code}. Upload it on that agreement's own page.");
    }

    /// <summary>What a library or a vault said, as sentences; both languages stand in each.</summary>
    public static string Why(Exception refused) =>
        refused is DocumentRefusedException document ? string.Join(" ", document.Faults.Take(Told)) : refused.Message;

    /// <summary>Tags lost or misspelt, told with what to write.</summary>
    public static Refusal? CheckText(IReadOnlyList<TemplateProblem> faults)
    {
        if (faults.Count == 0)
        {
            return null;
        }

        var more = faults.Count - Told;
        return new Refusal(
            "agreement.edit-faults",
            $"Naskah belum dapat dipakai. {string.Join("; ", faults.Take(Told).Select(fault => $"{fault.Place}, {fault.Excerpt}: {fault.Remedy}"))}{(more > 0 ? $"; dan {more} lagi" : "")}.",
            $"The text cannot be used yet. {string.Join("; ", faults.Take(Told).Select(fault => $"{fault.PlaceEn ?? fault.Place}, {fault.Excerpt}: {fault.RemedyEn}"))}{(more > 0 ? $"; and {more} more" : "")}.");
    }
}
