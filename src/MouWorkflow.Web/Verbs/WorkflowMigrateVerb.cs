using System.CommandLine;
using System.Globalization;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Web.Composition;

namespace MouWorkflow.Web.Verbs;

/// <summary>
/// <c>mou workflow migrate</c>: moves running instances from one stored version to another where that is safe. Works also when the program refuses to
/// start because it cannot run the old version; that is what it is for.
/// </summary>
internal static class WorkflowMigrateVerb
{
    /// <summary>Fewer letters of a hash could name a version number.</summary>
    private const int ShortestHash = 8;

    private static readonly Argument<string> Definition = new("DEFINITION") { Description = "Definition id, such as mou-lifecycle." };

    private static readonly Option<string> From = new("--from") { Description = "The version that the instances are on, or at least 8 digits of its hash.", HelpName = "VERSION|HASH", Required = true };

    private static readonly Option<string> To = new("--to") { Description = "The version to move to; publish it first.", HelpName = "VERSION", Required = true };

    private static readonly Option<Guid[]> Instances = new("--instance") { Description = "Only these; default: all that are running on the version.", HelpName = "ID", AllowMultipleArgumentsPerToken = true };

    private static readonly Option<string[]> Map = new("--map") { Description = "An activity or variable that has another id or name in the new version.", HelpName = "OLD=NEW", AllowMultipleArgumentsPerToken = true };

    private static readonly Option<string[]> Drop = new("--drop") { Description = "A variable whose value may be lost.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };

    private static readonly Option<string?> Reason = new("--reason") { Description = "Why; kept in the history of each partnership.", HelpName = "TEXT" };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "The same report; changes nothing." };

    private static readonly Option<bool> Json = new("--json") { Description = "For programs: one JSON object on stdout." };

    private static readonly Actor Operator = new(ActorKind.System, "mou", "Operator (mou workflow migrate)");

    public static Command Create()
    {
        var command = new Command("migrate", "Moves running instances to another version of their definition where that is safe; says why where it is not.")
        {
            Definition, From, To, Instances, Map, Drop, Reason, DryRun, Json,
        };
        command.SetAction(Verb.Act(async (parsed, cancellation) =>
        {
            await using var installation = await Installation.OpenAsync(parsed.GetValue(Verb.Data), cancellation);
            var order = await OrderAsync(installation.Services, parsed, cancellation);
            var chosen = parsed.GetValue(Instances) is { Length: > 0 } named ? named : null;
            var reports = await installation.Services.GetRequiredService<MigrateInstances>().RunAsync(order, chosen, cancellation);
            Write(order, reports, parsed.GetValue(Json));
            return reports.All(report => report.Moved) ? Verb.Done : Verb.Refused;
        }));
        return command;
    }

    private static async Task<MigrationOrder> OrderAsync(IServiceProvider services, ParseResult parsed, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<DefinitionStore>();
        var name = parsed.GetValue(Definition)!;
        var all = await store.VersionsAsync(cancellation);
        var versions = all.Where(version => version.DefinitionId == name).ToList();
        if (versions.Count == 0)
        {
            var known = string.Join(", ", all.Select(version => version.DefinitionId).Distinct());
            throw new RefusedException($"Tidak ada alur kerja '{name}' yang tersimpan; yang ada: {known}. / There is no stored workflow '{name}'; there is: {known}.");
        }

        var from = await store.LookAtAsync(Find(versions, parsed.GetValue(From)!).Hash, cancellation);
        var to = await scope.ServiceProvider.GetRequiredService<WorkflowDesk>().DefinitionAsync(Find(versions, parsed.GetValue(To)!).Hash, cancellation);
        if (from.ContentHash == to.ContentHash)
        {
            throw new RefusedException("--from dan --to adalah versi yang sama. / --from and --to are the same version.");
        }

        var (map, faults) = MigrationMap.Parse(from, to, parsed.GetValue(Map) ?? [], parsed.GetValue(Drop) ?? []);
        return faults.Count == 0
            ? new MigrationOrder(from, to, map, string.IsNullOrWhiteSpace(parsed.GetValue(Reason)) ? null : parsed.GetValue(Reason)!.Trim(), Operator, parsed.GetValue(DryRun))
            : throw new RefusedException(string.Join('\n', faults.Select(fault => $"{fault.Id} / {fault.En}")));
    }

    private static StoredVersion Find(List<StoredVersion> versions, string asked)
    {
        var found = int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? versions.Find(version => version.Version == number) : null;
        if (found is null && asked.Length >= ShortestHash && versions.Where(version => version.Hash.StartsWith(asked, StringComparison.OrdinalIgnoreCase)).Take(2).ToList() is [var only])
        {
            found = only;
        }

        var known = string.Join(", ", versions.Select(version => string.Create(CultureInfo.InvariantCulture, $"{version.Version} ({version.Hash[..12]})")));
        return found ?? throw new RefusedException(
            $"Alur kerja '{versions[0].DefinitionId}' tidak punya versi '{asked}'; yang tersimpan: {known}. Terbitkan dulu dengan `mou workflow publish`. "
            + $"/ The workflow '{versions[0].DefinitionId}' has no version '{asked}'; stored: {known}. Publish it first with `mou workflow publish`.");
    }

    private static void Write(MigrationOrder order, IReadOnlyList<InstanceReport> reports, bool json)
    {
        if (json)
        {
            JsonLine.Write(new
            {
                definition = order.To.DefinitionId,
                from = new { version = order.From.Version, hash = order.From.ContentHash },
                to = new { version = order.To.Version, hash = order.To.ContentHash },
                dryRun = order.DryRun,
                moved = reports.Count(report => report.Moved),
                refused = reports.Count(report => !report.Moved),
                instances = reports.Select(report => new
                {
                    id = report.InstanceId,
                    subject = report.SubjectId,
                    moved = report.Moved,
                    waits = report.Points.Select(point => new { id = point.WaitId, kind = point.Kind.ToString(), from = point.From, to = point.To }),
                    reasons = report.Reasons.Select(reason => new { id = reason.Id, en = reason.En }),
                    warnings = report.Warnings.Select(warning => new { id = warning.Id, en = warning.En }),
                }),
            });
        }
        else
        {
            foreach (var report in reports)
            {
                var points = string.Join(", ", report.Points.Select(point => point.From == point.To ? point.From : $"{point.From} → {point.To}"));
                var done = !report.Moved ? "ditolak / refused" : order.DryRun ? "dapat dipindahkan / can be moved" : "dipindahkan / moved";
                Console.Out.WriteLine($"{report.InstanceId:D}  {done}  [{points}]");
                foreach (var warning in report.Warnings)
                {
                    Console.Out.WriteLine($"    perhatikan / note: {warning.Id} / {warning.En}");
                }
            }

            var refused = reports.Count(report => !report.Moved);
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{order.To.DefinitionId} v{order.From.Version} → v{order.To.Version}: {reports.Count - refused} {(order.DryRun ? "dapat dipindahkan / can be moved" : "dipindahkan / moved")}, {refused} ditolak / refused"));
        }

        foreach (var (report, reason) in reports.SelectMany(report => report.Reasons.Select(reason => (report, reason))))
        {
            Console.Error.WriteLine($"{report.InstanceId:D}: {reason.Id} / {reason.En}");
        }
    }
}
