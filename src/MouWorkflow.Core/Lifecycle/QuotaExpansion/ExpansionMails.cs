using System.Text.Json.Nodes;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Mail;

namespace MouWorkflow.Core.Lifecycle.QuotaExpansion;

/// <summary>What the partner is told about more places.</summary>
internal static class ExpansionMails
{
    /// <summary><c>expansion-granted</c>, one mail each to the secretariat and to finance; to the signatory when there is neither.</summary>
    public static IEnumerable<MailOrder> Granted(AgreementView view, ExpansionRequest request)
    {
        var effectiveOn = request.EffectiveOn ?? throw new InvalidOperationException($"Request {request.Id:D} for more places is not in effect.");
        foreach (var to in Recipients(view))
        {
            var model = AgreementDocument.Mail(view, to.Name, view.Agreement.First.Organisation);
            model["document"] = AgreementDocument.Document(AddendumDocument.Code(request, view.Agreement), AddendumDocument.Title(request, view.Agreement));
            model["addendum"] = new JsonObject
            {
                ["number"] = request.Ordinal,
                ["oldQuota"] = request.OldQuota,
                ["newQuota"] = request.NewQuota,
                ["addedQuota"] = request.NewQuota - request.OldQuota,
                ["effectiveOn"] = effectiveOn.Iso(),
                ["firstBilledMonth"] = QuotaRules.FirstMonth(effectiveOn).Iso(),
            };
            yield return new MailOrder("expansion-granted", "granted", request.PartnershipId, request.Id, to, model, $"/Agreements/View/{request.AgreementId:D}");
        }
    }

    private static IEnumerable<MailAddress> Recipients(AgreementView view)
    {
        var contacts = view.Partnership.Contacts
            .Where(contact => contact.Role is ContactRole.Secretariat or ContactRole.Finance)
            .Select(contact => new MailAddress(contact.Email, contact.Name))
            .DistinctBy(to => to.Address, StringComparer.OrdinalIgnoreCase)
            .ToList();
        var first = view.Partnership.First;
        return contacts.Count > 0 ? contacts : [new MailAddress(first.SignatoryEmail, first.SignatoryTitle)];
    }
}
