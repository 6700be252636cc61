using System.Globalization;
using System.Text.Json.Nodes;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Lifecycle.QuotaExpansion;

/// <summary>What the Word template <c>addendum</c> may say: the agreement's blocks, with the addendum's own numbers, signing and sums.</summary>
internal static class AddendumDocument
{
    public const string Template = "addendum";

    public static string Title(ExpansionRequest request, Agreement agreement) =>
        $"Adendum {request.Ordinal.ToString(CultureInfo.InvariantCulture)} {agreement.Title} {agreement.Code}";

    /// <summary>Code in the footer of the addendum, such as <c>TULUNGAGUNG-2026-01-ADD-1</c>.</summary>
    public static string Code(ExpansionRequest request, Agreement agreement) =>
        $"{agreement.Code}-ADD-{request.Ordinal.ToString(CultureInfo.InvariantCulture)}";

    /// <param name="data">The agreement's own document data; taken over and completed.</param>
    /// <param name="earlier">Requests of the same agreement that are in effect; their shares count as a group's old quota.</param>
    public static JsonObject Data(JsonObject data, Agreement agreement, ExpansionRequest request, IReadOnlyCollection<ExpansionRequest> earlier, IReadOnlyCollection<QuotaEntry> ledger)
    {
        data["document"] = new JsonObject { ["code"] = Code(request, agreement), ["title"] = $"Adendum {agreement.Title}" };
        data["first"]!["number"] = request.FirstNumber;
        data["second"]!["number"] = request.SecondNumber;
        data["signing"] = new JsonObject { ["date"] = request.SigningDate?.Iso(), ["place"] = request.SigningPlace };

        // The addendum names the agreement it changes; one whose number was never entered still has to be named.
        data["agreement"]!["numberFirst"] ??= NoNumber;
        data["agreement"]!["numberSecond"] ??= NoNumber;
        data["addendum"] = Addendum(data["agreement"]!["rates"]!.AsArray(), agreement, request, earlier, ledger);
        return data;
    }

    private const string NoNumber = "(belum bernomor)";

    private static JsonObject Addendum(JsonArray rates, Agreement agreement, ExpansionRequest request, IReadOnlyCollection<ExpansionRequest> earlier, IReadOnlyCollection<QuotaEntry> ledger)
    {
        var firstMonth = QuotaRules.FirstMonth(request.StatedEffectiveOn);
        var added = request.NewQuota - request.OldQuota;
        var months = agreement.Months().ToList();
        var billed = months.Where(month => month >= firstMonth).ToList();
        var monthlyRate = Rate(rates, billed[0]);
        var oldTotal = months.Sum(month => (QuotaRules.PlacesInMonth(ledger, month, agreement.PeriodStart) ?? 0) * Rate(rates, month));
        var addedTotal = billed.Sum(month => added * Rate(rates, month));
        return new JsonObject
        {
            ["number"] = request.Ordinal,
            ["oldQuota"] = request.OldQuota,
            ["newQuota"] = request.NewQuota,
            ["addedQuota"] = added,
            ["effectiveOn"] = request.StatedEffectiveOn.Iso(),
            ["firstBilledMonth"] = firstMonth.Iso(),
            ["billedMonths"] = billed.Count,
            ["reason"] = request.Reason,
            ["monthlyRate"] = monthlyRate,
            ["oldMonthlyTotal"] = request.OldQuota * monthlyRate,
            ["newMonthlyTotal"] = request.NewQuota * monthlyRate,
            ["addedTotal"] = addedTotal,
            ["oldTotalForTerm"] = oldTotal,
            ["newTotalForTerm"] = oldTotal + addedTotal,
            ["groups"] = new JsonArray([.. Groups(agreement, request, earlier).Select(Line)]),
        };
    }

    /// <summary>The rate of a month out of the agreement's spans of equal rates.</summary>
    private static long Rate(JsonArray rates, DateOnly month)
    {
        var iso = month.Iso();
        var span = rates.FirstOrDefault(line =>
            string.CompareOrdinal(line!["from"]!.GetValue<string>(), iso) <= 0 && string.CompareOrdinal(line["until"]!.GetValue<string>(), iso) >= 0);
        return span?["monthlyRate"]!.GetValue<long>() ?? throw new InvalidOperationException($"The agreement's data names no rate for {iso}.");
    }

    /// <summary>
    /// The table by group always adds up to the old and the new quota: whatever no group was given stands in a line of its own, and
    /// groups planned for more people than the quota has are not broken down at all.
    /// </summary>
    private static IEnumerable<GroupLine> Groups(Agreement agreement, ExpansionRequest request, IReadOnlyCollection<ExpansionRequest> earlier)
    {
        var added = request.NewQuota - request.OldQuota;
        var lines = agreement.Groups
            .Select(group => new GroupLine(group.Name, group.Owner, Old(group, earlier), Share(request, group.Name)))
            .Where(line => line.Old > 0 || line.Added > 0)
            .ToList();
        var openOld = request.OldQuota - lines.Sum(line => line.Old);
        var openAdded = added - lines.Sum(line => line.Added);
        if (lines.Count == 0 || openOld < 0)
        {
            return [new GroupLine("Seluruh kelompok", agreement.First.Office, request.OldQuota, added)];
        }

        return openOld == 0 && openAdded == 0
            ? lines
            : lines.Append(new GroupLine("Belum dibagi menurut kelompok", agreement.First.Office, openOld, openAdded));
    }

    private static int Old(AgreementGroup group, IReadOnlyCollection<ExpansionRequest> earlier) =>
        (group.Quota ?? 0) + earlier.Where(request => request.State is ExpansionState.Effective).Sum(request => Share(request, group.Name));

    private static int Share(ExpansionRequest request, string group) =>
        request.Shares.Where(share => string.Equals(share.Group, group, StringComparison.Ordinal)).Sum(share => share.Added);

    private static JsonObject Line(GroupLine line) => new()
    {
        ["name"] = line.Name,
        ["owner"] = line.Owner,
        ["oldQuota"] = line.Old,
        ["addedQuota"] = line.Added,
        ["newQuota"] = line.Old + line.Added,
    };

    private sealed record GroupLine(string Name, string Owner, int Old, int Added);
}
