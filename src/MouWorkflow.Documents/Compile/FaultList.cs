namespace MouWorkflow.Documents;

/// <summary>Faults collected while reading a template, so that all can be told at once. Bounded: a broken file must not fill memory.</summary>
internal sealed class FaultList(string template)
{
    private const int Max = 200;
    private readonly List<TemplateFault> _faults = [];

    public string Template { get; } = template;

    public IReadOnlyList<TemplateFault> Faults => _faults;

    public bool Any => _faults.Count > 0;

    public void Add(string code, string place, string excerpt, string remedy, string remedyEn)
    {
        if (_faults.Count < Max)
        {
            _faults.Add(new TemplateFault(code, Template, place, excerpt.Length > 120 ? excerpt[..119] + "…" : excerpt, remedy, remedyEn));
        }
    }

    public void ThrowIfAny()
    {
        if (Any)
        {
            throw new TemplateException(_faults);
        }
    }
}
