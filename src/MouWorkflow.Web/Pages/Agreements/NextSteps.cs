using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Agreements;

/// <summary>Something that can be done now.</summary>
/// <param name="Main">The one thing that moves the agreement on.</param>
public sealed record NextStep(string Words, string Url, bool Main = false);

/// <summary>What a role can do next with an agreement, by its state. The use case has the last word; this only leads to it.</summary>
internal static class NextSteps
{
    public static IReadOnlyList<NextStep> Of(Agreement agreement, Reader reader)
    {
        List<NextStep> steps = [];
        void Add(StaffRole role, string id, string en, string? url, bool main = false)
        {
            if (url is not null && reader.Does(role))
            {
                steps.Add(new NextStep(reader.Text[id, en], url, main));
            }
        }

        var key = new { id = agreement.Id };
        var byAgreement = new { agreementId = agreement.Id };
        switch (agreement.State)
        {
            case AgreementState.Draft:
                Add(StaffRole.Legal, "Baca dan setujui", "Read and approve", reader.Urls.Page("/Agreements/Approve", key), main: true);
                Add(StaffRole.Legal, "Perbaiki draf", "Revise the draft", reader.Urls.Page("/Agreements/Revise", key));
                Add(StaffRole.Legal, "Atur siapa yang menandatangani", "Choose who signs", reader.Urls.Page("/Signing/Plan", byAgreement));
                Add(StaffRole.Legal, "Sunting di Word", "Edit in Word", reader.Urls.Page("/Agreements/Edit", key));
                break;
            case AgreementState.Approved:
                Add(StaffRole.Legal, "Kirim untuk ditandatangani", "Send for signing", reader.Urls.Page("/Signing/Send", byAgreement), main: true);
                Add(StaffRole.Legal, "Atur siapa yang menandatangani", "Choose who signs", reader.Urls.Page("/Signing/Plan", byAgreement));
                Add(StaffRole.Legal, "Edisi cetak untuk tanda tangan basah", "Print edition for signing in ink", reader.Urls.Page("/Agreements/Print", key));
                Add(StaffRole.Legal, "Tarik kembali persetujuan", "Take the approval back", reader.Urls.Page("/Agreements/TakeBack", key));
                break;
            case AgreementState.InForce:
                Add(StaffRole.Operator, "Unggah daftar peserta", "Upload a list of people", agreement.HasMoney() ? reader.Urls.Page("/Participants/Upload", byAgreement) : null, main: true);
                Add(StaffRole.Scheduler, "Tawarkan perpanjangan", "Offer the renewal", reader.Urls.Page("/Renewal/Open", byAgreement));
                Add(StaffRole.Scheduler, "Minta tambahan kuota", "Ask for more places", agreement.Terms?.Quota is null ? null : reader.Urls.Page("/QuotaExpansion/Request", byAgreement));
                Add(StaffRole.Legal, "Terbitkan surat edaran", "Issue a circular letter", agreement.HasMoney() ? reader.Urls.Page("/Agreements/Circular", key) : null);
                break;
            default:
                break;
        }

        return steps;
    }

    /// <summary>What the agreement waits for, in one sentence for everybody.</summary>
    public static string Waits(Agreement agreement, UiText text) => agreement.State switch
    {
        AgreementState.Draft => text["Naskah menunggu dibaca dan disetujui.", "The text waits to be read and approved."],
        AgreementState.Approved => text[
            $"Naskah disetujui oleh {agreement.ApprovedBy}. Berikutnya: isi nomor, tanggal, dan tempat, lalu kirim untuk ditandatangani.",
            $"The text was approved by {agreement.ApprovedBy}. Next: fill in numbers, day and place, and send it for signing."],
        AgreementState.Signing => text[
            "Naskah sudah dibekukan dan dikirim; menunggu tanda tangan semua pihak dan segel.",
            "The text is frozen and was sent; it waits for every party's signature and for the seal."],
        AgreementState.InForce => text[
            $"Berlaku sejak {text.Date(agreement.EffectiveOn)} sampai {text.Date(agreement.PeriodEnd)}.",
            $"In force from {text.Date(agreement.EffectiveOn)} to {text.Date(agreement.PeriodEnd)}."],
        AgreementState.Ended => text[$"Berakhir pada {text.Date(agreement.PeriodEnd)}.", $"Ended on {text.Date(agreement.PeriodEnd)}."],
        _ => text["Tidak dilanjutkan.", "Not pursued."],
    };
}
