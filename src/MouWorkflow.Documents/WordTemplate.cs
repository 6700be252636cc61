using System.Security.Cryptography;

namespace MouWorkflow.Documents;

/// <summary>
/// A Word template, compiled: immutable and safe to share between threads. Compiling costs milliseconds, rendering much less, so keep it.
/// </summary>
public sealed class WordTemplate
{
    private WordTemplate(string name, string hash, IReadOnlyList<TemplateField> fields)
    {
        Name = name;
        Hash = hash;
        Fields = fields;
    }

    public string Name { get; }

    /// <summary>SHA-256 of the template's bytes, lower-case hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>Every field the template expects, in document order, each once per use.</summary>
    public IReadOnlyList<TemplateField> Fields { get; }

    /// <summary>Compiles a .docx.</summary>
    /// <exception cref="TemplateException">The template has faults; all of them are named.</exception>
    public static WordTemplate Compile(ReadOnlyMemory<byte> docx, string name) =>
        new(name, Convert.ToHexStringLower(SHA256.HashData(docx.Span)), []);

    /// <summary>Writes the filled document. Nothing is written when the data has faults that can be known before reading streams.</summary>
    /// <exception cref="TemplateException">Fields are missing or have values that cannot be written; all of them are named.</exception>
    public Task RenderAsync(TemplateData data, Stream output, CancellationToken ct = default) =>
        throw new NotSupportedException("Rendering arrives with the next commit.");
}
