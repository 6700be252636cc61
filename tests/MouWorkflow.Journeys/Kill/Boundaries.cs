using System.Diagnostics;
using System.Text.Json;

namespace MouWorkflow.Journeys.Kill;

/// <summary>One moment at which a process may die and leave something else behind than at any moment before.</summary>
/// <param name="Name">Says what had just become durable, or was about to; the same in every run of the same life.</param>
/// <param name="Steps">The activities (<c>definition/activity</c>) whose completion or wait the commit carries; empty for all other moments.</param>
internal sealed record Boundary(string Name, IReadOnlyList<string> Steps)
{
    public const string Before = "before ";

    public const string After = "after ";
}

/// <summary>The boundaries of one life that were met so far, kept in a file that outlives the process.</summary>
/// <param name="dying">What a process leaves behind besides its data.</param>
internal sealed class Boundaries(string log, bool deadly, Action dying)
{
    private readonly HashSet<string> _met = File.Exists(log) ? [.. Read(log).Select(boundary => boundary.Name)] : [];

    /// <summary>Whether boundaries pass unnoticed.</summary>
    public bool Asleep { get; set; }

    /// <summary>All boundaries in a log, in the order in which they were met.</summary>
    public static IReadOnlyList<Boundary> Read(string log) => [.. File.ReadLines(log).Select(line => JsonSerializer.Deserialize<Boundary>(line)!)];

    /// <summary>The Message-IDs of all mails handed over, repeats included, in order.</summary>
    public static IReadOnlyList<string> Mails(string log) => File.Exists(MailsOf(log)) ? File.ReadAllLines(MailsOf(log)) : [];

    public void HandedOver(string messageId) => File.AppendAllText(MailsOf(log), $"{messageId}\n");

    /// <summary>Dies here when nobody died here before. A process that is only watched writes the boundary down and goes on.</summary>
    public void Reach(string name, IReadOnlyList<string> steps)
    {
        if (Asleep || (!_met.Add(name) && deadly))
        {
            return;
        }

        File.AppendAllText(log, JsonSerializer.Serialize(new Boundary(name, steps)) + "\n");
        if (deadly)
        {
            dying();
            using var self = Process.GetCurrentProcess();
            self.Kill();
            throw new UnreachableException("SIGKILL does not return.");
        }
    }

    private static string MailsOf(string log) => log + ".mails";
}
