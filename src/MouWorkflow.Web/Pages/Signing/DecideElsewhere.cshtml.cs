using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MouWorkflow.Core.Lifecycle;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Core.Lifecycle.Signing.Elsewhere;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>What was found in a file that was signed in another system; a second person matches names and accepts or rejects it.</summary>
[Authorize(Policy = Policies.Office)]
public sealed class DecideElsewhereModel(SigningReads reads, ElsewhereFiles files, AgreementReads agreements, DecideElsewhere decide, OfficePolicy policy, ICurrentActor actor) : MouPage
{
    [BindProperty(SupportsGet = true)]
    public Guid UploadId { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public SigningRound Round { get; private set; } = null!;

    public ElsewhereUpload Given { get; private set; } = null!;

    public ElsewhereFindings Findings { get; private set; } = null!;

    public Zone Zone { get; private set; }

    /// <summary>Why this person cannot decide; null when they can.</summary>
    public Refusal? Obstacle => ElsewhereRules.MayDecide(Round, Given, actor.Current.Id, policy.ElsewhereSecondPerson);

    /// <summary>New signatures, by the name in the certificate.</summary>
    public IEnumerable<SelectListItem> Signatures =>
    [
        new SelectListItem(T("Tidak ada di berkas ini", "Not in this file"), ""),
        .. Findings.People.Select(signature => new SelectListItem($"{signature.Name ?? T(ElsewhereWords.NoName)} ({signature.Field})", signature.Field)),
    ];

    /// <summary>The signatory of a row of the form.</summary>
    public Signatory Candidate(int row) => Round.Signatories.Single(who => who.Id == Input.Pairs[row].SignatoryId);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        ModelState.Clear();
        Input = new Form { Pairs = [.. ElsewhereRules.Candidates(Round, Given).Select(who => new PairForm { SignatoryId = who.Id })] };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        // Rows of people who are not in this round say nothing.
        Input.Pairs.RemoveAll(pair => !Round.Signatories.Exists(who => who.Id == pair.SignatoryId));
        if (Input.Accept is not { } accept)
        {
            return Show(new Refusal("elsewhere.choose", "Pilih apakah berkas ini diterima.", "Choose whether this file is accepted."), "Input.Accept");
        }

        if (!ModelState.IsValid)
        {
            return Again();
        }

        var pairs = Input.Pairs.Where(pair => !string.IsNullOrEmpty(pair.Field)).Select(pair => new ElsewherePair(pair.SignatoryId, pair.Field!)).ToList();
        var outcome = await decide.RunAsync(new ElsewhereDecision(UploadId, accept, Input.Reason, pairs), cancellation);
        return outcome.Refusal is { } refusal
            ? Show(refusal, refusal.Code is "elsewhere.reason" or "elsewhere.reject-reason" ? "Input.Reason" : "")
            : Done(accept ? T("Diterima. Tanda tangan dari sistem lain tercatat.", "Accepted. The signatures made in another system are recorded.") : T("Ditolak. Berkas lain dapat diunggah.", "Rejected. Another file can be uploaded."), "/Signing/Round", new { roundId = Round.Id });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await files.FindAsync(UploadId, cancellation) is not { } upload || await reads.FindAsync(upload.RoundId, cancellation) is not { } round)
        {
            return false;
        }

        (Given, Round, Findings) = (upload, round, ElsewhereFindings.Of(upload));
        var agreement = await agreements.GetAsync(round.AgreementId, cancellation);
        Zone = agreement.Partnership.Zone;
        Heading(T("Periksa berkas yang ditandatangani di sistem lain", "Examine a file signed in another system"), StaffWay.To(agreement, round, Text, Url));
        Lead = $"{round.Title} {round.Code}";
        return true;
    }

    /// <summary>What is filled in.</summary>
    public sealed class Form
    {
        public List<PairForm> Pairs { get; set; } = [];

        public bool? Accept { get; set; }

        [StringLength(1_000)]
        public string? Reason { get; set; }
    }

    /// <summary>A signatory and the signature chosen for them; blank for none.</summary>
    public sealed class PairForm
    {
        public Guid SignatoryId { get; set; }

        public string? Field { get; set; }
    }
}
