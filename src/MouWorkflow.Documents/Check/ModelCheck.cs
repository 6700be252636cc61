namespace MouWorkflow.Documents;

/// <summary>
/// Walks over the tags as written, with the loops they stand in, and compares what they ask for with the data model. Unlike a rendering it
/// sees every branch, so a field that only an unusual agreement needs is checked too.
/// </summary>
/// <param name="model">The data model; null when only the list of fields is wanted.</param>
/// <param name="complete">The model names every field there may be, so a name it lacks is wrong even where absence is answered.</param>
internal sealed class ModelCheck(Shape? model, IReadOnlyCollection<string> streams, bool complete, FaultList faults, FaultList notes)
{
    private readonly FieldTree _root = new();
    private readonly HashSet<string> _rootNames = new(StringComparer.Ordinal);
    private readonly List<Loop> _loops = [];

    // What the enclosing conditions have made sure of.
    private readonly Stack<IReadOnlyList<string>> _sure = new();

    public IReadOnlyList<TypedField> Fields => _root.Items();

    /// <summary>The raw tags at a place that were told to have a wrong type, so that trying them with data need not tell it again.</summary>
    public HashSet<(string Place, string Raw)> ToldWrongType { get; } = [];

    public void Walk(IReadOnlyList<List<TagUse>> parts)
    {
        foreach (var part in parts)
        {
            Learn(part);
        }

        foreach (var part in parts)
        {
            Walk(part);
        }
    }

    /// <summary>Marks a field as used that stands in no part of the template itself, such as one of an inserted clause.</summary>
    public void Also(TemplateField field)
    {
        foreach (var source in field.Loop?.Split('/') ?? [])
        {
            if (Parse(source) is { } path)
            {
                Enter(path);
            }
        }

        if (Parse(field.Path) is { } own)
        {
            var (_, shape, tree) = Find(own);
            Mark(shape);
            tree.Add(new UsedValue(own, [.. field.Filters.Select(Filter.Find).Where(f => f is not null).Select(f => new FilterCall(f!, []))], RoleOf(field.Kind), field.Optional), shape?.Kinds ?? Kinds.None);
        }

        _loops.Clear();
    }

    // Names used outside of every loop belong to the data itself, also when a loop's text uses them.
    private void Learn(List<TagUse> part)
    {
        var depth = 0;
        foreach (var use in part)
        {
            if (depth == 0)
            {
                _rootNames.UnionWith(UsedValue.Of(use).Where(v => v.Path.Steps.Count > 0).Select(v => v.Path.Steps[0].Name));
            }

            depth += use.Tag.Kind == TagKind.Each ? 1 : use.Tag.Kind == TagKind.EndEach && depth > 0 ? -1 : 0;
        }
    }

    private void Walk(List<TagUse> part)
    {
        _loops.Clear();
        _sure.Clear();
        foreach (var use in part)
        {
            if (use.Tag.Kind is TagKind.Else or TagKind.ElseIf or TagKind.EndIf && _sure.Count > 0)
            {
                _sure.Pop();
            }

            foreach (var value in UsedValue.Of(use))
            {
                Look(use, _sure.Any(s => s.Contains(value.Path.Text)) ? value with { Optional = true } : value);
            }

            if (use.Tag.Kind is TagKind.If or TagKind.Else or TagKind.ElseIf)
            {
                _sure.Push([.. MadeSure(use.Tag.Condition)]);
            }

            if (use.Tag.Kind == TagKind.Each)
            {
                Enter(use.Tag.Source!);
            }
            else if (use.Tag.Kind == TagKind.EndEach && _loops.Count > 0)
            {
                _loops.RemoveAt(_loops.Count - 1);
            }
        }
    }

    private static IEnumerable<string> MadeSure(Condition? condition) => condition switch
    {
        TruthCondition { Value.Operand: PathOperand path } => [path.Text],
        BothCondition both => MadeSure(both.Left).Concat(MadeSure(both.Right)),
        _ => [],
    };

    private void Enter(PathOperand source)
    {
        var (_, shape, tree) = Find(source);
        _loops.Add(new Loop(shape?.Item, tree));
    }

    private void Look(TagUse use, UsedValue value)
    {
        if (value.Path is { Steps.Count: 0, FromRoot: false } && (_loops.Count == 0 || value.Path.Text.Length == 0))
        {
            return;
        }

        var (answer, shape, tree) = Find(value.Path);
        Mark(shape);
        tree.Add(value, shape?.Kinds ?? Kinds.None);
        if (answer is Answer.Unknown)
        {
            Unknown(use, value);
        }
        else if (shape is { IsOpen: false })
        {
            Compare(use, value, shape.Kinds & ~Kinds.Null);
        }
    }

    private void Unknown(TagUse use, UsedValue value)
    {
        var known = Reachable();
        var path = value.Path.Text;
        var meant = Suggestion.For(path, known);
        var dot = path.LastIndexOf('.');
        var sisters = known.Where(k => dot > 0 ? k.StartsWith(path[..(dot + 1)], StringComparison.Ordinal) : !k.Contains('.', StringComparison.Ordinal)).Take(12).ToList();
        // Data of one agreement may lack what another has; whether that matters is found by trying.
        (complete ? faults : notes).Add(
            complete ? "field.unknown" : "field.not-in-data",
            use.Place,
            path,
            meant is not null ? $"\"{path}\" tidak ada dalam data; maksud Anda \"{meant}\"?"
                : sisters.Count > 0 ? $"\"{path}\" tidak ada dalam data; yang ada: {string.Join(", ", sisters)}"
                : $"\"{path}\" tidak ada dalam data; periksa ejaannya",
            meant is not null ? $"the data has no \"{path}\"; did you mean \"{meant}\"?"
                : sisters.Count > 0 ? $"the data has no \"{path}\"; there are: {string.Join(", ", sisters)}"
                : $"the data has no \"{path}\"; check its spelling");
    }

