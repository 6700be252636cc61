using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Web.Pages.Partnerships;

/// <summary>Documents to list, newest first.</summary>
public sealed record DocumentsView(IReadOnlyList<StoredDocument> Rows, Zone Zone);

/// <summary>Mails to list with their fate, newest first.</summary>
public sealed record MailsView(IReadOnlyList<MailMessage> Rows, Zone Zone);
