using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Operations;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Operations;

/// <summary>What has stopped, why, and the button that lets it go on.</summary>
[Authorize(Policy = Policies.Operations)]
public sealed class IndexModel(
    OperationsQueries operations,
    ResumeEffect resume,
    IncidentReads incidents,
    SealWatch seals,
    PdfWatch pdfs,
    AcceptWordEdition accept,
    IDatabaseSetup database,
    IMailTransport transport,
    MailSettings settings,
    IPdfConverter converter) : MouPage
{
    public IReadOnlyList<StuckEffect> Stuck { get; private set; } = [];

    /// <summary>Workflow steps that failed and that nobody has settled.</summary>
    public IncidentCounts Incidents { get; private set; } = new(0, 0);

    /// <summary>Signed, and still not sealed.</summary>
    public IReadOnlyList<LateSeal> LateSeals { get; private set; } = [];

    /// <summary>Texts that are signed as Word because no PDF could be made.</summary>
    public IReadOnlyList<MissingPdf> MissingPdfs { get; private set; } = [];

    public IReadOnlyList<Deadline> Failed { get; private set; } = [];

    public IReadOnlyList<Deadline> Next { get; private set; } = [];

    public int Queued { get; private set; }

    public int Overdue { get; private set; }

    public string Database { get; private set; } = "";

    public string Mail => transport.Describe;

    public bool Pdf => converter.Available;

    /// <summary>Packages of fonts without which the PDF's pages break elsewhere than Word's.</summary>
    public IReadOnlyList<string> MissingFonts => converter.MissingFonts;

    public string PublicUrl => settings.PublicUrl?.ToString() ?? "";

    public Refusal? AddressFault => settings.Unfit();

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostResumeAsync(long row, CancellationToken cancellation)
    {
        var outcome = await resume.RunAsync(row, cancellation);
        return await AnswerAsync(outcome, T("Tugas masuk antrean lagi dan segera dicoba.", "The task is queued again and will be tried shortly."), cancellation);
    }

    public async Task<IActionResult> OnPostWordAsync(Guid document, CancellationToken cancellation) =>
        await AnswerAsync(await accept.RunAsync(document, cancellation), T("Dicatat: berkas Word boleh ditandatangani.", "Recorded: the Word file may be signed."), cancellation);

    /// <summary>What a kind of effect is called.</summary>
    public Phrase KindOf(string kind) => kind switch
    {
        Mailer.MailKind => new("Surel", "Mail"),
        DocumentDesk.RenderKind => new("Dokumen", "Document"),
        DocumentDesk.PdfKind => new("PDF dan gambar halaman", "PDF and pictures of pages"),
        RoundProgress.SealKind => new("Segel", "Seal"),
        _ => new(kind, kind),
    };

    /// <summary>What a kind of deadline is called.</summary>
    public Phrase DeadlineOf(string kind) => kind switch
    {
        "invoice" => new("Menerbitkan tagihan", "Issue an invoice"),
        "payment-reminder" => new("Mengingatkan pembayaran", "Remind of a payment"),
        "signing-reminder" => new("Mengingatkan tanda tangan", "Remind of a signature"),
        "signing-alternate" => new("Meminta kontak lain mengingatkan", "Ask the alternate contact"),
        "signing-call" => new("Menelepon penanda tangan", "Call a signatory"),
        "signing-lapse" => new("Putaran tanda tangan berakhir", "Signing round lapses"),
        "renewal-open" => new("Membuka perpanjangan", "Open a renewal"),
        "renewal-reminder" => new("Mengingatkan perpanjangan", "Remind of a renewal"),
        WorkflowTurn.TimerKind => new("Tenggat alur kerja", "Workflow deadline"),
        IncidentKeeper.RetryKind => new("Mencoba lagi langkah yang gagal", "Try a failed step again"),
        _ => new(kind, kind),
    };

    private async Task<IActionResult> AnswerAsync(Outcome<Done> outcome, string done, CancellationToken cancellation)
    {
        if (outcome.Refusal is not { } refusal)
        {
            return Done(done);
        }

        await LoadAsync(cancellation);
        return Show(refusal);
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        Heading(T("Operasi", "Operations"));
        Lead = T("Apa yang berhenti, mengapa, dan apa yang perlu dilakukan.", "What has stopped, why, and what needs doing.");
        Stuck = await operations.StuckAsync(cancellation);
        MissingPdfs = await pdfs.MissingAsync(cancellation);
        LateSeals = await seals.LateAsync(cancellation);
        Incidents = await incidents.CountsAsync(cancellation);
        Failed = await operations.FailedDeadlinesAsync(cancellation);
        Next = await operations.NextDeadlinesAsync(cancellation);
        Queued = await operations.QueuedAsync(cancellation);
        Overdue = await operations.OverdueAsync(cancellation);
        Database = await database.DescribeAsync(cancellation);
    }
}
