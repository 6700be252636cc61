using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary>Who is to sign an agreement, as staff chose.</summary>
/// <param name="AsDefault">Also the default of the agreements of this partnership that come later.</param>
public sealed record PlanRequest(Guid AgreementId, int? OpenDays, IReadOnlyList<PlannedRow> Rows, bool AsDefault = false);

/// <summary>Writes down who signs, puts a paraf or gets a copy, in which order and by which way. Holds from the next round on.</summary>
public sealed class SaveSigningPlan(MouDbContext db, AgreementReads agreements, HistoryWriter history, WorkflowRunner workflow, IdSource ids)
{
    public async Task<Outcome<Done>> RunAsync(PlanRequest request, CancellationToken cancellation)
    {
        var view = await agreements.GetAsync(request.AgreementId, cancellation);
        if (view.Agreement.State is AgreementState.Signing)
        {
            return new Refusal("plan.signing", "Naskah ini sedang ditandatangani. Susunan penanda tangan dapat diubah sesudah putarannya berakhir.", "This text is being signed. Who signs can be changed when its round is over.");
        }

        if (PlanRules.Faults(request.OpenDays, request.Rows) is [var fault, ..])
        {
            return fault.Refusal;
        }

        if (await ForeignAuthorityAsync(view, request.Rows, cancellation) is { } foreign)
        {
            return foreign;
        }

        var rows = PlanRules.Tidy(request.Rows);
        await WriteAsync(view.Agreement.Id, view, request.OpenDays, rows, cancellation);
        if (request.AsDefault)
        {
            await WriteAsync(view.Partnership.Id, view, request.OpenDays, rows, cancellation);
        }

        int Count(SignatoryRole role) => rows.Count(row => row.Role == role);
        await history.AppendAsync(
            view.Partnership.Id,
            new Fact(
                "signing-planned",
                new Phrase(
                    $"Penanda tangan {view.Agreement.Code} ditetapkan: {Count(SignatoryRole.Signer)} tanda tangan, {Count(SignatoryRole.Initialler)} paraf, {Count(SignatoryRole.Copy)} tembusan.",
                    $"Who signs {view.Agreement.Code} was laid down: {Count(SignatoryRole.Signer)} signatures, {Count(SignatoryRole.Initialler)} parafs, {Count(SignatoryRole.Copy)} copies."),
                view.Agreement.Id),
            cancellation);
        return await workflow.SaveAsync(cancellation);
    }

    private async Task<Refusal?> ForeignAuthorityAsync(AgreementView view, IReadOnlyList<PlannedRow> rows, CancellationToken cancellation)
    {
        var known = await db.Set<SigningAuthority>().Where(row => row.PartnershipId == view.Partnership.Id).ToDictionaryAsync(row => row.Id, row => row.Party, cancellation);
        return rows.Any(row => row.AuthorityId is { } id && (!known.TryGetValue(id, out var party) || party != row.Party))
            ? new Refusal("plan.authority", "Pilih kewenangan dari register, untuk pihak yang sama dengan barisnya.", "Choose an authority from the register, of the same party as its row.")
            : null;
    }

    private async Task WriteAsync(Guid id, AgreementView view, int? openDays, IReadOnlyList<PlannedRow> rows, CancellationToken cancellation)
    {
        var plan = await db.Set<SigningPlan>().Include(row => row.Rows).SingleOrDefaultAsync(row => row.Id == id, cancellation);
        if (plan is null)
        {
            plan = new SigningPlan { Id = id, PartnershipId = view.Partnership.Id };
            db.Add(plan);
        }

        db.RemoveRange(plan.Rows);
        plan.Rows.Clear();
        plan.OpenDays = openDays;
        plan.Rows.AddRange(rows.Select((row, index) => Planned(index + 1, row, view.Agreement)));
    }

    private PlannedSignatory Planned(int position, PlannedRow row, Agreement agreement) => new()
    {
        Id = ids.Next(),
        Position = position,
        Party = row.Party,
        Role = row.Role,
        Group = row.Group,
        Way = row.Way,
        Organisation = row.Organisation,
        Name = row.Name,
        Title = row.Title,
        Email = row.Email,
        Mailbox = row.Mailbox,
        CodeEmail = row.CodeEmail,
        AuthorityId = row.AuthorityId,
        FromAgreement = row.Role is SignatoryRole.Signer && row.Party switch { 1 => Is(agreement.First, row), 2 => Is(agreement.Second, row), _ => false },
    };

    private static bool Is(Party party, PlannedRow row) =>
        party.SignatoryName == row.Name && party.SignatoryTitle == row.Title && party.SignatoryEmail == row.Email && party.Organisation == row.Organisation;
}
