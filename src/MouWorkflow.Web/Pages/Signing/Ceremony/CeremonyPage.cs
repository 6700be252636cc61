using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Signing.Ceremony;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing.Ceremony;

/// <summary>A page about one ceremony.</summary>
public abstract class CeremonyPage(CeremonyReads reads) : MouPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public CeremonyView View { get; private set; } = null!;

    public SigningCeremony Ceremony => View.Ceremony;

    public DateOnly LocalToday => Today(Ceremony.Zone);

    /// <summary>Whether the day of the ceremony has come.</summary>
    public bool HasCome => LocalToday >= Ceremony.Date;

    public bool IsPlanned => Ceremony.State is CeremonyState.Planned;

    protected async Task<bool> LoadAsync(string title, CancellationToken cancellation)
    {
        if (await reads.FindAsync(Id, cancellation) is not { } view)
        {
            return false;
        }

        View = view;
        var all = new Crumb(T("Upacara", "Ceremonies"), Url.Page("/Signing/Ceremony/Index"));
        if (title.Length == 0)
        {
            Heading(view.Ceremony.Title, all);
        }
        else
        {
            Heading(title, all, new Crumb(view.Ceremony.Code, Url.Page("/Signing/Ceremony/View", new { id = Id })));
        }

        Lead = title.Length == 0 ? $"{view.Ceremony.Code}, {Text.Moment(view.Ceremony.BeginsAt, view.Ceremony.Zone)}" : $"{view.Ceremony.Title}, {Text.Moment(view.Ceremony.BeginsAt, view.Ceremony.Zone)}";
        return true;
    }
}
