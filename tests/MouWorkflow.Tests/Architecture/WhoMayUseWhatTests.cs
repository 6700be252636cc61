using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MouWorkflow.Core;

namespace MouWorkflow.Tests.Architecture;

/// <summary>Design, section 4: who may use what. Read from the assemblies and, where only the text tells, from the sources.</summary>
public sealed partial class WhoMayUseWhatTests
{
    private static readonly Assembly Core = typeof(CoreServices).Assembly;
    private static readonly string[] Stages = ["Partnerships", "Agreements", "Signing", "Participants", "Contributions", "Renewal", "QuotaExpansion"];

    /// <summary>The shore: renderer, document store, PDF, mail transport, sheet reader, current actor, outbox handler, job, and what decision records added.</summary>
    private static readonly string[] Ports =
    [
        "ICertifiedSigner", "ICurrentActor", "IDatabaseSetup", "IDocumentRenderer", "IDocumentStore", "IDraftWorkshop", "IJob", "IMailTransport", "IOutboxHandler", "IPageImages", "IPdfConverter", "IPdfSealer", "IPdfSignatures", "ISchedule", "ISealer", "ISecondChannel", "ISheet", "ISheetReader", "ITemplateWorkshop", "ITimestampAuthority",
    ];

    [Fact]
    public void Core_has_no_interface_away_from_the_shore()
    {
        var interfaces = Core.GetTypes().Where(type => type.IsInterface).Select(type => type.Name).Order(StringComparer.Ordinal);

        Assert.Equal(Ports, interfaces);
    }

    [Fact]
    public void Every_stage_has_a_folder_with_a_README_and_a_mapping()
    {
        foreach (var stage in Stages)
        {
            var folder = Path.Combine(Source.Core, "Lifecycle", stage);
            Assert.True(File.Exists(Path.Combine(folder, "README.md")), $"{stage} has no README.md");
            Assert.NotEmpty(Directory.GetFiles(folder, "*Mapping.cs"));
        }
    }

    [Fact]
    public void Rules_are_pure()
    {
        var faults = Source.Files(Source.Core)
            .Where(file => file.Name.EndsWith("Rules.cs", StringComparison.Ordinal))
            .Where(file => ImpureWord().IsMatch(file.Code))
            .Select(file => file.Name);

        Assert.Empty(faults);
    }

    [Fact]
    public void The_platform_knows_no_stage()
    {
        var faults = Source.Files(Path.Combine(Source.Core, "Platform")).Where(file => file.Code.Contains("MouWorkflow.Core.Lifecycle", StringComparison.Ordinal)).Select(file => file.Name);

        Assert.Empty(faults);
    }

    [Fact]
    public void Documents_knows_neither_the_core_nor_any_package_but_the_drawer_of_codes()
    {
        var references = typeof(MouWorkflow.Documents.WordTemplate).Assembly.GetReferencedAssemblies().Select(name => name.Name!).Where(name => !name.StartsWith("System", StringComparison.Ordinal));

        Assert.Equal(["QRCoder"], references);
    }

    [Fact]
    public void The_database_context_names_no_table()
    {
        var sets = typeof(Core.Platform.Data.MouDbContext).GetProperties().Where(property => property.PropertyType.Name.StartsWith(nameof(DbSet<object>), StringComparison.Ordinal));

        Assert.Empty(sets);
    }

    [Fact]
    public void An_adapter_uses_its_own_folder_only()
    {
        var adapters = Path.Combine(Source.Root, "src", "MouWorkflow.Adapters");
        // Design is no adapter: it makes the migrations of both databases and is never shipped.
        var faults = from folder in Directory.GetDirectories(adapters).Select(Path.GetFileName).Where(name => name != "Design")
                     from file in Source.Files(Path.Combine(adapters, folder!))
                     from Match match in OtherAdapter().Matches(file.Code)
                     where match.Groups[1].Value != folder
                     select $"{folder}/{file.Name} uses {match.Groups[1].Value}";

        Assert.Empty(faults);
    }

    [Fact]
    public void A_stage_adds_rows_of_its_own_only()
    {
        // Which entity belongs to which stage is where its type lives; adding another stage's row would be a write across stages.
        var owner = Core.GetTypes().Where(type => type.Namespace?.StartsWith("MouWorkflow.Core.Lifecycle.", StringComparison.Ordinal) == true)
            .GroupBy(type => type.Name).ToDictionary(group => group.Key, group => group.First().Namespace!.Split('.')[3]);
        var faults = from stage in Stages
                     from file in Source.Files(Path.Combine(Source.Core, "Lifecycle", stage))
                     from Match match in AddedRow().Matches(file.Code)
                     let entity = match.Groups[1].Value
                     where owner.TryGetValue(entity, out var home) && home != stage
                     select $"{stage}/{file.Name} adds a {entity}";

        Assert.Empty(faults);
    }

    [Fact]
    public void Nobody_reads_the_clock_directly()
    {
        var faults = Source.Files(Path.Combine(Source.Root, "src")).Where(file => DirectClock().IsMatch(file.Code)).Select(file => file.Name);

        Assert.Empty(faults);
    }

    [Fact]
    public void Pages_write_nothing_themselves()
    {
        var faults = Source.Files(Path.Combine(Source.Root, "src", "MouWorkflow.Web", "Pages"))
            .Where(file => file.Code.Contains("SaveChanges", StringComparison.Ordinal) || file.Code.Contains("MouDbContext", StringComparison.Ordinal) || file.Code.Contains("ExecuteUpdate", StringComparison.Ordinal))
            .Select(file => file.Name);

        Assert.Empty(faults);
    }

    [Fact]
    public void No_source_file_is_longer_than_400_lines()
    {
        var faults = Source.Files(Source.Root).Where(file => file.Code.Count(letter => letter == '\n') > 400).Select(file => file.Name);

        Assert.Empty(faults);
    }

    [GeneratedRegex(@"\b(MouDbContext|async|Task|TimeProvider|PartnershipClock|UtcNow)\b")]
    private static partial Regex ImpureWord();

    [GeneratedRegex(@"using MouWorkflow\.Adapters\.([A-Za-z]+)")]
    private static partial Regex OtherAdapter();

    [GeneratedRegex(@"db\.Add(?:Range)?\(new ([A-Za-z]+)")]
    private static partial Regex AddedRow();

    [GeneratedRegex(@"DateTime(Offset)?\.(UtcNow|Now|Today)\b")]
    private static partial Regex DirectClock();
}
