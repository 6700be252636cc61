using MouWorkflow.Tests.Architecture;

namespace MouWorkflow.Tests.Contracts;

/// <summary>Templates that code asks for exist, none lies idle, and the README lists them all.</summary>
public sealed class NamedTemplates
{
    /// <summary>Where the name is no literal: which templates the argument means.</summary>
    private static readonly Dictionary<string, string[]> Meant = new(StringComparer.Ordinal)
    {
        ["Invitations.cs template"] = ["signing-invitation", "signing-reminder", "signing-copy"],
        ["MailChannel.cs template"] = ["signing-code", "signing-many-code"],
        ["RoundNotices.cs template"] = ["signing-delegation", "signing-delegation-decided", "signing-change", "signing-change-answered", "signing-elsewhere", "signing-stopped"],
        ["CeremonyLetters.cs template"] = ["ceremony-invitation", "ceremony-changed", "ceremony-cancelled"],
        ["PaymentReminder.cs template"] = ["reminder-1", "reminder-2", "reminder-3"],
        ["DraftText.cs agreement.Template"] = ["mou", "pks", "renewal", "perisai"],
        ["OrderEdition.cs agreement.Template"] = ["mou", "pks", "renewal", "perisai"],
        ["OrderEdition.cs template"] = ["mou-en", "pks-en"],
    };

    /// <summary>Shipped before the code that sends it; take the name out with the first call.</summary>
    private static readonly string[] NotYetSent = ["paper-confirm"];

    /// <summary>Filled with <c>mou render</c>: replacing people who are registered is not part of the app yet.</summary>
    private static readonly string[] ByHand = ["addendum-names"];

    [Fact]
    public void Every_mail_that_code_sends_is_shipped_and_every_shipped_mail_is_sent() =>
        Compare("new MailOrder(", Shipped.MailNames);

    [Fact]
    public void Every_document_that_code_orders_is_shipped_and_every_shipped_document_is_ordered() =>
        Compare("new DocumentRequest(", Shipped.DocumentNames);

    [Fact]
    public void The_README_lists_every_template()
    {
        var readme = File.ReadAllText(Path.Combine(Source.Root, "templates", "README.md"));
        Shipped.None(Shipped.DocumentNames.Concat(Shipped.MailNames)
            .Where(name => !readme.Contains($"`{name}`", StringComparison.Ordinal))
            .Select(name => $"templates/README.md does not list `{name}`"));
    }

    private static void Compare(string call, IReadOnlyList<string> shipped)
    {
        List<string> faults = [];
        HashSet<string> asked = new(StringComparer.Ordinal);
        foreach (var (file, arguments) in SourceNames.Calls(call))
        {
            var names = SourceNames.Text(file, arguments[0]) is { } name ? [name] : Meant.GetValueOrDefault($"{file} {arguments[0]}");
            if (names is null)
            {
                faults.Add($"{file}: say in this test which templates '{arguments[0]}' means");
                continue;
            }

            asked.UnionWith(names);
            faults.AddRange(names.Where(name => !shipped.Contains(name)).Select(name => $"{file}: '{name}' is not shipped"));
        }

        faults.AddRange(NotYetSent.Concat(ByHand).Where(asked.Contains).Select(name => $"'{name}' is sent now: take it out of this test's list"));
        faults.AddRange(shipped.Where(name => !asked.Contains(name) && !NotYetSent.Contains(name) && !ByHand.Contains(name)).Select(name => $"'{name}' is shipped, but no code asks for it"));
        Shipped.None(faults);
    }
}
