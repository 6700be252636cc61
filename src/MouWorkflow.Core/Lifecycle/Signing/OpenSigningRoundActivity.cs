using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary><c>Mou.OpenSigningRound</c>: opens a round over a frozen document, as planned, and invites whose turn it is.</summary>
internal sealed class OpenSigningRoundActivity(MouDbContext db, AgreementReads agreements, SigningPlans plans, Invitations invitations, Deadlines deadlines, HistoryWriter history, PartnershipClock clock, IdSource ids, OfficePolicy policy) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.OpenSigningRound", ["agreementId:String!", "documentId:String!", "title:String"], [], []);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var view = await agreements.GetAsync(context.Id("agreementId"), cancellation);
        var documentId = context.Id("documentId");
        var document = await db.Set<StoredDocument>().Include(row => row.Pages).SingleAsync(row => row.Id == documentId, cancellation);
        var zone = view.Partnership.Zone;
        var plan = await plans.OfAsync(view, cancellation);
        var openDays = plan.OpenDays ?? policy.SigningDays;
        var closesOn = clock.Today(zone).AddDays(openDays);
        var earlier = await db.Set<SigningRound>().CountAsync(row => row.WorkflowSubjectId == context.SubjectId, cancellation);
        var round = new SigningRound
        {
            Id = ids.Next(),
            PartnershipId = context.PartnershipId,
            AgreementId = view.Agreement.Id,
            WorkflowDefinitionId = context.DefinitionId,
            WorkflowSubjectId = context.SubjectId,
            Number = earlier + 1,
            Code = CodeOf(document),
            Title = context.Call.Inputs.GetValueOrDefault("title")?.ToString() is { Length: > 0 } title ? title : view.Agreement.Title,
            DocumentId = document.Id,
            Sha256 = document.ToSign().Sha256,
            Pages = document.Pages.Count > 0 ? document.Pages.Count : null,
            OpenedAt = clock.Now,
            ClosesOn = closesOn,
            Signatories = [.. plan.Rows.Select((row, index) => NewSignatory(index + 1, row))],
        };
        db.Add(round);
        await history.AppendAsync(
            round.PartnershipId,
            new Fact("round-opened", new Phrase($"Putaran tanda tangan {round.Code} dibuka sampai {closesOn:dd-MM-yyyy}.", $"The signing round of {round.Code} was opened until {closesOn:dd-MM-yyyy}."), round.Id, Evidence: round.Sha256),
            cancellation);
        await invitations.InviteTurnAsync(round, cancellation);
        await invitations.InviteReadersAsync(round, cancellation);
        await deadlines.PlanAsync(
            new Deadline
            {
                Key = $"signing-lapse/{round.Id:N}",
                Kind = SigningLapse.LapseKind,
                PartnershipId = round.PartnershipId,
                SubjectId = round.Id,
                DueAt = zone.At(closesOn.AddDays(1)).ToUniversalTime(),
                Derivation = $"{openDays} hari sesudah dibuka / days after opening",
            },
            cancellation);
        return ActivityResult.Done;
    }

    /// <summary>The code printed in the document's own footer.</summary>
    private static string CodeOf(StoredDocument document) =>
        JsonNode.Parse(document.DataJson!)!["document"]!["code"]!.GetValue<string>();

    private Signatory NewSignatory(int position, PlannedRow row) => new()
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
    };
}
