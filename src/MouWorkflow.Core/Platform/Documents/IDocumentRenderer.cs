using System.Text.Json;

namespace MouWorkflow.Core.Platform.Documents;

/// <summary>Turns a Word template and data into a Word document.</summary>
public interface IDocumentRenderer
{
    /// <summary>SHA-256 (lower hex) of the template as it is now; stored beside each document made from it.</summary>
    string TemplateHash(string template);

    /// <summary>The same of a text that people uploaded. Throws <see cref="DocumentRefusedException"/> when it can no longer be used.</summary>
    Task<string> TemplateHashAsync(UploadedTemplate template, CancellationToken cancellation);

    /// <summary>
    /// Renders <paramref name="template"/> (a name such as <c>pks</c>) into <paramref name="output"/>.
    /// The same template and data give the same bytes. Throws <see cref="DocumentRefusedException"/> naming every field at fault.
    /// </summary>
    Task RenderAsync(string template, JsonElement data, RowSource? rows, Stream output, CancellationToken cancellation);

    /// <summary>
    /// Renders a text that people uploaded instead of the shipped one, under the same promises. Answers the hash to store beside the document.
    /// </summary>
    Task<string> RenderAsync(UploadedTemplate template, JsonElement data, RowSource? rows, Stream output, CancellationToken cancellation);

    /// <summary>The accessible HTML edition of a rendered document: what a signer without PDF reads.</summary>
    string HtmlEdition(ReadOnlyMemory<byte> docx, string title);

    /// <summary>Names of the templates that are installed.</summary>
    IReadOnlyList<string> Templates { get; }
}

/// <summary>Rows too many to be held: <paramref name="Path"/> is the loop in the template that they feed. Read once, in order.</summary>
public sealed record RowSource(string Path, IAsyncEnumerable<IReadOnlyDictionary<string, object?>> Rows);

/// <summary>A template or its data is at fault. <see cref="Exception.Message"/> is a sentence for the office; retrying does not help.</summary>
public sealed class DocumentRefusedException(string message, IReadOnlyList<string> faults) : Exception(message)
{
    /// <summary>One line a fault: where it is, and what to write instead.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
