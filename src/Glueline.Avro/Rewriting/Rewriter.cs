using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Unicode;
using Glueline.Avro.Binary;
using Glueline.Avro.Schemas;
using Glueline.Avro.ToAvro;

namespace Glueline.Avro.Rewriting;

/// <summary>
/// One run of a plan: reads the value that was written, and copies or changes it piece by piece. The bytes were written a moment ago and
/// are not checked as those of a stranger are: only that nothing beyond them is read.
/// </summary>
internal ref struct Rewriter
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

    private void Changed(in RewriteNode node, AvroSchema registered)
    {
        var start = _position;
        switch (node.Kind)
        {
            case RewriteNodeKind.IntAsFloat or RewriteNodeKind.LongAsFloat:
                var single = ReadLong();
                Output.WriteFloat(IsExact((float)single, single) ? single : throw Inexact(single, registered, start));
                return;
            case RewriteNodeKind.IntAsDouble or RewriteNodeKind.LongAsDouble:
                var number = ReadLong();
                Output.WriteDouble(IsExact((double)number, number) ? number : throw Inexact(number, registered, start));
                return;
            case RewriteNodeKind.FloatAsDouble:
                Output.WriteDouble(BinaryPrimitives.ReadSingleLittleEndian(_bytes[start..]));
                _position += sizeof(float);
                return;
            case RewriteNodeKind.BytesAsString:
                _position = SkipLengthed(start);
                var from = start;
                Varint(ref from);
                if (!Utf8.IsValid(_bytes[from.._position]))
                    throw AvroReader.Bad("expected bytes that are UTF-8, as the registered string, found others", start);
                Copy(start, _position);
                return;
            case RewriteNodeKind.FinerUnit:
                Output.WriteLong(Finer(ReadLong(), node.First, registered, start));
                return;
            case RewriteNodeKind.CoarserUnit:
                Output.WriteLong(Coarser(ReadLong(), node.First, registered, start));
                return;
            default:
                var symbols = _plan.Symbols[node.Table];
                var symbol = ReadIndex(symbols.Places.Length);
                Output.WriteInt(symbols.Places[symbol] is var place and >= 0 ? place : throw Unknown(symbols, symbol, registered, start));
                return;
        }
    }

    /// <summary>The position after a value.</summary>
    private readonly int Skip(int index, int position)
    {
        ref readonly var node = ref _nodes[index];
        switch (node.Kind)
        {
            case RewriteNodeKind.Sized:
                return position + node.First;
            case RewriteNodeKind.Lengthed or RewriteNodeKind.BytesAsString:
                return SkipLengthed(position);
            case RewriteNodeKind.Record:
                return SkipFields(node.First, node.Count, position);
            case RewriteNodeKind.Array:
                return SkipItems(in node, hasKeys: false, position);
            case RewriteNodeKind.Map:
                return SkipItems(in node, hasKeys: true, position);
            case RewriteNodeKind.Union:
                var branch = (int)Varint(ref position) >> 1;
                return Skip(_plan.Branches.AsSpan(node.First, node.Count)[branch].Node, position);
            case RewriteNodeKind.IntoBranch:
                return Skip(node.Child, position);
            case RewriteNodeKind.NoNull:
                return position;
            case RewriteNodeKind.FloatAsDouble:
                return position + sizeof(float);
            default:
                Varint(ref position);
                return position;
        }
    }

    private readonly int SkipFields(int first, int count, int position)
    {
        foreach (var field in _fields.AsSpan(first, count))
            position = SkipField(field, position);
        return position;
    }

    /// <summary>The position after a field; the most frequent kinds need no call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int SkipField(int field, int position)
    {
        ref readonly var node = ref _nodes[field];
        if (node.Kind is RewriteNodeKind.Integer)
        {
            while (_bytes[position++] >= 0x80) { }
            return position;
        }

        return node.Kind is RewriteNodeKind.Lengthed ? SkipLengthed(position)
            : node.Kind is RewriteNodeKind.Sized ? position + node.First
            : Skip(field, position);
    }

    private readonly int SkipItems(in RewriteNode node, bool hasKeys, int position)
    {
        while (true)
        {
            var count = Signed(Varint(ref position));
            if (count == 0)
                return position;
            if (count < 0)
            {
                position = SkipBytes(ref position);
                continue;
            }

            Check(count, in node, position);
            if (node.Count == 0)
                continue;
            for (; count > 0; count--)
            {
                if (hasKeys)
                    position = SkipLengthed(position);
                position = Skip(node.Child, position);
            }
        }
    }

    /// <summary>Refuses a block that claims to have more items than there are bytes, if each has some, or than a list can hold.</summary>
    private readonly void Check(long count, in RewriteNode node, int position) =>
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, node.Count == 0 ? int.MaxValue : _end - position);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int SkipLengthed(int position)
    {
        int length = _bytes[position];
        return length < 0x80 ? position + 1 + (length >> 1) : SkipBytes(ref position);
    }

    /// <summary>The position after a length and so many bytes: never before it, so that every loop over the bytes ends.</summary>
    private readonly int SkipBytes(ref int position)
    {
        var length = Signed(Varint(ref position));
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, _end - position);
        return position + (int)length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ulong Varint(ref int position)
    {
        ulong first = _bytes[position];
        if (first >= 0x80)
            return LongVarint(ref position);
        position++;
        return first;
    }

    private readonly ulong LongVarint(ref int position)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = _bytes[position++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }

    private static long Signed(ulong zigzag) => (long)(zigzag >> 1) ^ -(long)(zigzag & 1);

    private long ReadLong() => Signed(Varint(ref _position));

    private int ReadIndex(int count)
    {
        var index = ReadLong();
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((ulong)index, (ulong)count);
        return (int)index;
    }

    /// <summary>Whether a number that was converted is still the integer; 2^63 itself is beyond long.</summary>
    private static bool IsExact(double converted, long value) => converted < 9_223_372_036_854_775_808d && (long)converted == value;

    private static long Finer(long value, int factor, AvroSchema registered, int start) =>
        value <= long.MaxValue / factor && value >= long.MinValue / factor
            ? value * factor
            : throw AvroReader.Bad(
                $"{value} can't be written as the registered {registered.LogicalType!.Name}, whose unit is {factor} times finer: the number "
                    + "is beyond long",
                start
            );

    private static long Coarser(long value, int factor, AvroSchema registered, int start)
    {
        var name = registered.LogicalType!.Name;
        var (coarse, rest) = Math.DivRem(value, factor);
        if (rest != 0)
            throw AvroReader.Bad(
                $"{value} can't be written as the registered {name}, whose unit is {factor} times coarser: digits would be lost; drop them "
                    + $"first, or declare [AvroLogicalType(\"{name}\")], which does so",
                start
            );
        return registered.Type is AvroType.Long || coarse == (int)coarse
            ? coarse
            : throw AvroReader.Bad($"{value} can't be written as the registered {name}: the number is beyond int", start);
    }

    private static AvroDataException Inexact(long value, AvroSchema registered, int start) =>
        AvroReader.Bad(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{value} can't be written as the registered {registered}: the nearest {registered} is another number"
            ),
            start
        );

    private static AvroDataException Unknown(SymbolPlaces symbols, int symbol, AvroSchema registered, int start) =>
        AvroReader.Bad($"the symbol \"{symbols.Written[symbol]}\" is not one of the registered enum {registered}", start);
}
