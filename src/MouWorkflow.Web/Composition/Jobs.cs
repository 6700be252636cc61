using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Web.Jobs;

namespace MouWorkflow.Web.Composition;

/// <summary>The recurring jobs, in the order in which an office thinks of them. Cron is read in WIB.</summary>
public static class Jobs
{
    public static IReadOnlyList<JobPlan> Planned { get; } =
    [
        new("outbox", typeof(OutboxJob), "0/10 * * * * ?", new(
            "Membuat dokumen, mengirim surel, dan menyegel apa yang antre",
            "Makes documents, sends mail and seals what is queued")),
        new("timers", typeof(TimersJob), "0 * * * * ?", new(
            "Menjalankan tenggat alur kerja, mengulang langkah yang gagal, pengingat tanda tangan, dan penutupan putaran yang lewat waktu",
            "Fires workflow deadlines, retries steps that failed, sends signing reminders and closes signing rounds that have lapsed")),
        new("invoices", typeof(InvoicesJob), "0 0 6 * * ?", new(
            "Menerbitkan tagihan bulan berjalan dan mengingatkan pembayaran",
            "Issues the month's invoices and sends payment reminders")),
        new("renewals", typeof(RenewalsJob), "0 30 6 * * ?", new(
            "Membuka perpanjangan yang mendekati akhir masa dan mengingatkan para pihak",
            "Opens renewals that come near the end of their term and reminds the parties")),
        new("imports", typeof(ResumeImports), "0 0/2 * * * ?", new(
            "Melanjutkan pengunggahan daftar yang terputus",
            "Goes on with uploads that were interrupted")),
        new("bounces", typeof(BouncesJob), "0 0/5 * * * ?", new(
            "Membaca laporan surel yang tidak sampai",
            "Reads reports of mail that did not arrive")),
    ];
}
