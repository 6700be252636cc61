using System.Collections.Concurrent;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Documents;

namespace MouWorkflow.Adapters.Word;

/// <summary>
/// Uploaded templates, each compiled once per content and anew when a clause it includes has changed. The caller says for every document which
/// content is meant, so nothing here can be out of date: what another node activated is simply another hash.
/// </summary>
internal sealed class UploadedTemplates(TemplateFolder templates)
{
    /// <summary>Some hundred kilobytes each. An installation has a dozen templates; more than this are versions that nobody uses any more.</summary>
    private const int MostKept = 64;

    private readonly ConcurrentDictionary<string, CompiledText> compiled = new(StringComparer.Ordinal);

    /// <summary>Throws <see cref="TemplateException"/> when the template is faulty.</summary>
    public async Task<WordTemplate> LoadAsync(UploadedTemplate template, CancellationToken cancellation)
    {
        // By name too: faults tell people which template they are about.
        var key = $"{template.Name}/{template.Sha256}";
        if (compiled.TryGetValue(key, out var known) && known.IsCurrent)
        {
            return known.Template;
        }

        var fresh = templates.Compile(await template.ReadAsync(cancellation), template.Name);
        if (compiled.Count >= MostKept)
        {
            compiled.Clear();
        }

        compiled[key] = fresh;
        return fresh.Template;
    }
}
