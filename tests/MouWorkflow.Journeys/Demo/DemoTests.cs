using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using MouWorkflow.Journeys.Kill;
using MouWorkflow.Tests.Adapters.Postgres;
using MouWorkflow.Web.Operations;

namespace MouWorkflow.Journeys.Demo;

/// <summary>Three runs of <c>mou demo</c> as processes of their own: two in a file, one on a PostgreSQL server.</summary>
public sealed class TwoRuns : IAsyncLifetime
{
    public const double Scale = 0.004;

    private PostgresServer? _server;

    public string Root { get; } = Directory.CreateTempSubdirectory("mou-demo-").FullName;

    public string First => Path.Combine(Root, "first");

    public string Second => Path.Combine(Root, "second");

    public string OnServer => Path.Combine(Root, "on-server");

    /// <summary>What the third run has left; nothing else is in that database.</summary>
    public Dictionary<string, string> ServerEnvironment { get; private set; } = [];

    public string FirstOutput { get; private set; } = "";

    public async Task InitializeAsync()
    {
        var scale = Scale.ToString(CultureInfo.InvariantCulture);
        _server = await PostgresServer.StartAsync();
        ServerEnvironment = new() { ["MOU_ConnectionStrings__Mou"] = await _server.CreateAsync() };
        using var third = MouProcess.Start(["demo", "--out", OnServer, "--scale", scale, "--postgres"], ServerEnvironment);
        var runs = await Task.WhenAll(
            MouProcess.RunAsync("demo", "--out", First, "--scale", scale),
            MouProcess.RunAsync("demo", "--out", Second, "--scale", scale),
            third.EndAsync());
        foreach (var run in runs)
        {
            Assert.True(run.Code == 0, $"Exit code {run.Code}: {run.Error}");
            Assert.Equal("", run.Error);
        }

        FirstOutput = runs[0].Output;
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        Directory.Delete(Root, recursive: true);
    }
}

public sealed partial class DemoTests(TwoRuns runs) : IClassFixture<TwoRuns>
{
    /// <summary>JKK and JKM on the lowest base, rupiah per person and month.</summary>
    private const long Rate = 16_800;

    /// <summary>What a self-paid or CSR-paid person costs in 2026, with the discount months.</summary>
    private const long DiscountYear = 126_000;

    [Fact]
    public void Two_runs_give_the_same_Word_documents()
    {
        var first = Hashes(runs.First, "*.docx");
        Assert.True(first.Count > 200, $"Only {first.Count} documents.");
        Assert.Equal(first, Hashes(runs.Second, "*.docx"));
    }

    [Fact]
    public void Two_runs_give_the_same_sums()
    {
        Assert.Equal(WithoutTime(runs.First), WithoutTime(runs.Second));
    }

    [Fact]
    public void Two_runs_give_mails_that_are_equal_once_links_are_blanked()
    {
        var first = Mails(runs.First);
        var second = Mails(runs.Second);
        Assert.True(first.Count > 400, $"Only {first.Count} mails.");
        Assert.Equal(first.Keys, second.Keys);
        foreach (var (name, mail) in first)
        {
            Assert.Equal(mail, second[name]);
        }
    }

    [Fact]
    public void A_server_gives_the_same_documents_sums_and_mails_as_a_file()
    {
        Assert.False(File.Exists(Path.Combine(runs.OnServer, "mou.db")));
        Assert.Equal(WithoutTime(runs.First), WithoutTime(runs.OnServer));
        Assert.Equal(Hashes(runs.First, "*.docx"), Hashes(runs.OnServer, "*.docx"));
        Assert.Equal(Mails(runs.First), Mails(runs.OnServer));
    }

    [Fact]
    public async Task The_doctor_finds_nothing_wrong_on_the_server()
    {
        var environment = new Dictionary<string, string>(runs.ServerEnvironment) { ["MOU_Database__Provider"] = "Postgres" };
        using var doctor = MouProcess.Start(["doctor", "--data", runs.OnServer, "--json"], environment);
        var (code, output, error) = await doctor.EndAsync();

        Assert.True(code == 0, $"{output}{error}");
        Assert.True(JsonDocument.Parse(output).RootElement.GetProperty("checks").EnumerateArray().Sum(check => check.GetProperty("examined").GetInt32()) > 500, output);
    }

