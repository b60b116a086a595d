using System.Runtime.CompilerServices;

namespace Glueline.Avro.Rewriting;

/// <summary>Finds where values end.</summary>
internal ref partial struct Rewriter
{
    /// <summary>More items without bytes, such as empty records, are an error: readers allow a million by default.</summary>
    private const int MostEmptyItems = 1 << 24;

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

    /// <summary>Refuses a block that claims to have more items than there are bytes, if each has some.</summary>
    private readonly void Check(long count, in RewriteNode node, int position) =>
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, node.Count == 0 ? MostEmptyItems : _end - position);

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
}
