using System.Text.Json.Nodes;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Mail;

namespace MouWorkflow.Core.Lifecycle.Renewal;

/// <summary>What the partner is told about a renewal: one mail each to the signatory and to the secretariat.</summary>
internal static class RenewalMails
{
    public static IEnumerable<MailOrder> Offer(AgreementView view, Renewal renewal) =>
        Each(view, to => new MailOrder("renewal-offer", "offer", renewal.PartnershipId, renewal.Id, to, Model(view, renewal, to), AnswerPage(renewal)));

    /// <param name="step">Which step of the ladder.</param>
    /// <param name="daysLeft">Days until the last day of the term; 0 on that day.</param>
    public static IEnumerable<MailOrder> Reminder(AgreementView view, Renewal renewal, string step, int daysLeft) => Each(view, to =>
    {
        var model = Model(view, renewal, to);
        model["daysLeft"] = daysLeft;
        return new MailOrder("renewal-reminder", $"reminder-{step}", renewal.PartnershipId, renewal.Id, to, model, AnswerPage(renewal));
    });

    /// <param name="members">People registered under the agreement now.</param>
    /// <param name="because">Goes on after “karena”.</param>
    public static IEnumerable<MailOrder> Closing(AgreementView view, Renewal renewal, int members, Phrase because) => Each(view, to =>
    {
        var model = AgreementDocument.Mail(view, to.Name, view.Agreement.First.Organisation);
        model["members"] = members;
        model["reason"] = because.Id;
        model["reasonEn"] = because.En;
        return new MailOrder("renewal-closing", "closing", renewal.PartnershipId, renewal.Id, to, model, $"/Agreements/View/{renewal.AgreementId:D}");
    });

    private static string AnswerPage(Renewal renewal) => $"/Renewal/Answer/{renewal.Id:D}";

    private static JsonObject Model(AgreementView view, Renewal renewal, MailAddress to)
    {
        var model = AgreementDocument.Mail(view, to.Name, view.Agreement.First.Organisation);
        model["replyBy"] = renewal.AnswerBy.Iso();
        model["renewal"] = new JsonObject
        {
            ["periodStart"] = renewal.NewPeriodStart.Iso(),
            ["periodEnd"] = renewal.NewPeriodEnd.Iso(),
            ["quota"] = renewal.ProposedQuota,
        };
        return model;
    }

    private static IEnumerable<MailOrder> Each(AgreementView view, Func<MailAddress, MailOrder> order)
    {
        var first = view.Partnership.First;
        return view.Partnership.Contacts
            .Where(contact => contact.Role is ContactRole.Secretariat)
            .Select(contact => new MailAddress(contact.Email, contact.Name))
            .Prepend(new MailAddress(first.SignatoryEmail, first.SignatoryTitle))
            .DistinctBy(to => to.Address, StringComparer.OrdinalIgnoreCase)
            .Select(order);
    }
}
