using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Signing;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages.Signing;

/// <summary>The way to the pages of a round, for their breadcrumbs.</summary>
internal static class StaffWay
{
    public static Crumb[] To(AgreementView view, IUrlHelper urls) =>
    [
        new(view.Partnership.Name, urls.Page("/Partnerships/View", new { id = view.Partnership.Id })),
        new(view.Agreement.Code, urls.Page("/Agreements/View", new { id = view.Agreement.Id })),
    ];

    public static Crumb[] To(AgreementView view, SigningRound round, UiText text, IUrlHelper urls) =>
        [.. To(view, urls), new(text["Putaran tanda tangan", "Signing round"], urls.Page("/Signing/Round", new { roundId = round.Id }))];
}
