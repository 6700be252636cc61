namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>
/// Visit counts of one execution of a flowchart under the new version's activities and connections. Only the difference between an
/// activity's count and those of the connections that enter it decides what happens next, so an activity for which no branch is half
/// arrived may get any number of new entrances; one that is half arrived keeps exactly those it has.
/// </summary>
internal sealed class FlowMove
{
    private readonly FlowGraph _old;
    private readonly FlowGraph _now;
    private readonly FlowWalk _oldWalk;
    private readonly FlowWalk _nowWalk;
    private readonly FlowCounts _before;
    private readonly int[] _oldActivity;
    private readonly int[] _oldConnection;
    private readonly bool[] _live;
    private readonly MigrationFindings _findings;

    private FlowMove(ActivityNode old, ActivityNode now, FlowCounts? counts, NodeMapping nodes, IReadOnlySet<string> live, MigrationFindings findings)
    {
        (_old, _now, _findings) = (old.Flow!, now.Flow!, findings);
        (_oldWalk, _nowWalk) = (_old.WalkFor(null), _now.WalkFor(null));
        _before = counts ?? new FlowCounts(_old);
        _oldActivity = [.. _now.Activities.Select(activity => nodes.Before(activity)?.Index ?? -1)];
        _oldConnection = [.. _now.Connections.Select(OldConnection)];
        _live = [.. _now.Activities.Select(activity => live.Contains(activity.Key))];
    }

    /// <summary>The counts on the new version, and findings where its future would not be that of an instance that ran on it from the start.</summary>
    /// <param name="live">Keys (of the new version) of the activities that are running in this execution.</param>
    public static FlowCounts? Move(ActivityNode old, ActivityNode now, FlowCounts? counts, NodeMapping nodes, IReadOnlySet<string> live, MigrationFindings findings)
    {
        var move = new FlowMove(old, now, counts, nodes, live, findings);
        var moved = move.Carry();
        move.LookForMissedBranches();
        return counts is null && moved.Activities.All(count => count == 0) && moved.Connections.All(count => count == 0) ? null : moved;
    }

    private FlowCounts Carry()
    {
        var moved = new FlowCounts(_now);
        for (var activity = 0; activity < _oldActivity.Length; activity++)
        {
            moved.Activities[activity] = _oldActivity[activity] < 0 ? 0 : _before.Activities[_oldActivity[activity]];
        }

        for (var connection = 0; connection < _oldConnection.Length; connection++)
        {
            if (_oldConnection[connection] is >= 0 and var old)
            {
                moved.Connections[connection] = _before.Connections[old];
                moved.Followed[connection] = _before.Followed[old];
            }
        }

        var reachable = Reachable();
        foreach (var target in _now.Activities.Where(target => _oldActivity[target.Index] >= 0))
        {
            Settle(moved, target, reachable[target.Index]);
        }

        return moved;
    }

    /// <summary>An activity that exists in both: its entrances are the same, or nobody is half arrived at it.</summary>
    private void Settle(FlowCounts moved, ActivityNode target, bool reachable)
    {
        var old = _oldActivity[target.Index];
        var (inbound, before) = (_nowWalk.ForwardInbound[target.Index], _oldWalk.ForwardInbound[old]);
        var ahead = before.Select(connection => _before.Connections[connection] - _before.Activities[old]).Distinct().ToList();
        var lead = ahead is [var same] ? same : _live[target.Index] ? 1 : 0;
        var settled = ahead.Count <= 1 && (lead <= 0 || (lead == 1 && _live[target.Index]));
        var added = inbound.Where(connection => _oldConnection[connection] < 0 || _oldWalk.IsBackward(_oldConnection[connection])).ToList();
        var removed = before.Count(connection => !inbound.Any(kept => _oldConnection[kept] == connection));
        if (!settled && (reachable || Half(before, old)))
        {
            RefuseHalf(target, old, added.Count + removed > 0);
        }

        foreach (var connection in added)
        {
            var source = _now.Activities[_now.Connections[connection].Source];
            if (!Entered(target) && MayHavePassed(source))
            {
                _findings.Refuse(
                    $"'{target.Id}' mendapat masukan baru dari '{source.Id}', yang di versi baru sudah dilewati pada titik ini, sedangkan '{target.Id}' belum dicapai; instansi ini akan menunggu cabang itu selamanya.",
                    $"'{target.Id}' has a new entrance from '{source.Id}', which an instance of the new version has passed at this point, while '{target.Id}' was not reached: this instance would wait for that branch for ever.");
            }
            else if (reachable && _oldActivity[source.Index] is >= 0 and var passed && Entered(target) && Leaves(passed) != moved.Activities[target.Index] + lead)
            {
                _findings.Refuse(
                    $"'{target.Id}' mendapat masukan baru dari '{source.Id}', tetapi keduanya tidak dilewati sama seringnya, jadi hitungannya tidak dapat dibawa.",
                    $"'{target.Id}' has a new entrance from '{source.Id}', but the two were not passed equally often, so the count cannot be carried over.");
            }

            moved.Connections[connection] = Math.Max(0, moved.Activities[target.Index] + lead);
            moved.Followed[connection] = lead > 0;
        }
    }

    /// <summary>Some branches have arrived and others have not, or the activity waits for a second round.</summary>
    private bool Half(int[] before, int old) => before.Any(connection => _before.Connections[connection] > _before.Activities[old]);

