using System.Text.Json.Nodes;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Lifecycle.Contributions;

/// <summary>What the statement of an incentive and its mail say: the shape of <c>templates/documents/incentive.sample.json</c>.</summary>
internal static class IncentivePaper
{
    public static JsonObject Statement(AgreementView view, IncentiveStatement statement, int leastNewMembers, string code)
    {
        var data = InvoicePaper.Letter(view, code, "Rincian Insentif Wadah");
        var block = Figures(statement);
        block["issuedOn"] = statement.IssuedOn.Iso();
        block["wadah"] = view.Agreement.First.Organisation;
        block["basis"] = IncentiveScheme.Basis;
        block["acquisitionMinimum"] = leastNewMembers;
        block["firstSharePercent"] = statement.FirstPercent;
        block["firstShareFromMonth"] = 1;
        block["firstShareUntilMonth"] = IncentiveScheme.FirstShareUntilMonth;
        block["laterSharePercent"] = statement.LaterPercent;
        block["laterShareFromMonth"] = IncentiveScheme.FirstShareUntilMonth + 1;
        block["laterShareUntilMonth"] = IncentiveScheme.LaterShareUntilMonth;
        block["officePercent"] = 0;
        block["firstContributions"] = statement.FirstBase;
        block["laterContributions"] = statement.LaterBase;
        block["agentsTotal"] = statement.Total;
        block["hasOffice"] = false;
        block["hasLater"] = statement.LaterBase > 0;
        block["lines"] = new JsonArray(Line(view, statement));
        data["incentive"] = block;
        return data;
    }

    public static JsonObject Mail(AgreementView view, IncentiveStatement statement, string fileName)
    {
        var model = AgreementDocument.Mail(view, InvoicePaper.To(view.Partnership).Name, view.Agreement.First.Organisation);
        model["incentive"] = Figures(statement);
        model["objectBy"] = statement.PaidBy.AddDays(IncentiveRules.DaysToObject).Iso();
        model["fileName"] = fileName;
        return model;
    }

    private static JsonObject Figures(IncentiveStatement statement) => new()
    {
        ["number"] = statement.Number,
        ["period"] = statement.Month.Iso(),
        ["paidBy"] = statement.PaidBy.Iso(),
        ["newMembers"] = statement.NewMembers,
        ["acquisition"] = statement.Acquisition,
        ["firstShare"] = statement.FirstShare,
        ["laterShare"] = statement.LaterShare,
        ["officeShare"] = 0,
        ["total"] = statement.Total,
    };

    /// <summary>The wadah as a whole: participants do not say which agent brought them.</summary>
    private static JsonObject Line(AgreementView view, IncentiveStatement statement) => new()
    {
        ["agent"] = "Seluruh agen",
        ["area"] = view.Agreement.First.City,
        ["programmes"] = string.Join(", ", new[] { Programmes.Jkk, Programmes.Jkm, Programmes.Jht }
            .Where(programme => view.Agreement.Terms!.Programmes.HasFlag(programme))
            .Select(programme => programme.ToString().ToUpperInvariant())),
        ["newMembers"] = statement.NewMembers,
        ["acquisitionRate"] = statement.AcquisitionRate,
        ["acquisition"] = statement.Acquisition,
        ["firstContributions"] = statement.FirstBase,
        ["firstShare"] = statement.FirstShare,
        ["laterContributions"] = statement.LaterBase,
        ["laterShare"] = statement.LaterShare,
        ["total"] = statement.Total,
    };
}
