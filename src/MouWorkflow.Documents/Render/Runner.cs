namespace MouWorkflow.Documents;

/// <summary>
/// Runs plans over data into a sink. The same run rehearses (a sink that only counts finds every fault before a byte is written)
/// and writes. Only loops may wait; everything else is synchronous.
/// </summary>
internal sealed class Runner(
    TemplateData data,
    IReadOnlyDictionary<string, StreamedRows> streams,
    Sink sink,
    RenderFaults faults,
    Func<CancellationToken, ValueTask>? flush,
    long firstFreeId,
    CancellationToken ct,
    PictureBook? pictures = null)
{
    private const int FlushAt = 24 * 1024;

    private readonly Scope _scope = new(Val.Of(data.Root), streams);
    private Evaluator? _evaluator;
    private long _nextId = firstFreeId;

    private Writing? _writing;

    private Writing Writing => _writing ??= new Writing(sink, Evaluator, _scope, faults, pictures ?? new PictureBook());

    private Evaluator Evaluator => _evaluator ??= new Evaluator(_scope, faults);

    /// <summary>Runs a plan that has no loop, or only loops over lists in memory and nothing to flush.</summary>
    public void Run(Node[] plan)
    {
        foreach (var node in plan)
        {
            Run(node);
        }
    }

    /// <summary>Runs any plan, waiting for streamed rows and flushing full buffers between items.</summary>
    public async ValueTask RunAsync(Node[] plan)
    {
        foreach (var node in plan)
        {
            if (!node.HasLoop)
            {
                Run(node);
                continue;
            }

            switch (node)
            {
                case IfNode choice:
                    await RunAsync(Chosen(choice)).ConfigureAwait(false);
                    break;
                case WrapNode wrap:
                    var (before, inside) = Begin(wrap);
                    await RunAsync(wrap.Body).ConfigureAwait(false);
                    End(wrap, before, inside);
                    break;
                case EachNode each when _scope.Stream(each.Source) is { } stream:
                    await RunStreamAsync(each, stream).ConfigureAwait(false);
                    break;
                case EachNode each:
                    await RunListAsync(each).ConfigureAwait(false);
                    break;
                default:
                    throw new InvalidOperationException($"Unknown node {node.GetType().Name}.");
            }
        }
    }

    private void Run(Node node)
    {
        switch (node)
        {
            case LiteralNode literal:
                sink.Write(literal.Bytes);
                break;
            case ValueNode value:
                Write(value);
                break;
            case IfNode choice:
                Run(Chosen(choice));
                break;
            case WrapNode wrap:
                var (before, inside) = Begin(wrap);
                Run(wrap.Body);
                End(wrap, before, inside);
                break;
            case FirstOnlyNode first when _scope.AllFirst:
                sink.Write(first.Bytes);
                break;
            case FirstOnlyNode:
                break;
            case UniqueIdNode:
                sink.Write(_nextId++);
                break;
            case EachNode each:
                RunInMemory(each);
                break;
            case StepNode step:
                step.Write(Writing);
                break;
            default:
                throw new InvalidOperationException($"Unknown node {node.GetType().Name}.");
        }
    }

    private void RunInMemory(EachNode each)
    {
        if (_scope.Stream(each.Source) is not null)
        {
            return; // Rows of a stream are judged when they arrive; reading them for a rehearsal would use them up.
        }

        var list = List(each);
        if (list.Kind == ValKind.Array)
        {
            foreach (var frame in Items(each, list))
            {
                Run(each.Body);
            }
        }
    }

    private async ValueTask RunListAsync(EachNode each)
    {
        var list = List(each);
        if (list.Kind != ValKind.Array)
        {
            return;
        }

        foreach (var frame in Items(each, list))
        {
            await OneItemAsync(each).ConfigureAwait(false);
        }
    }

    private async ValueTask RunStreamAsync(EachNode each, StreamedRows rows)
    {
        var frame = new Frame(each);
        _scope.Enter(frame);
        var more = await rows.MoveNextAsync().ConfigureAwait(false);
        while (more)
        {
            var row = rows.Current;
            frame.StreamNames ??= row.Keys.ToHashSet(StringComparer.Ordinal);
            frame.Item = Val.Of(row);
            frame.Index++;
            more = await rows.MoveNextAsync().ConfigureAwait(false);
            frame.Last = !more;
            await OneItemAsync(each).ConfigureAwait(false);
        }

        _scope.Leave();
    }

    private async ValueTask OneItemAsync(EachNode each)
    {
        ct.ThrowIfCancellationRequested();
        var start = sink.Position;
        if (each.BodyHasLoop)
        {
            await RunAsync(each.Body).ConfigureAwait(false);
        }
        else
        {
            Run(each.Body);
        }

        // Only after something was written: a wrap around an empty body must still be able to take back what it wrote before.
        if (flush is not null && sink.PendingCount >= FlushAt && sink.Position > start)
        {
            await flush(ct).ConfigureAwait(false);
        }
    }

    private IEnumerable<Frame> Items(EachNode each, Val list)
    {
        var frame = new Frame(each) { List = list };
        _scope.Enter(frame);
        var count = list.Count;
        foreach (var item in list.Items)
        {
            ct.ThrowIfCancellationRequested();
            frame.Item = item;
            frame.Index++;
            frame.Last = frame.Index == count;
            yield return frame;
        }

        _scope.Leave();
    }

    private Val List(EachNode each)
    {
        var list = _scope.Find(each.Source);
        if (list.IsAbsent)
        {
            faults.Missing(each.Source, each.Tag, _scope);
        }
        else if (list.Kind != ValKind.Array)
        {
            faults.Add("value.wrong-kind", each.Tag, _scope, $"\"{each.Source.Text}\" harus berupa daftar", $"\"{each.Source.Text}\" must be a list", each.Source.Text);
        }

        return list;
    }

    private Node[] Chosen(IfNode choice)
    {
        foreach (var branch in choice.Branches)
        {
            if (branch.Condition is null || Evaluator.IsTrue(branch.Condition, branch.Tag))
            {
                return branch.Body;
            }
        }

        return [];
    }

    private void Write(ValueNode node)
    {
        var value = Evaluator.Value(node.Value, node.Tag);
        if (value.Kind == ValKind.Integer)
        {
            sink.Write(value.Integer);
        }
        else if (value.IsScalar)
        {
            if (!sink.Write(value.Plain(), node.Shape))
            {
                Illegal(node.Tag);
            }
        }
        else if (!value.IsAbsent)
        {
            faults.Add("value.wrong-kind", node.Tag, _scope, "ini daftar atau kelompok; sebut isiannya, pakai {{#each …}} atau saringan join", "this is a list or a group; name its field, use {{#each …}} or the filter join");
        }
    }

    private void Illegal(Tag tag) => faults.Add(
        "value.illegal-character",
        tag,
        _scope,
        "hapus karakter tak terlihat dari data ini (biasanya terbawa salin-tempel), ketik ulang isinya",
        "remove the invisible character from this value (it usually comes from copy and paste) and type it again",
        tag.Value?.Operand is PathOperand path ? path.Text : tag.Raw);

    private (long Before, long Inside) Begin(WrapNode wrap)
    {
        var before = sink.Position;
        sink.Write(wrap.Before);
        return (before, sink.Position);
    }

    private void End(WrapNode wrap, long before, long inside)
    {
        if (sink.Position > inside)
        {
            sink.Write(wrap.After);
            return;
        }

        sink.Truncate(before);
        sink.Write(wrap.Otherwise);
    }
}