    private void RefuseHalf(ActivityNode target, int old, bool changed)
    {
        var (was, now) = (JoinOf(_old.Activities[old]), JoinOf(target));
        if (changed && !_live[target.Index])
        {
            _findings.Refuse(
                $"pada '{target.Id}' sebagian cabang sudah tiba, tetapi masukannya di versi baru lain, jadi hitungannya tidak dapat dibawa.",
                $"at '{target.Id}' some branches have arrived and others not, but its entrances are others in the new version, so the counts cannot be carried over.");
        }
        else if (changed)
        {
            _findings.Refuse(
                $"'{target.Id}' sedang berjalan dan cabang lain masih menuju ke sana, tetapi masukannya di versi baru lain.",
                $"'{target.Id}' is running and other branches still lead to it, but its entrances are others in the new version.");
        }
        else if (was != now)
        {
            _findings.Refuse(
                $"pada '{target.Id}' sebagian cabang sudah tiba, tetapi caranya menggabung berubah dari {was} menjadi {now}.",
                $"at '{target.Id}' some branches have arrived, but the way it joins changes from {was} to {now}.");
        }
    }

    /// <summary>New activities that an instance of the new version would have begun by now, beside where this one stands.</summary>
    private void LookForMissedBranches()
    {
        foreach (var activity in _now.Activities.Where(activity => _oldActivity[activity.Index] < 0 && MayHaveBegun(activity)))
        {
            if (LeadsToPassed(activity))
            {
                _findings.Warn(
                    $"langkah baru '{activity.Id}' letaknya di belakang titik instansi ini dan tidak dijalankan untuknya.",
                    $"the new step '{activity.Id}' lies behind the point of this instance and is not run for it.");
            }
            else
            {
                _findings.Refuse(
                    $"'{activity.Id}' adalah cabang baru yang di versi baru sudah dimulai pada titik ini; instansi ini tidak akan pernah menjalankannya.",
                    $"'{activity.Id}' is a new branch that an instance of the new version has begun at this point; this instance would never run it.");
            }
        }
    }

    private bool[] Reachable()
    {
        var found = new bool[_now.Activities.Count];
        var stack = new Stack<int>(Enumerable.Range(0, found.Length).Where(index => _live[index]));
        while (stack.TryPop(out var current))
        {
            foreach (var target in _now.Outbound[current].Select(connection => _now.Connections[connection].Target).Where(target => !found[target]))
            {
                found[target] = true;
                stack.Push(target);
            }
        }

        return found;
    }

    /// <summary>It runs, or it ran, or it was skipped.</summary>
    private bool Entered(ActivityNode activity) => _live[activity.Index] || (_oldActivity[activity.Index] is >= 0 and var old && _before.Activities[old] > 0);

    private int Leaves(int old) => _old.Outbound[old].Select(connection => _before.Connections[connection]).Append(_before.Activities[old]).Max();

    /// <summary>Whether an instance of the new version may have left the activity, run or skipped, by the point at which this one stands.</summary>
    private bool MayHavePassed(ActivityNode activity) => Spreads(activity, _ => true, []);

    /// <summary>Whether an instance of the new version may have run (not only skipped) the activity by now.</summary>
    private bool MayHaveBegun(ActivityNode activity) => Spreads(activity, MayFollow, []);

    private bool Spreads(ActivityNode activity, Func<int, bool> through, HashSet<int> seen)
    {
        if (_oldActivity[activity.Index] is >= 0 and var old)
        {
            return Leaves(old) > 0;
        }

        return seen.Add(activity.Index) && (_now.StartFor(null) == activity || Enumerable.Range(0, _now.Connections.Count)
            .Where(connection => _now.Connections[connection].Target == activity.Index && through(connection))
            .Any(connection => Spreads(_now.Activities[_now.Connections[connection].Source], through, seen)));
    }

    /// <summary>False only where it is known that the source's last outcome was another one.</summary>
    private bool MayFollow(int connection)
    {
        var (source, port, _, _) = _now.Connections[connection];
        if (_oldActivity[source] is not (>= 0 and var old))
        {
            return true;
        }

        var exits = _old.Outbound[old];
        var samePort = exits.Where(exit => _old.Connections[exit].Port == port).ToList();
        return samePort.Count > 0
            ? samePort.Exists(exit => _before.Followed[exit])
            : _now.Activities[source].Kind is ActivityKind.FlowSwitch or ActivityKind.FlowFork || !exits.Any(exit => _before.Followed[exit]);
    }

    private bool LeadsToPassed(ActivityNode activity)
    {
        var seen = new HashSet<int> { activity.Index };
        var stack = new Stack<int>(seen);
        while (stack.TryPop(out var current))
        {
            foreach (var connection in _now.Outbound[current])
            {
                var target = _now.Activities[_now.Connections[connection].Target];
                if (Entered(target))
                {
                    return true;
                }

                if (_oldActivity[target.Index] < 0 && seen.Add(target.Index))
                {
                    stack.Push(target.Index);
                }
            }
        }

        return false;
    }

    private int OldConnection(FlowConnection now)
    {
        var (source, target) = (_oldActivity[now.Source], _oldActivity[now.Target]);
        var alike = source < 0 || target < 0
            ? []
            : _old.Outbound[source].Where(connection => _old.Connections[connection].Target == target && _old.Connections[connection].Port == now.Port).ToList();
        return alike.Count == 0 ? -1 : alike.OrderByDescending(connection => _old.Connections[connection].TargetPort == now.TargetPort).First();
    }

    private static string JoinOf(ActivityNode activity) => activity.Kind != ActivityKind.FlowJoin
        ? nameof(JoinMode.WaitAllActive)
        : activity.Input("mode")?.Expression is { } mode ? Values.ToText(mode.ConstantValue) ?? mode.Name ?? "" : nameof(JoinMode.WaitAny);
}