    [Fact]
    public async Task A_database_that_is_not_empty_is_refused_and_left_alone()
    {
        using var again = MouProcess.Start(["demo", "--out", Path.Combine(runs.Root, "again"), "--postgres"], runs.ServerEnvironment);
        var (code, _, error) = await again.EndAsync();

        Assert.Equal(1, code);
        Assert.Contains("is not empty; name an empty one", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Sums_follow_the_heads_of_each_partnership()
    {
        Dictionary<string, Dictionary<string, long>> expected = new()
        {
            ["tulungagung"] = new()
            {
                ["2023"] = Offices(8_000, 12_000, 5_500, 2_000) * Rate * 3,
                ["2024"] = Second() * Rate * 12,
                ["2025"] = ((Second() * 6) + (Third() * 6)) * Rate,
                ["2026"] = Third() * Rate * 12,
            },
            ["jember"] = Years(Heads(1_555) * Rate * 12, Heads(1_555) * Rate * 12, Heads(1_555) * Rate * 12),
            ["bekasi"] = Years(Heads(1_000) * Rate * 12, Heads(1_000) * Rate * 12, Heads(1_000) * DiscountYear),
            ["cilincing"] = Years(Enumerable.Range(1, 12).Sum(month => month * Heads(30)) * Rate, 12 * Heads(30) * Rate * 12, 12 * Heads(30) * DiscountYear),
            ["kenari"] = Years(Heads(120) * Rate * 12, Heads(120) * Rate * 12),
        };
        using var summary = Summary(runs.First);
        var partnerships = summary.RootElement.GetProperty("partnerships").EnumerateArray().ToList();
        Assert.Equal(expected.Keys, partnerships.Select(row => row.GetProperty("key").GetString()!));
        foreach (var partnership in partnerships)
        {
            var sums = expected[partnership.GetProperty("key").GetString()!];
            Assert.Equal(sums, ByYear(partnership, "invoicedByYear"));
            Assert.Equal(sums, ByYear(partnership, "paidByYear"));
        }

        static long Second() => Offices(8_000, 12_000, 5_500, 2_000) + Offices(3_000, 4_000, 2_500, 500);
        static long Third() => Second() + Offices(1_000, 800, 500, 200);
    }

    [Fact]
    public void The_five_lives_went_as_the_table_says()
    {
        using var summary = Summary(runs.First);
        var rows = summary.RootElement.GetProperty("partnerships").EnumerateArray().ToDictionary(row => row.GetProperty("key").GetString()!);
        Assert.Equal("Ended", rows["kenari"].GetProperty("finalState").GetString());
        Assert.All(rows.Where(row => row.Key != "kenari"), row => Assert.Equal("Active", row.Value.GetProperty("finalState").GetString()));
        Assert.Equal(1, rows["tulungagung"].GetProperty("addenda").GetInt32());
        Assert.Equal(Heads(40_000), rows["tulungagung"].GetProperty("quotaNow").GetInt32());
        Assert.Equal(JsonValueKind.Null, rows["cilincing"].GetProperty("quotaNow").ValueKind);
        Assert.Equal([3, 2, 2, 0, 1], rows.Values.Select(row => row.GetProperty("renewals").GetInt32()));
        Assert.All(rows.Keys, key => Assert.Contains($" {key} ", runs.FirstOutput, StringComparison.Ordinal));
        Assert.All(rows, row => Assert.Equal(
            row.Value.GetProperty("documents").GetInt32(),
            Directory.GetFiles(Path.Combine(runs.First, "word", row.Key), "*.docx").Length));
        Assert.Equal(rows.Values.Sum(row => row.GetProperty("mails").GetInt32()), Directory.GetFiles(runs.First, "*.eml", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task A_folder_that_is_not_empty_is_refused_and_left_alone()
    {
        var folder = Directory.CreateDirectory(Path.Combine(runs.Root, "taken")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "mine.txt"), "mine");
        var (code, _, error) = await MouProcess.RunAsync("demo", "--out", folder);
        Assert.Equal(1, code);
        Assert.Contains("is not empty; choose another one", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.Equal(["mine.txt"], Directory.GetFileSystemEntries(folder).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("demo", "--out", "unused", "--scale", "2")]
    [InlineData("demo", "--out", "unused", "--scale", "much")]
    [InlineData("demo", "--out", "unused", "--colour", "blue")]
    [InlineData("dance")]
    public async Task Misuse_ends_with_2_and_says_why(params string[] arguments)
    {
        var (code, _, error) = await MouProcess.RunAsync(arguments);
        Assert.Equal(2, code);
        Assert.NotEmpty(error.Trim());
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    private static long Heads(int people) => Math.Max(1, (long)Math.Round(people * TwoRuns.Scale, MidpointRounding.AwayFromZero));

    private static long Offices(params int[] lists) => lists.Sum(Heads);

    private static Dictionary<string, long> Years(params long[] sums) =>
        sums.Select((sum, index) => (Year: (2024 + index).ToString(CultureInfo.InvariantCulture), sum)).ToDictionary(pair => pair.Year, pair => pair.sum);

    private static Dictionary<string, long> ByYear(JsonElement partnership, string name) =>
        partnership.GetProperty(name).EnumerateObject().ToDictionary(year => year.Name, year => year.Value.GetInt64());

    private static JsonDocument Summary(string folder) => JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "summary.json")));

    private static string WithoutTime(string folder) => Elapsed().Replace(File.ReadAllText(Path.Combine(folder, "summary.json")), "");

    private static SortedDictionary<string, string> Hashes(string folder, string pattern) => new(
        Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(folder, path), path => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))),
        StringComparer.Ordinal);

    /// <summary>Raw mails by file name. One that carries a token is compared by its header and its parts, for the token shifts the line breaks.</summary>
    private static SortedDictionary<string, string> Mails(string folder)
    {
        var result = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var mail in PickupMail.All(Path.Combine(folder, "mail"), int.MaxValue))
        {
            var raw = File.ReadAllText(Path.Combine(folder, "mail", mail.File));
            var header = raw[..raw.ReplaceLineEndings("\n").IndexOf("\n\n", StringComparison.Ordinal)];
            result[mail.File] = Token().IsMatch(mail.Text)
                ? string.Join("\n--\n", [header, Token().Replace(mail.Text, "[link]"), Token().Replace(mail.Html, "[link]"), .. mail.Attachments])
                : raw;
        }

        return result;
    }

    [GeneratedRegex("/s/[A-Za-z0-9_-]{43}")]
    private static partial Regex Token();

    [GeneratedRegex("\"elapsedSeconds\": *[0-9.]+")]
    private static partial Regex Elapsed();
}
