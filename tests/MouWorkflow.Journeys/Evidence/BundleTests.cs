using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Lifecycle.Participants;
using MouWorkflow.Core.Lifecycle.Signing.Evidence;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Journeys.Host;
using MouWorkflow.Journeys.Kill;

namespace MouWorkflow.Journeys.Evidence;

/// <summary>The evidence of a whole partnership leaves the house as one file, and whoever holds it can tell whether it is whole.</summary>
public sealed partial class BundleTests(WholePartnership lived) : IClassFixture<WholePartnership>
{
    [Fact]
    public async Task The_bundle_holds_the_three_signed_texts_and_everything_that_stands_behind_them()
    {
        var files = Tampering.Read(lived.Bundle);
        var manifest = EvidenceManifest.FromJson(files["manifest.json"])!;

        Assert.Equal(["base", "addendum", "renewal"], manifest.Rounds.Select(round => round.Kind));
        Assert.All(manifest.Rounds, round => Assert.True(files.ContainsKey(round.Signed) && files.ContainsKey(round.Seal), round.Signed));
        Assert.Equal(3, files.Keys.Count(name => name.Contains("-sertifikat-", StringComparison.Ordinal)));
        Assert.Empty(manifest.Omitted);
        Assert.Equal(files.Keys.Except(["manifest.json", "manifest.json.p7s"]), manifest.Files.Select(file => file.Path).Order(StringComparer.Ordinal));
        Assert.Contains(",25,", Encoding.UTF8.GetString(files["quota/ledger.csv"]), StringComparison.Ordinal);
        Assert.Contains("[link]", Encoding.UTF8.GetString(files[Tampering.Mail(files)]), StringComparison.Ordinal);

        var (code, output, error) = await MouProcess.RunAsync("verify", lived.Bundle);
        Assert.True(code == 0, output + error);
        Assert.Contains("bundel utuh / bundle intact", output, StringComparison.Ordinal);
        Assert.Contains("3 dari / of 3 segel", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_in_the_README_verifies_every_seal_without_this_program()
    {
        var folder = lived.Free("");
        Tampering.Unpack(folder, Tampering.Read(lived.Bundle));
        var command = File.ReadLines(Path.Combine(folder, "README.txt")).Single(line => line.StartsWith("3. Segel: openssl ", StringComparison.Ordinal))["3. Segel: openssl ".Length..];
        var seals = Directory.GetFiles(folder, "*.p7s", SearchOption.AllDirectories);
        Assert.Equal(4, seals.Length);
        foreach (var seal in seals)
        {
            using var openssl = Process.Start(new ProcessStartInfo("openssl", command.Split(' ').Select(word => word.Replace("X.p7s", seal, StringComparison.Ordinal)).Select(word => word == "X" ? seal[..^4] : word)) { WorkingDirectory = folder, RedirectStandardError = true })!;
            var told = await openssl.StandardError.ReadToEndAsync();
            await openssl.WaitForExitAsync();
            Assert.True(openssl.ExitCode == 0, $"{seal}: {told}");
        }
    }

    [Fact]
    public async Task Nothing_secret_and_nobody_of_the_participants_is_in_it()
    {
        var files = Tampering.Read(lived.Bundle);
        await using var app = await MouApp.StartAsync(data: lived.Data);
        var people = await app.ReadAsync(db => db.Set<Participant>().AsNoTracking().Select(row => row.Name).ToListAsync());
        Assert.NotEmpty(people);
        Assert.Equal(6, lived.Tokens.Count);
        foreach (var (name, content) in files)
        {
            var text = Readable(name, content);
            Assert.DoesNotContain(lived.Tokens, token => text.Contains(token, StringComparison.Ordinal));
            Assert.DoesNotContain(people, person => text.Contains(person, StringComparison.Ordinal));
            Assert.False(Nik().IsMatch(text), name);
        }

        Assert.All(files.Where(file => file.Key.StartsWith("mails/", StringComparison.Ordinal)), mail =>
            Assert.Matches("Kepada / To: .* <.\\*\\*\\*@", Encoding.UTF8.GetString(mail.Value)));
    }

    [Fact]
    public async Task The_same_state_gives_the_same_bytes_and_making_them_changes_nothing()
    {
        await using var app = await MouApp.StartAsync(data: lived.Data);
        var lines = await app.ReadAsync(db => db.Set<HistoryEntry>().CountAsync());

        var first = await MadeAsync(app);
        Assert.Equal(first, await MadeAsync(app));
        Assert.Equal(lines, await app.ReadAsync(db => db.Set<HistoryEntry>().CountAsync()));
    }

    [Fact]
    public async Task Each_kind_of_tampering_is_found_and_named()
    {
        foreach (var (what, (act, expected, about)) in Tampering.All)
        {
            var files = Tampering.Read(lived.Bundle);
            var subject = about(files);
            act(files);
            var path = lived.Free(".zip");
            Tampering.Write(path, files);
            var (code, output, _) = await MouProcess.RunAsync("verify", path, "--json");

            Assert.True(code == 1, $"{what}: {code} {output}");
            Assert.Contains((expected, subject), Findings(output));
        }
    }

    [Fact]
    public async Task An_unpacked_bundle_and_the_right_certificate_are_verified_and_a_wrong_certificate_is_refused()
    {
        var folder = lived.Free("");
        Tampering.Unpack(folder, Tampering.Read(lived.Bundle));
        Assert.Equal(0, (await MouProcess.RunAsync("verify", folder, "--seal", Path.Combine(lived.Data, "keys", "seal.pem"))).Code);

        await using var other = await MouApp.StartAsync();
        var (code, _, error) = await MouProcess.RunAsync("verify", folder, "--seal", Path.Combine(other.Paths.Keys, "seal.pem"));
        Assert.Equal(1, code);
        Assert.Contains("[certificate.other]", error, StringComparison.Ordinal);
        Assert.Equal(2, (await MouProcess.RunAsync("verify")).Code);
        Assert.Equal(1, (await MouProcess.RunAsync("evidence", "tidak-ada", "--out", lived.Free(".zip"), "--data", lived.Data)).Code);
    }

    [Fact]
    public async Task Auditors_and_legal_staff_download_it_from_the_partnership_and_nobody_else_does()
    {
        await using var app = await MouApp.StartAsync(data: lived.Data);
        foreach (var role in (StaffRole[])[StaffRole.Auditor, StaffRole.Legal])
        {
            using var visitor = await app.SignInAsAsync(role);
            var page = await visitor.OpenAsync($"/Partnerships/View/{lived.PartnershipId}");
            using var answer = await visitor.Client.GetAsync(page.LinkOf("Bundel bukti"));
            Assert.Equal((HttpStatusCode.OK, "application/zip"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.Equal("bukti-jember.zip", answer.Content.Headers.ContentDisposition?.FileName);
            var path = lived.Free(".zip");
            await File.WriteAllBytesAsync(path, await answer.Content.ReadAsByteArrayAsync());
            Assert.Equal(0, (await MouProcess.RunAsync("verify", path)).Code);
        }

        using var finance = await app.SignInAsAsync(StaffRole.Finance);
        Assert.DoesNotContain("Bundel bukti", (await finance.OpenAsync($"/Partnerships/View/{lived.PartnershipId}")).Text, StringComparison.Ordinal);
        using var refused = await finance.Client.GetAsync($"/Partnerships/Evidence/{lived.PartnershipId}");
        Assert.NotEqual("application/zip", refused.Content.Headers.ContentType?.MediaType);
        using var auditor = await app.SignInAsAsync(StaffRole.Auditor);
        Assert.Equal(HttpStatusCode.NotFound, (await auditor.OpenAsync($"/Partnerships/Evidence/{Guid.NewGuid()}")).Status);
    }

    /// <summary>Code and subject of each finding, as <c>mou verify --json</c> prints them.</summary>
    internal static List<(string Code, string About)> Findings(string output) =>
    [
        .. JsonDocument.Parse(output).RootElement.GetProperty("findings").EnumerateArray().Select(row => (row.GetProperty("code").GetString()!, row.GetProperty("about").GetString()!)),
    ];

    private async Task<byte[]> MadeAsync(MouApp app)
    {
        using var target = new MemoryStream();
        await app.InScopeAsync(services => services.GetRequiredService<EvidenceBundle>().WriteAsync(lived.PartnershipId, target, default));
        return target.ToArray();
    }

    /// <summary>What can be read in a file; of a Word file its parts.</summary>
    private static string Readable(string name, byte[] content)
    {
        if (!name.EndsWith(".docx", StringComparison.Ordinal))
        {
            return Encoding.UTF8.GetString(content);
        }

        using var zip = new ZipArchive(new MemoryStream(content));
        return string.Join('\n', zip.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }));
    }

    [GeneratedRegex(@"(?<![0-9a-f])99[0-9]{14}(?![0-9a-f])")]
    private static partial Regex Nik();
}
