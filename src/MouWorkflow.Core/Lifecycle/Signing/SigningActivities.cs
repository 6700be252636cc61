using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing;

/// <summary><c>Mou.OpenSigningRound</c>: opens a round over a frozen document and invites the first signatory. The partner signs first, the branch last.</summary>
internal sealed class OpenSigningRoundActivity(MouDbContext db, AgreementReads agreements, Invitations invitations, Deadlines deadlines, HistoryWriter history, PartnershipClock clock, IdSource ids, OfficePolicy policy) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.OpenSigningRound", ["agreementId:String!", "documentId:String!", "title:String"], [], []);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var view = await agreements.GetAsync(context.Id("agreementId"), cancellation);
        var documentId = context.Id("documentId");
        var document = await db.Set<StoredDocument>().SingleAsync(row => row.Id == documentId, cancellation);
        var zone = view.Partnership.Zone;
        var closesOn = clock.Today(zone).AddDays(policy.SigningDays);
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
            OpenedAt = clock.Now,
            ClosesOn = closesOn,
            Signatories = [NewSignatory(1, view.Agreement.First), NewSignatory(2, view.Agreement.Second)],
        };
        db.Add(round);
        await history.AppendAsync(
            round.PartnershipId,
            new Fact("round-opened", new Phrase($"Putaran tanda tangan {round.Code} dibuka sampai {closesOn:dd-MM-yyyy}.", $"The signing round of {round.Code} was opened until {closesOn:dd-MM-yyyy}."), round.Id, Evidence: round.Sha256),
            cancellation);
        await invitations.InviteAsync(round, round.Signatories[0], cancellation);
        await deadlines.PlanAsync(
            new Deadline
            {
                Key = $"signing-lapse/{round.Id:N}",
                Kind = SigningLapse.LapseKind,
                PartnershipId = round.PartnershipId,
                SubjectId = round.Id,
                DueAt = zone.At(closesOn.AddDays(1)).ToUniversalTime(),
                Derivation = $"{policy.SigningDays} hari sesudah dibuka / days after opening",
            },
            cancellation);
        return ActivityResult.Done;
    }

    /// <summary>The code printed in the document's own footer.</summary>
    private static string CodeOf(StoredDocument document) =>
        JsonNode.Parse(document.DataJson!)!["document"]!["code"]!.GetValue<string>();

    private Signatory NewSignatory(int order, Partnerships.Party party) => new()
    {
        Id = ids.Next(),
        Order = order,
        Organisation = party.Organisation,
        Name = party.SignatoryName,
        Title = party.SignatoryTitle,
        Email = party.SignatoryEmail,
    };
}

/// <summary>
/// <c>Mou.CloseSigning</c>: how the round of this workflow ended; <c>signedOn</c> is the day of the last signature. A sealed round gets its certificate.
/// </summary>
internal sealed class CloseSigningActivity(MouDbContext db, RoundCertificate certificate) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.CloseSigning", [], ["Sealed", "Declined", "Lapsed"], ["signedOn"]);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var round = await db.Set<SigningRound>().Include(row => row.Signatories).Where(row => row.WorkflowSubjectId == context.SubjectId).OrderByDescending(row => row.Number).FirstAsync(cancellation);
        if (round.State is RoundState.Sealed)
        {
            await certificate.OrderAsync(round, cancellation);
        }

        return round.State switch
        {
            RoundState.Sealed => ActivityResult.Giving("signedOn", JsonValue.Create(round.LastSignedOn!.Value.Iso()), "Sealed"),
            RoundState.Declined => ActivityResult.With("Declined"),
            RoundState.Lapsed => ActivityResult.With("Lapsed"),
            _ => throw new InvalidOperationException($"Partnership {round.PartnershipId:D}: round {round.Code} was closed but is {round.State}."),
        };
    }
}

/// <summary><c>Mou.DeliverCopies</c>: everybody who signed, and the secretariat, gets the completed document and the certificate of its signatures.</summary>
internal sealed class DeliverCopiesActivity(MouDbContext db, AgreementReads agreements, DocumentDesk documents, Mailer mailer) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.DeliverCopies", ["agreementId:String!", "documentId:String!"], [], []);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var view = await agreements.GetAsync(context.Id("agreementId"), cancellation);
        var documentId = context.Id("documentId");
        var round = await db.Set<SigningRound>().Include(row => row.Signatories).SingleAsync(row => row.DocumentId == documentId, cancellation);
        var document = await db.Set<StoredDocument>().SingleAsync(row => row.Id == documentId, cancellation);
        List<Guid> attachments = [document.Id];
        if (await documents.FindAsync(CertificatePaper.Template, round.Id, cancellation) is { } certificate)
        {
            attachments.Add(certificate.Id);
        }

        List<(MailAddress To, string Organisation)> recipients = [.. round.Signatories.OrderBy(who => who.Order).Select(who => (new MailAddress(who.Email, who.Title), who.Organisation))];
        recipients.AddRange(view.Partnership.Contacts.Where(contact => contact.Role is Partnerships.ContactRole.Secretariat).Select(contact => (new MailAddress(contact.Email, contact.Name), view.Agreement.First.Organisation)));
        foreach (var (to, organisation) in recipients)
        {
            var model = RoundMail.Model(view, round, to.Name, organisation);
            model["completedOn"] = round.LastSignedOn!.Value.Iso();
            model["fileName"] = document.ToSign().FileName;
            await mailer.QueueAsync(new MailOrder("signing-completed", round.Id.ToString("N"), round.PartnershipId, round.Id, to, model, "/Signing/Verify", Attachments: attachments), cancellation);
        }

        return ActivityResult.Done;
    }
}
