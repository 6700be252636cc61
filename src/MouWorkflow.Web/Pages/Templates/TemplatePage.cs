using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Templates;

/// <summary>A page about one template, or about one version of it.</summary>
public abstract class TemplatePage(TemplateReads templates) : MouPage
{
    public TemplateView Shown { get; private set; } = null!;

    /// <summary>The version the page is about; <see cref="TemplateVersion.Shipped"/> for the shipped text.</summary>
    public int Number { get; private set; }

    /// <summary>Its row; null for the shipped text.</summary>
    public TemplateVersion? Version => Shown.Find(Number);

    public TemplateState State => Shown.StateOf(Number);

    /// <summary>The newest act that stood on the page when its button was pressed.</summary>
    [BindProperty]
    public long Seen { get; set; }

    /// <summary>Whether the reader does what legal staff do; an auditor only looks.</summary>
    public bool DoesLegal => new Reader(Reader.RoleOf(User), Text, Url).Does(StaffRole.Legal);

    /// <summary>Whether the signed-in person uploaded this version.</summary>
    public bool IsOwn => Version?.UploadedById == templates.ActorId;

    protected TemplateReads Templates => templates;

    /// <summary>Reads the template; false when there is none.</summary>
    protected async Task<bool> LoadAsync(string name, CancellationToken cancellation)
    {
        if (await templates.FindAsync(name, cancellation) is not { } view)
        {
            return false;
        }

        Shown = view;
        Number = view.Active;
        Heading(T(TemplateWords.Of(name)), new Crumb(T("Templat", "Templates"), Url.Page("/Templates/Index")));
        Lead = name;
        return true;
    }

    /// <summary>Reads the template and one version of it; false when either is not there.</summary>
    /// <param name="act">What the page does with the version; null for the version's own page.</param>
    protected async Task<bool> LoadAsync(string name, int number, string? act, CancellationToken cancellation)
    {
        if (!await LoadAsync(name, cancellation) || !Shown.Has(number))
        {
            return false;
        }

        Number = number;
        var title = T(TemplateWords.Version(number));
        List<Crumb> way = [.. Crumbs, new Crumb(Title, Url.Page("/Templates/View", new { name }))];
        if (act is not null)
        {
            way.Add(new Crumb(title, Url.Page("/Templates/Version", new { name, number })));
        }

        Lead = act is null ? Version?.Note ?? T("Dikirim bersama program.", "Comes with the program.") : $"{Title} · {title}";
        Heading(act ?? $"{Title}: {title}", way);
        return true;
    }
}
