namespace MouWorkflow.Documents;

/// <summary>
/// Runs plans over data into a sink. The same run rehearses (into a sink that only counts) and writes. Only loops may wait; everything else is
/// synchronous.
/// </summary>
internal sealed class Runner(
    TemplateData data,
    IReadOnlyDictionary<string, StreamedRows> streams,
    Sink sink,
    RenderFaults faults,
    Meter meter,
    Func<CancellationToken, ValueTask>? flush,
    long firstFreeId,
    CancellationToken ct)
{
    private readonly Scope _scope = new(data.Root, streams);
    private Evaluator? _evaluator;
    private Writing? _writing;
    private long _nextId = firstFreeId;

    private Evaluator Evaluator => _evaluator ??= new Evaluator(_scope, faults);

    private Writing Writing => _writing ??= new Writing(sink, Evaluator, _scope, faults, new PictureBook(bytes => meter.AddBeside(bytes, _scope)), data.ReplacesIllegal, Apart);

    /// <summary>The pictures shown, ready to be parts of the document.</summary>
    public IEnumerable<PackedEntry> Pictures => _writing?.Pictures.Entries ?? [];

    /// <summary>Runs a plan that has no loop, or only loops over lists in memory and nothing to flush.</summary>
    public void Run(Node[] plan)
    {
        foreach (var node in plan)
        {
            Run(node);
        }
    }

    /// <summary>Runs the plan of a whole part.</summary>
    public async ValueTask RunPartAsync(Node[] plan)
    {
        await RunAsync(plan).ConfigureAwait(false);
        meter.Look(_scope);
    }

    /// <summary>Runs any plan, waiting for streamed rows and flushing full buffers between items.</summary>
    private async ValueTask RunAsync(Node[] plan)
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
                    sink.BeginWrap(wrap.Before);
                    await RunAsync(wrap.Body).ConfigureAwait(false);
                    End(wrap);
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
        meter.Step(_scope);
        switch (node)
        {
            case LiteralNode literal:
                sink.Write(literal);
                break;
            case ValueNode value:
                Write(value);
                break;
            case IfNode choice:
                Run(Chosen(choice));
                break;
            case WrapNode wrap:
                sink.BeginWrap(wrap.Before);
                Run(wrap.Body);
                End(wrap);
                break;
            case FirstOnlyNode first when _scope.AllFirst:
                sink.Write(first.Literal);
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
                meter.LookAtSize(_scope);
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
                meter.Step(_scope);
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
            frame.Item = rows.Current;
            frame.StreamNames = rows.Names;
            frame.Index++;
            more = await rows.MoveNextAsync().ConfigureAwait(false);
            frame.Last = !more;
            await OneItemAsync(each).ConfigureAwait(false);
        }

        _scope.Leave();
    }

    private ValueTask OneItemAsync(EachNode each)
    {
        ct.ThrowIfCancellationRequested();
        if (each.BodyHasLoop)
        {
            return NestedItemAsync(each);
        }

        meter.Step(_scope);
        Run(each.Body);
        return FlushAsync();
    }

    private async ValueTask NestedItemAsync(EachNode each)
    {
        meter.Step(_scope);
        await RunAsync(each.Body).ConfigureAwait(false);
        await FlushAsync().ConfigureAwait(false);
    }

    private ValueTask FlushAsync() =>
        flush is not null && sink.PackedCount >= EntryStream.KeepUpTo ? flush(ct) : ValueTask.CompletedTask;

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

    private byte[] Apart(Node[] plan)
    {
        var here = sink;
        using var apart = new Sink(here.Rehearsal);
        sink = Writing.Sink = apart;
        try
        {
            Run(plan);
            return System.Text.Encoding.UTF8.GetBytes(apart.Text());
        }
        finally
        {
            sink = Writing.Sink = here;
        }
    }

    private Node[] Chosen(IfNode choice)
    {
        for (var i = 0; i < choice.Branches.Count; i++)
        {
            var branch = choice.Branches[i];
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
            var text = data.ReplacesIllegal ? XmlText.Clean(value) : value.Kind == ValKind.Text ? value.Text : value.Plain();
            if (!sink.Write(text, node.Shape))
            {
                faults.Illegal(node.Tag, _scope);
            }

            meter.LookAtSize(_scope);
        }
        else if (!value.IsAbsent)
        {
            faults.Add("value.wrong-kind", node.Tag, _scope, "ini daftar atau kelompok; sebut isiannya, pakai {{#each …}} atau saringan join", "this is a list or a group; name its field, use {{#each …}} or the filter join");
        }
    }

    private void End(WrapNode wrap) => sink.Write(sink.EndWrap() ? wrap.After : wrap.Otherwise);
}
