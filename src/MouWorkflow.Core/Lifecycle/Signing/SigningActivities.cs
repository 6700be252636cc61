using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Workflow;

namespace MouWorkflow.Core.Lifecycle.Signing;

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
            RoundState.Declined or RoundState.Stopped => ActivityResult.With("Declined"),
            RoundState.Lapsed => ActivityResult.With("Lapsed"),
            _ => throw new InvalidOperationException($"Partnership {round.PartnershipId:D}: round {round.Code} was closed but is {round.State}."),
        };
    }
}

/// <summary><c>Mou.DeliverCopies</c>: everybody who signed or was to get a copy, and the secretariat, gets the completed document (a PDF with the seal in it) and the certificate of its signatures.</summary>
internal sealed class DeliverCopiesActivity(MouDbContext db, AgreementReads agreements, SigningReads reads, DocumentDesk documents, Mailer mailer) : WorkflowActivity
{
    public override ActivitySignature Signature => new("Mou.DeliverCopies", ["agreementId:String!", "documentId:String!"], [], []);

    public override async Task<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellation)
    {
        var view = await agreements.GetAsync(context.Id("agreementId"), cancellation);
        var documentId = context.Id("documentId");
        var round = await db.Set<SigningRound>().Include(row => row.Signatories).SingleAsync(row => row.DocumentId == documentId, cancellation);
        var document = await reads.SealedPdfAsync(round, cancellation) ?? await db.Set<StoredDocument>().SingleAsync(row => row.Id == documentId, cancellation);
        List<Guid> attachments = [document.Id];
        if (await documents.FindAsync(CertificatePaper.Template, round.Id, cancellation) is { } certificate)
        {
            attachments.Add(certificate.Id);
        }

        List<(MailAddress To, string Organisation)> recipients = [.. round.InOrder().Where(who => who.Email.Length > 0).Select(who => (new MailAddress(who.Email, who.Title), who.Organisation))];
        recipients.AddRange(view.Partnership.Contacts.Where(contact => contact.Role is Partnerships.ContactRole.Secretariat).Select(contact => (new MailAddress(contact.Email, contact.Name), view.Agreement.First.Organisation)));
        foreach (var (to, organisation) in recipients.DistinctBy(recipient => recipient.To.Address, StringComparer.OrdinalIgnoreCase))
        {
            var model = RoundMail.Model(view, round, to.Name, organisation);
            model["completedOn"] = round.LastSignedOn!.Value.Iso();
            model["fileName"] = document.ToSign().FileName;
            await mailer.QueueAsync(new MailOrder("signing-completed", round.Id.ToString("N"), round.PartnershipId, round.Id, to, model, "/Signing/Verify", Attachments: attachments), cancellation);
        }

        return ActivityResult.Done;
    }
}
