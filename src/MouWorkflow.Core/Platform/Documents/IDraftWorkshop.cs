using System.Text.Json;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Platform.Documents;

/// <summary>Texts on their way to a person's Word and back.</summary>
public interface IDraftWorkshop
{
    /// <summary>
    /// Fills a template but for its late fields, whose tags stay as they are, and puts a mark into the file that Word keeps. The result is a template
    /// that holds late fields only. Throws <see cref="DocumentRefusedException"/> naming every fault.
    /// </summary>
    /// <param name="late">Paths of the late fields, such as <c>first.number</c>.</param>
    Task<byte[]> GiveOutAsync(ReadOnlyMemory<byte> template, string name, JsonElement data, IReadOnlyCollection<string> late, string mark, CancellationToken cancellation);

    /// <summary>A text that was edited by hand before, with another mark.</summary>
    byte[] GiveOutAgain(ReadOnlyMemory<byte> text, string name, string mark);

    /// <summary>The mark of a file; null when it has none. Throws <see cref="DocumentRefusedException"/> when the file is no safe Word document.</summary>
    string? MarkOf(ReadOnlyMemory<byte> docx, string name);

    /// <summary>
    /// Reads what came back: tracked changes accepted, comments left out. Throws <see cref="DocumentRefusedException"/> when the file is no safe Word
    /// document.
    /// </summary>
    /// <param name="given">What was given out; each of its late fields must still be there.</param>
    ReturnedText TakeBack(ReadOnlyMemory<byte> edited, ReadOnlyMemory<byte> given, string name, IReadOnlyCollection<string> late);

    /// <summary>A redline on which each change bears the author that the edited file's own tracked changes name; what nobody tracked keeps its name.</summary>
    byte[] WithAuthors(ReadOnlyMemory<byte> redline, ReadOnlyMemory<byte> edited, string name);

    /// <summary>A redline as an HTML page with <c>ins</c> and <c>del</c>, each naming its author, after sentences that say whose it is.</summary>
    /// <param name="late">What the late fields are called, by path; their tags are told in these words.</param>
    string RedlinePage(ReadOnlyMemory<byte> redline, string title, IReadOnlyList<string> preface, IReadOnlyDictionary<string, string> late);
}

/// <summary>A text that came back from Word.</summary>
/// <param name="Text">What it says now, as a template of late fields.</param>
/// <param name="People">Whose tracked changes stood in it, each as a phrase with counts and days.</param>
/// <param name="Faults">Why it cannot be used; empty when it can.</param>
public sealed record ReturnedText(byte[] Text, IReadOnlyList<Phrase> People, int Comments, IReadOnlyList<TemplateProblem> Faults);
