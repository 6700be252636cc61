namespace MouWorkflow.Documents;

/// <summary>Faults of filling a template. Each place of the template tells a kind of fault once, with the first item it befell.</summary>
internal sealed class RenderFaults(string template)
{
    private readonly HashSet<(string Code, Tag Tag, string Field)> _told = [];
    private readonly FaultList _faults = new(template);

    public bool Any => _faults.Any;

    public IReadOnlyList<TemplateFault> Faults => _faults.Faults;

    public void Add(string code, Tag tag, Scope scope, string remedy, string remedyEn, string field = "")
    {
        if (_told.Add((code, tag, field)))
        {
            _faults.Add(code, tag.Place + Items(scope), field.Length == 0 ? tag.Raw : field, remedy, remedyEn);
        }
    }

    public void Missing(PathOperand path, Tag tag, Scope scope) => Add(
        "field.missing",
        tag,
        scope,
        $"isi data \"{path.Text}\", atau tulis {{{{{path.Text} | blank}}}} bila akan diisi tangan",
        $"provide \"{path.Text}\", or write {{{{{path.Text} | blank}}}} when it is filled in by hand",
        path.Text);

    public void Illegal(Tag tag, Scope scope) => Add(
        "value.illegal-character",
        tag,
        scope,
        "hapus karakter tak terlihat dari data ini (biasanya terbawa salin-tempel), ketik ulang isinya",
        "remove the invisible character from this value (it usually comes from copy and paste) and type it again",
        tag.Value?.Operand is PathOperand path ? path.Text : tag.Raw);

    public void ThrowIfAny() => _faults.ThrowIfAny();

    /// <summary>Which items of the loops around it a place is at.</summary>
    public static string Items(Scope scope) =>
        scope.Frames.Count == 0 ? string.Empty : $" ({string.Join(", ", scope.Frames.Select(f => $"{f.Node.Source.Text} ke-{f.Index}"))})";
}
