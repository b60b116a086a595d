using Glueline.Avro.Binary;
using Glueline.Avro.ToAvro;

namespace Glueline.Avro.Rewriting;

/// <summary>
/// One run of a plan: reads the value that was written, and copies or changes it piece by piece. The bytes were written a moment ago and
/// are not checked as those of a stranger are: only that nothing beyond them is read.
/// </summary>
internal ref partial struct Rewriter
{
    private readonly RewritePlan _plan;
    private readonly RewriteNode[] _nodes;
    private readonly int[] _fields;
    private readonly RewriteScratch _scratch;

    /// <summary>The value, and after it at least <see cref="AvroWriter.ShortCopy"/> bytes that are not part of it.</summary>
    private readonly ReadOnlySpan<byte> _bytes;

    private readonly int _end;
    private int _position;

    /// <summary>Everything before it is in the output; what was skipped since is not yet.</summary>
    private int _copied;

    public AvroWriter Output;

    public Rewriter(RewritePlan plan, RewriteScratch scratch, AvroWriter output)
    {
        _plan = plan;
        _nodes = plan.Nodes;
        _fields = plan.Fields;
        _scratch = scratch;
        _bytes = scratch.WrittenAndMore;
        _end = scratch.Written.WrittenCount;
        Output = output;
    }

    /// <summary>Writes the value; false if the bytes are not one of the plan's.</summary>
    public bool TryRun()
    {
        ref readonly var root = ref _nodes[_plan.Root];
        if (root.Kind is RewriteNodeKind.Record)
        {
            var steps = _plan.Steps[root.Table];
            var end = Math.Max(steps.Changing, steps.EndSortedStep);
            Record(in root, steps, end);
            // What follows the last change ends where the value does.
            if (end < steps.Steps.Length)
                _position = _end;
        }
        else
            Value(_plan.Root);

        Copy();
        return _position == _end;
    }

    private void Value(int index)
    {
        ref readonly var node = ref _nodes[index];
        if (!node.Changes)
        {
            _position = Skip(index, _position);
            return;
        }

        switch (node.Kind)
        {
            case RewriteNodeKind.Record:
                var steps = _plan.Steps[node.Table];
                Record(in node, steps, steps.Steps.Length);
                return;
            case RewriteNodeKind.Array:
                Items(in node, hasKeys: false);
                return;
            case RewriteNodeKind.Map:
                Items(in node, hasKeys: true);
                return;
            case RewriteNodeKind.Union:
                Union(in node);
                return;
            case RewriteNodeKind.IntoBranch:
                Copy();
                Output.WriteInt(node.First);
                Value(node.Child);
                return;
            case RewriteNodeKind.NoNull:
                throw AvroReader.Bad(
                    $"expected {SchemaSummary.Of(_plan.Schemas[index])}, found null, which the registered schema does not allow there",
                    _position
                );
            default:
                Copy();
                Changed(in node, _plan.Schemas[index]);
                _copied = _position;
                return;
        }
    }

    /// <summary>Copies what was skipped.</summary>
    private void Copy()
    {
        if (_position > _copied)
            Copy(_copied, _position);
        _copied = _position;
    }

    private void Copy(int from, int to) => Output.WriteFrom(_bytes[from..], to - from);

    private void Record(in RewriteNode node, RewriteSteps steps, int end)
    {
        if (steps.FirstSorted < steps.EndSorted)
        {
            InOrder(in node, steps.Steps.AsSpan(0, steps.FirstSortedStep));
            Sorted(in node, steps);
        }

        InOrder(in node, steps.Steps.AsSpan(steps.EndSortedStep, end - steps.EndSortedStep));
    }

    private void InOrder(in RewriteNode node, ReadOnlySpan<RewriteStep> steps)
    {
        foreach (ref readonly var step in steps)
        {
            if (step.Bytes is { } defaults)
            {
                Copy();
                Output.WriteFixed(defaults);
            }
            else if (step.Changes)
                Value(_fields[node.First + step.From]);
            else
                _position = SkipFields(node.First + step.From, step.To - step.From, _position);
        }
    }

    /// <summary>Fields that have another order: finds where each starts, then takes them in the order of the steps.</summary>
    private void Sorted(in RewriteNode node, RewriteSteps steps)
    {
        Copy();
        var (first, count) = (steps.FirstSorted, steps.EndSorted - steps.FirstSorted);
        var pushed = _scratch.Push(count + 1);
        var places = _scratch.Places(pushed, count + 1);
        var position = _position;
        for (var field = 0; field < count; field++)
        {
            places[field] = position;
            position = SkipField(_fields[node.First + first + field], position);
        }

        places[^1] = position;
        foreach (ref readonly var step in steps.Steps.AsSpan(steps.FirstSortedStep, steps.EndSortedStep - steps.FirstSortedStep))
        {
            if (step.Bytes is { } defaults)
                Output.WriteFixed(defaults);
            else if (step.Changes)
            {
                _copied = _position = places[step.From - first];
                Value(_fields[node.First + step.From]);
                Copy();
                // Records within may have needed more places than there was room for.
                places = _scratch.Places(pushed, count + 1);
            }
            else
                Copy(places[step.From - first], places[step.To - first]);
        }

        _copied = _position = position;
        _scratch.Pop(count + 1);
    }

    private void Items(in RewriteNode node, bool hasKeys)
    {
        while (true)
        {
            var start = _position;
            var count = ReadLong();
            if (count < 0)
            {
                // A size in bytes follows, which is not that of the changed items.
                ReadLong();
                count = -count;
                var after = _position;
                _position = start;
                Copy();
                Output.WriteLong(count);
                _copied = _position = after;
            }

            if (count == 0)
                return;
            Check(count, in node, _position);
            for (; count > 0; count--)
            {
                if (hasKeys)
                    _position = SkipLengthed(_position);
                Value(node.Child);
            }
        }
    }

    private void Union(in RewriteNode node)
    {
        var start = _position;
        var index = ReadIndex(node.Count);
        ref readonly var branch = ref _plan.Branches[node.First + index];
        if (branch.Target != index)
        {
            var after = _position;
            _position = start;
            if (_nodes[branch.Node].Kind is RewriteNodeKind.NoNull)
                Value(branch.Node);
            Copy();
            _copied = _position = after;
            if (branch.Target >= 0)
                Output.WriteInt(branch.Target);
        }

        Value(branch.Node);
    }

    private long ReadLong() => Signed(Varint(ref _position));

    private int ReadIndex(int count)
    {
        var index = ReadLong();
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((ulong)index, (ulong)count);
        return (int)index;
    }
}
