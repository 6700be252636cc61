using System.Globalization;
using System.Net;

namespace MouWorkflow.Documents;

/// <summary>Faults shown in an edition of a template: each under the paragraph it stands in, what stands nowhere in the body at the top.</summary>
internal sealed class FaultMarks
{
    private readonly Dictionary<int, List<(int Number, TemplateFault Fault)>> _byOrdinal;
    private readonly List<(int Number, TemplateFault Fault)> _rest;

    public FaultMarks(IReadOnlyList<TemplateFault> faults)
    {
        var numbered = faults.Select((fault, i) => (Number: i + 1, Fault: fault)).ToList();
        _byOrdinal = numbered.Where(f => OrdinalOf(f.Fault) >= 0).GroupBy(f => OrdinalOf(f.Fault)).ToDictionary(g => g.Key, g => g.ToList());
        _rest = [.. numbered.Where(f => OrdinalOf(f.Fault) < 0)];
    }

    public static FaultMarks None { get; } = new([]);

    public string Style => _byOrdinal.Count + _rest.Count == 0
        ? string.Empty
        : "\n.fault{outline:2px solid #a40000;outline-offset:2px}.remedy{border-left:4px solid #a40000;background:#fdf0f0;padding:.25rem .5rem;margin:.25rem 0;font-family:sans-serif;font-size:.9rem;text-align:left}";

    public bool Has(int ordinal) => _byOrdinal.ContainsKey(ordinal);

    public string Class(int ordinal) => Has(ordinal) ? "fault" : string.Empty;

    /// <summary>The first fault's id, to which a list of faults can link.</summary>
    public string Id(int ordinal) => Has(ordinal) ? string.Create(CultureInfo.InvariantCulture, $" id=\"place-{ordinal}\"") : string.Empty;

    public void After(int ordinal, TextWriter html)
    {
        if (_byOrdinal.TryGetValue(ordinal, out var here))
        {
            Write(here, html, named: false);
        }
    }

    /// <summary>What stands in a header, a footnote, the file itself; these are told with their place.</summary>
    public void Rest(TextWriter html) => Write(_rest, html, named: true);

    private static void Write(List<(int Number, TemplateFault Fault)> faults, TextWriter html, bool named)
    {
        foreach (var (number, fault) in faults)
        {
            html.Write(string.Create(CultureInfo.InvariantCulture, $"<div class=\"remedy\" role=\"note\" id=\"fault-{number}\">"));
            html.Write(Text(named ? $"{number}. {fault.At?.Id ?? fault.Place}: {fault.Sentences.Id}" : $"{number}. {fault.Sentences.Id}"));
            html.Write("<br><span lang=\"en\">");
            html.Write(Text(named ? $"{fault.At?.En ?? fault.Place}: {fault.Sentences.En}" : $"{fault.Sentences.En}"));
            html.Write("</span></div>\n");
        }
    }

    private static int OrdinalOf(TemplateFault fault) => fault.At is { Region: TemplateRegion.Body } at ? at.Ordinal : -1;

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
