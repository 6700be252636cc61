using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Contributions;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Lifecycle.QuotaExpansion;
using MouWorkflow.Core.Lifecycle.Renewal;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Ceremony;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Web.Ui;

/// <summary>How urgent a badge looks. The words beside it say the same; colour is never alone.</summary>
public enum Tone
{
    /// <summary>Neither good nor bad.</summary>
    Calm,

    /// <summary>Under way, waiting for somebody or something.</summary>
    Busy,
    Good,

    /// <summary>Somebody should look.</summary>
    Warn,
    Bad,
}

/// <summary>What people call the states of things. One line a state; a stage adds its own enums here.</summary>
public static class StateWords
{
    public static (Phrase Words, Tone Tone) Of(Enum state) => state switch
    {
        Capacity.Definitif => (new("Pejabat definitif", "Holder of the office"), Tone.Calm),
        Capacity.Plt => (new("Pelaksana Tugas (Plt.)", "Acting, office vacant (Plt.)"), Tone.Calm),
        Capacity.Plh => (new("Pelaksana Harian (Plh.)", "Acting, holder away (Plh.)"), Tone.Calm),
        Capacity.Kuasa => (new("Penerima kuasa", "By power of attorney"), Tone.Calm),
        Capacity.Kpa => (new("Kuasa Pengguna Anggaran (KPA)", "Authorised budget user (KPA)"), Tone.Calm),
        Capacity.Ppk => (new("Pejabat Pembuat Komitmen (PPK)", "Commitment officer (PPK)"), Tone.Calm),
        PartnershipState.Preparing => (new("Disiapkan", "In preparation"), Tone.Calm),
        PartnershipState.Active => (new("Berjalan", "Active"), Tone.Good),
        PartnershipState.Ended => (new("Berakhir", "Ended"), Tone.Calm),
        AgreementState.Draft => (new("Draf", "Draft"), Tone.Calm),
        AgreementState.Approved => (new("Disetujui", "Approved"), Tone.Busy),
        AgreementState.Signing => (new("Penandatanganan", "Being signed"), Tone.Busy),
        AgreementState.InForce => (new("Berlaku", "In force"), Tone.Good),
        AgreementState.Ended => (new("Berakhir", "Ended"), Tone.Calm),
        AgreementState.Withdrawn => (new("Ditarik", "Withdrawn"), Tone.Calm),
        RoundState.Open => (new("Menunggu tanda tangan", "Waiting for signatures"), Tone.Busy),
        RoundState.Signed => (new("Belum disegel", "Not sealed yet"), Tone.Warn),
        RoundState.Sealed => (new("Selesai dan disegel", "Complete and sealed"), Tone.Good),
        RoundState.Declined => (new("Ditolak", "Declined"), Tone.Bad),
        RoundState.Lapsed => (new("Lewat batas waktu", "Lapsed"), Tone.Warn),
        RoundState.Stopped => (new("Dihentikan untuk diperbaiki", "Stopped to be revised"), Tone.Warn),
        SignatoryState.Waiting => (new("Menunggu giliran", "Not their turn yet"), Tone.Calm),
        SignatoryState.Invited => (new("Gilirannya sekarang", "Their turn now"), Tone.Busy),
        SignatoryState.Signed => (new("Sudah menandatangani", "Has signed"), Tone.Good),
        SignatoryState.Declined => (new("Menolak", "Declined"), Tone.Bad),
        SignatoryState.Delegated => (new("Diwakilkan", "Delegated"), Tone.Calm),
        SigningMethod.Link => (new("Tanda tangan elektronik tidak tersertifikasi, melalui tautan surel", "Electronic signature, not certified, by mailed link"), Tone.Calm),
        SigningMethod.InRoom => (new("Tanda tangan elektronik tidak tersertifikasi, di tablet dalam ruangan, disaksikan", "Electronic signature, not certified, on a tablet in the room, witnessed"), Tone.Calm),
        CeremonyState.Planned => (new("Direncanakan", "Planned"), Tone.Busy),
        CeremonyState.Held => (new("Sudah dilaksanakan", "Held"), Tone.Good),
        CeremonyState.Cancelled => (new("Dibatalkan", "Cancelled"), Tone.Calm),
        SigningMethod.Paper => (new("Asli bertanda tangan basah", "Original signed in ink"), Tone.Calm),
        SigningMethod.Elsewhere => (new("Tanda tangan elektronik yang dibubuhkan di sistem lain", "Electronic signature made in another system"), Tone.Calm),
        StampDutyState.Undecided => (new("Belum ditetapkan", "Not decided yet"), Tone.Warn),
        StampDutyState.NotDue => (new("Tidak terutang", "None due"), Tone.Calm),
        StampDutyState.Paper => (new("Meterai tempel, dilekatkan sebelum ditandatangani", "Paper stamp, affixed before signing"), Tone.Calm),
        StampDutyState.Electronic => (new("Meterai elektronik; nomor seri boleh menyusul", "Electronic stamp; its serial may follow"), Tone.Calm),
        SignatoryRole.Signer => (new("Tanda tangan", "Signs"), Tone.Calm),
        SignatoryRole.Initialler => (new("Paraf", "Puts a paraf"), Tone.Calm),
        SignatoryRole.Copy => (new("Tembusan (hanya membaca)", "Copy (only reads)"), Tone.Calm),
        ProposalState.Open => (new("Menunggu keputusan", "Waits for a decision"), Tone.Warn),
        ProposalState.Accepted => (new("Diterima", "Accepted"), Tone.Good),
        ProposalState.Refused => (new("Tidak diterima", "Not accepted"), Tone.Calm),
        ProposalState.Overtaken => (new("Tidak berlaku lagi", "Overtaken"), Tone.Calm),
        DocumentState.Requested => (new("Sedang dibuat", "Being made"), Tone.Busy),
        DocumentState.Ready => (new("Siap", "Ready"), Tone.Good),
        DocumentState.Failed => (new("Gagal dibuat", "Failed"), Tone.Bad),
        TemplateState.Rejected => (new("Ditolak: ada kesalahan", "Refused: has faults"), Tone.Bad),
        TemplateState.Waiting => (new("Menunggu orang kedua", "Waits for a second person"), Tone.Busy),
        TemplateState.Active => (new("Aktif", "Active"), Tone.Good),
        TemplateState.Earlier => (new("Tersedia", "Available"), Tone.Calm),
        TemplateState.Retired => (new("Ditarik", "Retired"), Tone.Calm),
        TextChangeKind.Added => (new("Ditambahkan", "Added"), Tone.Good),
        TextChangeKind.Removed => (new("Dihapus", "Removed"), Tone.Bad),
        TextChangeKind.Changed => (new("Diubah", "Changed"), Tone.Busy),
        TextChangeKind.Moved => (new("Dipindahkan", "Moved"), Tone.Calm),
        MailState.Queued => (new("Menunggu dikirim", "Queued"), Tone.Busy),
        MailState.HandedOver => (new("Diserahkan ke server surel", "Handed over"), Tone.Good),
        MailState.Bounced => (new("Ditolak", "Bounced"), Tone.Bad),
        MailState.Withdrawn => (new("Dibatalkan", "Withdrawn"), Tone.Calm),
        OutboxState.Queued => (new("Antre", "Queued"), Tone.Busy),
        OutboxState.Done => (new("Selesai", "Done"), Tone.Good),
        OutboxState.Stopped => (new("Berhenti", "Stopped"), Tone.Bad),
        OutboxState.Withdrawn => (new("Dibatalkan", "Withdrawn"), Tone.Calm),
        ImportState.Staged => (new("Sedang diperiksa", "Being checked"), Tone.Busy),
        ImportState.Checked => (new("Menunggu pendaftaran", "Waiting for registration"), Tone.Busy),
        ImportState.Registered => (new("Terdaftar", "Registered"), Tone.Good),
        ImportState.Failed => (new("Berkas rusak", "File broken"), Tone.Bad),
        ImportRowState.Accepted => (new("Lolos periksa", "Passed"), Tone.Good),
        ImportRowState.Refused => (new("Ditolak", "Refused"), Tone.Bad),
        ImportRowState.Registered => (new("Terdaftar", "Registered"), Tone.Good),
        InvoiceState.Issued => (new("Belum dibayar", "Unpaid"), Tone.Busy),
        InvoiceState.PartlyPaid => (new("Dibayar sebagian", "Partly paid"), Tone.Busy),
        InvoiceState.Paid => (new("Lunas", "Paid"), Tone.Good),
        Lateness.NotDue => (new("Belum jatuh tempo", "Not yet due"), Tone.Calm),
        Lateness.UpTo30 => (new("Lewat 1–30 hari", "1–30 days late"), Tone.Warn),
        Lateness.UpTo60 => (new("Lewat 31–60 hari", "31–60 days late"), Tone.Warn),
        Lateness.UpTo90 => (new("Lewat 61–90 hari", "61–90 days late"), Tone.Bad),
        Lateness.Over90 => (new("Lewat lebih dari 90 hari", "More than 90 days late"), Tone.Bad),
        ExpansionState.Requested => (new("Menunggu keputusan", "Waiting for a decision"), Tone.Warn),
        ExpansionState.Granted => (new("Disetujui, adendum dibuat", "Granted, addendum being made"), Tone.Busy),
        ExpansionState.Signing => (new("Adendum ditandatangani", "Addendum being signed"), Tone.Busy),
        ExpansionState.Effective => (new("Berlaku", "In effect"), Tone.Good),
        ExpansionState.Refused => (new("Ditolak", "Refused"), Tone.Calm),
        ExpansionState.Declined => (new("Tidak jadi", "Came to nothing"), Tone.Calm),
        WorkflowStanding.WaitsForPerson => (new("Menunggu orang", "Waits for a person"), Tone.Warn),
        WorkflowStanding.WaitsForDate => (new("Menunggu tanggal", "Waits for a date"), Tone.Busy),
        WorkflowStanding.WaitsForProgram => (new("Menunggu program", "Waits for the program"), Tone.Busy),
        WorkflowStanding.Stopped => (new("Tertahan gangguan", "Held by an incident"), Tone.Bad),
        WorkflowStanding.Adrift => (new("Tidak menunggu apa pun", "Waits for nothing"), Tone.Bad),
        WorkflowStanding.Finished => (new("Selesai", "Finished"), Tone.Good),
        WorkflowStanding.Cancelled => (new("Dibatalkan", "Cancelled"), Tone.Calm),
        IncidentResolution.Retried => (new("Berhasil setelah dicoba lagi", "Went through when retried"), Tone.Good),
        IncidentResolution.Skipped => (new("Langkahnya dilewati", "Step skipped"), Tone.Calm),
        IncidentResolution.Cancelled => (new("Alur kerja dibatalkan", "Workflow cancelled"), Tone.Calm),
        IncidentResolution.Overtaken => (new("Dilakukan dengan cara lain", "Done in another way"), Tone.Calm),
        IncidentShow.Open => (new("Terbuka", "Open"), Tone.Warn),
        IncidentShow.Stopped => (new("Berhenti, menunggu orang", "Stopped, waits for a person"), Tone.Bad),
        IncidentShow.Retrying => (new("Akan dicoba lagi sendiri", "Will be retried by itself"), Tone.Warn),
        IncidentShow.Settled => (new("Sudah ditangani", "Dealt with"), Tone.Calm),
        DeadlineState.Pending => (new("Menunggu", "Pending"), Tone.Busy),
        DeadlineState.Fired => (new("Dijalankan", "Fired"), Tone.Good),
        DeadlineState.Skipped => (new("Dilewati", "Skipped"), Tone.Calm),
        AgreementKind.UmbrellaMou => (new("Nota Kesepahaman", "Umbrella MoU"), Tone.Calm),
        AgreementKind.Pks => (new("Perjanjian Kerja Sama", "Cooperation agreement (PKS)"), Tone.Calm),
        AgreementKind.PerisaiAgency => (new("Perjanjian keagenan Perisai", "Perisai agency agreement"), Tone.Calm),
        Segment.Bpu => (new("Bukan Penerima Upah (BPU)", "Workers without an employer (BPU)"), Tone.Calm),
        Segment.Pu => (new("Penerima Upah (PU)", "Wage earners (PU)"), Tone.Calm),
        Funding.Apbd => (new("APBD", "Regional budget (APBD)"), Tone.Calm),
        Funding.Csr => (new("CSR perusahaan", "CSR of firms"), Tone.Calm),
        Funding.SelfPaidAgent => (new("Mandiri melalui agen Perisai", "Self-paid through a Perisai agent"), Tone.Calm),
        Funding.SelfPaidAutodebit => (new("Mandiri melalui autodebit bank", "Self-paid by bank autodebit"), Tone.Calm),
        RenewalState.Offered => (new("Menunggu jawaban", "Waiting for an answer"), Tone.Busy),
        RenewalState.Accepted => (new("Diterima", "Accepted"), Tone.Good),
        RenewalState.Declined => (new("Tidak diperpanjang", "Not renewed"), Tone.Calm),
        RenewalState.Lapsed => (new("Gugur tanpa jawaban", "Lapsed without an answer"), Tone.Warn),
        RenewalStep.Opens => (new("Tawaran akan dikirim", "Offer will be sent"), Tone.Calm),
        RenewalStep.Answer => (new("Menunggu jawaban mitra", "Waiting for the partner"), Tone.Busy),
        RenewalStep.Missed => (new("Tawaran terlewat", "Offer was missed"), Tone.Bad),
        PartnerKind.Dinas => (new("Dinas", "Government office"), Tone.Calm),
        PartnerKind.Kadin => (new("Kadin", "Chamber of commerce"), Tone.Calm),
        PartnerKind.Cooperative => (new("Koperasi", "Cooperative"), Tone.Calm),
        PartnerKind.Kelurahan => (new("Kelurahan", "Urban village"), Tone.Calm),
        ContactRole.Secretariat => (new("Sekretariat", "Secretariat"), Tone.Calm),
        ContactRole.Finance => (new("Keuangan", "Finance"), Tone.Calm),
        ContactRole.Operator => (new("Pengunggah daftar", "List operator"), Tone.Calm),
        StaffRole.Administrator => (new("Administrator", "Administrator"), Tone.Calm),
        StaffRole.Legal => (new("Hukum dan kerja sama", "Legal and partnerships"), Tone.Calm),
        StaffRole.Operator => (new("Operator data peserta", "List operator"), Tone.Calm),
        StaffRole.Finance => (new("Keuangan", "Finance"), Tone.Calm),
        StaffRole.Scheduler => (new("Penjadwalan", "Scheduling"), Tone.Calm),
        StaffRole.Auditor => (new("Pemeriksa", "Auditor"), Tone.Calm),
        _ => (new(state.ToString(), state.ToString()), Tone.Calm),
    };
}
