using System.Globalization;
using System.Text;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.ToJson;

namespace Glueline.Avro.Spans;

/// <summary>
/// Walks the writer's schema, a plan and bytes together. The plan knows what the reader gets, the writer's schema which branch it was.
/// </summary>
internal ref struct SpanWalk(AvroToJsonPlan plan, ReadLimits limits, List<SpannedValue> values, List<ByteSpan> spans, OutputBuffer text)
{
    /// <summary>A value that is not complete.</summary>
    private const int Open = -1;

    private readonly ReadNodes _nodes = plan.Nodes;
    private ReadOnlySpan<byte> _bytes;
    private GuardedReader _reader;
    private ValueOrigin _origin;

    /// <summary>Where the record that is read has a default.</summary>
    private int _place;

    private readonly int Position => _reader.Bytes.Position;

    public void Run(AvroSchema writer, int root, ReadOnlySpan<byte> avro) => Run(writer, root, avro, -1, "");

    private void Run(AvroSchema writer, int node, ReadOnlySpan<byte> avro, int parent, string name)
    {
        _reader = new(avro, limits);
        _bytes = avro;
        Value(writer, node, Add(parent, name));
        _reader.ExpectEnd();
    }

    private readonly int Add(int parent, string name)
    {
        values.Add(
            new()
            {
                Parent = parent,
                Depth = parent < 0 ? 0 : values[parent].Depth + 1,
                Name = name,
                Origin = _origin,
                Start = _origin is ValueOrigin.Default ? _place : Position,
                End = Open,
            }
        );
        if (parent >= 0)
            values[parent].Count++;
        return values.Count - 1;
    }

    /// <summary>Adds the bytes that were read since an offset. A default has none of its own.</summary>
    private readonly void Mark(int start, int end, ByteSpanKind kind, int value, long number = 0)
    {
        if (_origin is not ValueOrigin.Default && end > start)
            spans.Add(new(start, end - start, kind, value, number));
    }

    private void Value(AvroSchema writer, int index, int own)
    {
        var value = values[own];
        ref readonly var node = ref _nodes.Nodes[index];
        if (writer is UnionSchema union)
        {
            var start = Position;
            var branch = _reader.Bytes.ReadIndex(union.Branches.Count);
            Mark(start, Position, ByteSpanKind.Branch, own, branch);
            (value.Union, value.Branch, writer) = (union, branch, union.Branches[branch]);
            if (node.Kind is ReadNodeKind.Optional && branch == node.First)
            {
                // Whatever the reader makes of the other branch, this one is its null.
                (value.Text, value.End) = ("null", _origin is ValueOrigin.Default ? value.Start : Position);
                return;
            }
            index = node.Kind is ReadNodeKind.Optional ? node.Child : _nodes.Branches[node.First + branch];
        }

        (value.Schema, value.ReadAs) = (writer, _nodes.Schemas[index]);
        switch (writer, _nodes.Nodes[index].Kind)
        {
            case (RecordSchema record, ReadNodeKind.Record):
                Record(record, index, own);
                break;
            case (ArraySchema array, ReadNodeKind.Array):
                Blocks(array.Items, index, own, hasKeys: false);
                break;
            case (MapSchema map, ReadNodeKind.Map):
                Blocks(map.Values, index, own, hasKeys: true);
                break;
            default:
                Leaf(writer, index, own);
                break;
        }
        value.End = _origin is ValueOrigin.Default ? value.Start : Position;
    }

    private void Record(RecordSchema writer, int index, int own)
    {
        var node = _nodes.Nodes[index];
        _reader.Enter();
        for (var place = 0; place < node.Count; place++)
        {
            var field = _nodes.Fields[node.First + place];
            var outer = _origin;
            if (field.IsSkipped && _origin is ValueOrigin.Written)
                _origin = ValueOrigin.Skipped;
            Value(writer.Fields[place].Schema, field.Node, Add(own, field.Field.JsonName));
            _origin = outer;
        }

        foreach (var field in _nodes.Defaulted[node.Table])
        {
            _reader.CountDefault(field.Value.Length);
            var added = new SpanWalk(plan, limits, values, spans, text)
            {
                _origin = ValueOrigin.Default,
                _place = _origin is ValueOrigin.Default ? _place : Position,
            };
            added.Run(field.Field.Schema, field.Node, field.Value, own, field.Field.JsonName);
        }
        _reader.Leave();
    }

    private void Blocks(AvroSchema items, int index, int own, bool hasKeys)
    {
        var node = _nodes.Nodes[index];
        _reader.Enter();
        for (long count = Block(node.Count > 0, own), item = 0; count != 0; count = Block(node.Count > 0, own))
        for (; count > 0; count--, item++)
            if (hasKeys)
                Entry(items, node.Child, own);
            else
                Value(items, node.Child, Add(own, item.ToString(CultureInfo.InvariantCulture)));
        _reader.Leave();
    }

    /// <summary>A block's count and size are looked at first, so that they are shown if they can't be true.</summary>
    private long Block(bool itemsTakeBytes, int own)
    {
        var start = Position;
        var ahead = _reader;
        var count = ahead.Bytes.ReadLong();
        var after = ahead.Bytes.Position;
        Mark(start, after, count == 0 ? ByteSpanKind.BlockEnd : ByteSpanKind.BlockCount, own, count);
        if (count < 0)
        {
            var size = ahead.Bytes.ReadLong();
            Mark(after, ahead.Bytes.Position, ByteSpanKind.BlockSize, own, size);
        }
        return _reader.NextBlock(itemsTakeBytes);
    }

    private void Entry(AvroSchema schema, int node, int own)
    {
        var start = Position;
        var ahead = _reader;
        var length = ahead.Bytes.ReadLong();
        var after = ahead.Bytes.Position;
        var read = _reader;
        string key;
        try
        {
            key = Encoding.UTF8.GetString(read.Bytes.ReadString());
        }
        catch (AvroDataException)
        {
            // The key has no name yet: its length is the map's.
            Mark(start, after, ByteSpanKind.KeyLength, own, length);
            throw;
        }
        var entry = Add(own, key);
        _reader = read;
        Mark(start, after, ByteSpanKind.KeyLength, entry, length);
        Mark(after, Position, ByteSpanKind.Key, entry);
        Value(schema, node, entry);
    }

    private void Leaf(AvroSchema writer, int index, int own)
    {
        var start = Position;
        if (writer.Type is AvroType.String or AvroType.Bytes && _nodes.Nodes[index].Kind is not ReadNodeKind.Unresolvable)
        {
            var ahead = _reader;
            var length = ahead.Bytes.ReadLong();
            Mark(start, ahead.Bytes.Position, ByteSpanKind.Length, own, length);
            start = ahead.Bytes.Position;
        }
        values[own].Text = _origin is ValueOrigin.Skipped ? Skipped(index) : Read(index);
        Mark(
            start,
            Position,
            writer.Type is AvroType.String or AvroType.Bytes or AvroType.Fixed ? ByteSpanKind.Content : ByteSpanKind.Value,
            own
        );
    }

    /// <summary>What the reader gets, by the code that converts whole values.</summary>
    private string Read(int index)
    {
        var start = Position;
        text.Clear();
        try
        {
            var writer = new AvroToJsonWriter(plan, limits, _bytes[start..], text);
            writer.RunPart(index);
            _reader.Bytes.Position = start + writer.Position;
        }
        catch (AvroDataException exception)
        {
            throw new AvroDataException(exception.Reason, start + exception.Offset, exception.Path, exception);
        }
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    /// <summary>A reader skips what has no meaning, such as a decimal of no bytes.</summary>
    private string? Skipped(int index)
    {
        var start = Position;
        AvroSkip.Value(_nodes, index, ref _reader);
        var end = Position;
        _reader.Bytes.Position = start;
        try
        {
            return Read(index);
        }
        catch (AvroDataException)
        {
            return null;
        }
        finally
        {
            _reader.Bytes.Position = end;
        }
    }
}
