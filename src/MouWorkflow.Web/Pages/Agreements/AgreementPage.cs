using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Agreements;

/// <summary>A page about one agreement.</summary>
public abstract class AgreementPage(AgreementReads agreements) : MouPage
{
    public AgreementView Shown { get; private set; } = null!;

    public Agreement Agreement => Shown.Agreement;

    public Zone Zone => Shown.Partnership.Zone;

    /// <summary>Every text made for it, newest first.</summary>
    public IReadOnlyList<StoredDocument> Texts { get; private set; } = [];

    /// <summary>The draft as it reads now; null in the moment before it is ordered.</summary>
    public StoredDocument? Draft => Texts.FirstOrDefault(text => text.Id == Agreement.DraftDocumentId);

    /// <summary>The text that people should read now: the frozen one once there is one.</summary>
    public StoredDocument? Current => Texts.FirstOrDefault(text => text.Id == Agreement.FinalDocumentId) ?? Draft;

    /// <summary>Whether the draft comes from somebody's Word and not from the template.</summary>
    public bool IsEditedByHand => HandText.Find(Draft?.Template) is not null;

    /// <summary>The frozen text with its seal in it; null before it is sealed, and where the seal stands beside a Word file.</summary>
    public StoredDocument? SealedPdf { get; protected set; }

    public Reader Reader => new(Reader.RoleOf(User), Text, Url);

    protected AgreementReads Agreements => agreements;

    /// <summary>Whether the reader does what legal staff do.</summary>
    public bool DoesLegal => Reader.Does(StaffRole.Legal);

    /// <summary>Reads the agreement and names the page; false when there is no such agreement.</summary>
    /// <param name="act">What the page does with it; null for the agreement's own page.</param>
    protected async Task<bool> LoadAsync(Guid id, string? act, CancellationToken cancellation)
    {
        if (await agreements.FindAsync(id, cancellation) is not { } view)
        {
            return false;
        }

        Shown = view;
        Texts = await agreements.TextsAsync(id, cancellation);
        var partner = new Crumb(view.Partnership.Name, Url.Page("/Partnerships/View", new { id = view.Partnership.Id }));
        var agreement = $"{view.Agreement.Title} {view.Agreement.Code}";
        if (act is null)
        {
            Heading(agreement, partner);
        }
        else
        {
            Heading(act, partner, new Crumb(agreement, Url.Page("/Agreements/View", new { id })));
        }

        Lead = view.Agreement.Subject;
        return true;
    }
}