    private void Compare(TagUse use, UsedValue value, Kinds seen)
    {
        var wanted = FieldTypes.Of(value);
        // A number never equals a word; everything else is compared by its text.
        var accepted = value.Against is { Kind: ValKind.Text } word && !word.Text.All(char.IsAsciiDigit)
            ? FieldTypes.Accepted(wanted) & ~(Kinds.Whole | Kinds.Fraction)
            : FieldTypes.Accepted(value.Role is UseRole.Compared ? TemplateFieldType.Text : wanted);
        if (value.Role is UseRole.Asked || (value.Role is UseRole.Compared && value.Against is null) || (seen & accepted) != 0)
        {
            return;
        }

        ToldWrongType.Add((use.Place, use.Tag.Raw));
        var (is1, isEn) = FieldTypes.Words(seen);
        var (want, wantEn) = FieldTypes.Words(wanted);
        faults.Add(
            "value.wrong-kind",
            use.Place,
            use.Tag.Raw,
            $"\"{value.Path.Text}\" dalam data adalah {is1}, sedangkan di sini diperlukan {want}; {Advice(value, seen).Id}",
            $"\"{value.Path.Text}\" is {isEn} in the data where {wantEn} is needed; {Advice(value, seen).En}");
    }

    private static (string Id, string En) Advice(UsedValue value, Kinds seen) =>
        seen.HasFlag(Kinds.List) ? ("pakai {{#each …}} atau saringan join", "use {{#each …}} or the filter join")
        : seen.HasFlag(Kinds.Group) ? ("sebut salah satu isiannya", "name one of its fields")
        : value.Role is UseRole.Looped ? ("pakai {{#if …}} bila hanya ingin menanyakan adanya", "use {{#if …}} to ask whether it is there")
        : value.Filters.Count > 0 ? ("ganti saringannya, atau pakai isian lain", "change the filter, or use another field")
        : ("pakai isian lain", "use another field");

    private (Answer Answer, Shape? Shape, FieldTree Tree) Find(PathOperand path)
    {
        var from = _loops.Count - 1 - path.Up;
        var name = string.Join('.', path.Steps.Select(s => s.Name));
        if (path.FromRoot || from < 0)
        {
            return Down(model, path, name, 0, _root);
        }

        if (path.FromItem)
        {
            return Down(_loops[from].Item, path, name, 0, _loops[from].Tree);
        }

        var step = path.Steps[0].Name;
        for (var i = from; i >= 0; i--)
        {
            if (_loops[i].Item is { } item && item.Members.ContainsKey(step))
            {
                return Down(item, path, name, 0, _loops[i].Tree);
            }
        }

        if (model?.Members.ContainsKey(step) == true)
        {
            return Down(model, path, name, 0, _root);
        }

        // Nobody knows the name: it is the item's unless the template uses it outside of loops too.
        var tree = (_rootNames.Contains(step) && path.Up == 0 ? _root : _loops[from].Tree).Field(name);
        var open = model is null || _loops.Take(from + 1).Any(l => l.Item is null || l.Item.IsOpen);
        return (open ? Answer.Open : Answer.Unknown, null, tree);
    }

    private (Answer Answer, Shape? Shape, FieldTree Tree) Down(Shape? start, PathOperand path, string name, int at, FieldTree level)
    {
        var tree = level.Field(name.Length == 0 ? "this" : name);
        if (start is null || (_loops.Count == 0 && streams.Contains(path.Text)))
        {
            return (Answer.Open, null, tree);
        }

        var shape = start;
        for (var i = at; i < path.Steps.Count; i++)
        {
            if (shape.IsOpen)
            {
                return (Answer.Open, null, tree);
            }

            var step = path.Steps[i].Name;
            if (!shape.Members.TryGetValue(step, out var next))
            {
                next = char.IsAsciiDigit(step[0]) ? shape.Item : null;
            }

            if (next is null)
            {
                return (Answer.Unknown, null, tree);
            }

            shape = next;
        }

        return (Answer.Known, shape, tree);
    }

    private List<string> Reachable() =>
        [.. _loops.AsEnumerable().Reverse().SelectMany(l => l.Item?.Paths() ?? []).Concat(model?.Paths() ?? []).Distinct(StringComparer.Ordinal)];

    private static void Mark(Shape? shape)
    {
        if (shape is not null)
        {
            shape.Used = true;
        }
    }

    private static UseRole RoleOf(TemplateFieldKind kind) =>
        kind is TemplateFieldKind.Loop ? UseRole.Looped : kind is TemplateFieldKind.Condition ? UseRole.Asked : UseRole.Written;

    private static PathOperand? Parse(string path)
    {
        try
        {
            return TagParser.Parse("{{" + path + "}}", string.Empty).Value?.Operand as PathOperand;
        }
        catch (TagSyntaxException)
        {
            return null; // A path in a form that a value cannot have: nothing to look up.
        }
    }

    private enum Answer
    {
        Known,
        Unknown,
        Open,
    }

    private sealed record Loop(Shape? Item, FieldTree Tree);
}
