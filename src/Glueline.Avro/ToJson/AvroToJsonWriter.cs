using System.Runtime.CompilerServices;
using Glueline.Avro.Binary;
using Glueline.Avro.Json;
using Glueline.Avro.Resolution;

namespace Glueline.Avro.ToJson;

/// <summary>Walks a plan and Avro bytes together and writes JSON; names were rendered when the plan was compiled.</summary>
internal ref partial struct AvroToJsonWriter
{
    private readonly AvroToJsonPlan _plan;
    private GuardedReader _reader;
    private JsonTextWriter _output;
    private PaddedTail _tail;

    public AvroToJsonWriter(AvroToJsonPlan plan, ReadLimits limits, ReadOnlySpan<byte> avro, OutputBuffer output)
    {
        _plan = plan;
        _reader = new GuardedReader(avro, limits);
        _output = new JsonTextWriter(output);
        Unsafe.SkipInit(out _tail);
        _tail.Fill(avro);
    }

    /// <summary>How many bytes have been read.</summary>
    public readonly int Position => _reader.Bytes.Position;

    /// <summary>Converts the whole value. The output is extended only if all of it could be read.</summary>
    public void Run(int root)
    {
        Value(root);
        _reader.ExpectEnd();
        _output.Flush();
    }

    /// <summary>Converts the value at a node, which more bytes may follow.</summary>
    public void RunPart(int node)
    {
        Value(node);
        _output.Flush();
    }

    private void Value(int index)
    {
        ref readonly var node = ref _plan.Nodes.Nodes[index];
        if (node.HasLogicalType)
        {
            Logical(index);
            return;
        }

        switch (node.Kind)
        {
            case ReadNodeKind.Record:
                Record(index);
                return;
            case ReadNodeKind.Array:
                Array(node.Child, node.Count > 0);
                return;
            case ReadNodeKind.Map:
                Map(node.Child);
                return;
            case ReadNodeKind.Enum:
                Symbol(node.Table);
                return;
            case ReadNodeKind.Optional:
                if (_reader.Bytes.ReadIndex(2) == node.First)
                    _output.WriteNull();
                else
                    Value(node.Child);
                return;
            case ReadNodeKind.Union:
                Value(_plan.Nodes.Branches[node.First + _reader.Bytes.ReadIndex(node.Count)]);
                return;
            case ReadNodeKind.String or ReadNodeKind.BytesAsString:
                String();
                return;
            case ReadNodeKind.Long:
                _output.WriteInteger(_reader.Bytes.ReadLong());
                return;
            case ReadNodeKind.Int or ReadNodeKind.IntAsLong:
                _output.WriteInteger(_reader.Bytes.ReadInt());
                return;
            case ReadNodeKind.Double:
                _output.WriteDouble(_reader.Bytes.ReadDouble());
                return;
            case ReadNodeKind.Boolean:
                _output.WriteBoolean(_reader.Bytes.ReadBoolean());
                return;
            case ReadNodeKind.Null:
                _output.WriteNull();
                return;
            default:
                Other(index);
                return;
        }
    }

    private void Record(int index)
    {
        if (_plan.NullFields is NullFields.LeftOut)
        {
            RecordWithoutNulls(index);
            return;
        }

        ref readonly var node = ref _plan.Nodes.Nodes[index];
        _reader.Enter();
        if (node.Count > 0)
            Fields(node.First, node.First + node.Count);
        var end = _plan.Ends[node.Table];
        if (end.Length == 1)
            _output.WriteByte((byte)'}');
        else
            _output.WriteRaw(end);
        _reader.Leave();
    }

    /// <summary>
    /// A record's fields. The places in bytes and text are variables here, which stay in registers while fields are plain; for all others
    /// they are put back and taken again.
    /// </summary>
    private void Fields(int index, int end)
    {
        scoped ref var avro = ref _reader.Bytes.Start;
        var at = _reader.Bytes.Position;
        var lastPlain = _reader.Bytes.Length - PlainFields.Reach;
        var limit = int.MaxValue;
        var tail = 0;
        ref var json = ref _output.At(0);
        var to = _output.Position;
        var lastRoom = _output.Capacity - PlainFields.Room;
        // The compiler made sure of the plan's bounds.
        ref readonly var field = ref _plan.Fields[index];
        while (true)
        {
            if (at > lastPlain && limit != PaddedTail.Length)
            {
                tail = _reader.Bytes.Length - PaddedTail.Length;
                avro = ref _tail.First;
                at -= tail;
                lastPlain = PaddedTail.Length - 1;
                limit = PaddedTail.Length;
            }

            var (place, position) = (at, to);
            if (at <= lastPlain && to <= lastRoom && PlainFields.TryConvert(in field, ref avro, ref at, ref json, ref to) && at <= limit)
            {
                if (++index == end)
                    break;
                field = ref Unsafe.Add(ref Unsafe.AsRef(in field), 1);
                continue;
            }

            // What was read from beyond the end is no value.
            _reader.Bytes.Position = place + tail;
            _output.Position = position;
            Field(in field);
            at = _reader.Bytes.Position - tail;
            json = ref _output.At(0);
            to = _output.Position;
            lastRoom = _output.Capacity - PlainFields.Room;
            if (++index == end)
                break;
            field = ref Unsafe.Add(ref Unsafe.AsRef(in field), 1);
        }

        _reader.Bytes.Position = at + tail;
        _output.Position = to;
    }

    /// <summary>A record's field, whatever its form.</summary>
    private void Field(ref readonly AvroToJsonField field)
    {
        if (field.IsSkipped)
        {
            AvroSkip.Value(_plan.Nodes, field.Node, ref _reader);
            return;
        }

        _output.WritePrefix(in field.Name);
        if (field.IsOptional && IsNull(field.NullBranch))
            return;
        switch (field.Kind)
        {
            case ReadNodeKind.String:
                String();
                return;
            case ReadNodeKind.Record:
                Record(field.Node);
                return;
            default:
                Value(field.Node);
                return;
        }
    }

    private bool IsNull(byte nullBranch)
    {
        if (_reader.Bytes.ReadIndex(2) << 1 != nullBranch)
            return false;
        _output.WriteNull();
        return true;
    }

    private void String()
    {
        var text = _reader.Bytes.ReadBytes();
        if (!_output.TryWriteString(text))
            throw _reader.Bytes.BadText(text.Length);
    }

    private void Symbol(int table)
    {
        var symbols = _plan.Symbols[table];
        var start = _reader.Bytes.Position;
        var index = _reader.Bytes.ReadIndex(symbols.Length);
        _output.WriteRaw(symbols[index] ?? throw _plan.Nodes.Symbols[table].Unknown(index, start));
    }

    private void Array(int item, bool itemsTakeBytes)
    {
        _reader.Enter();
        _output.WriteByte((byte)'[');
        var isFirst = true;
        var isRecord = _plan.Nodes.Nodes[item].Kind is ReadNodeKind.Record;
        for (var count = _reader.NextBlock(itemsTakeBytes); count != 0; count = _reader.NextBlock(itemsTakeBytes))
        {
            for (; count > 0; count--)
            {
                if (!isFirst)
                    _output.WriteByte((byte)',');
                isFirst = false;
                if (isRecord)
                    Record(item);
                else
                    Value(item);
            }
        }

        _output.WriteByte((byte)']');
        _reader.Leave();
    }

    private void Map(int value)
    {
        _reader.Enter();
        _output.WriteByte((byte)'{');
        var isFirst = true;
        for (var count = _reader.NextBlock(itemsTakeBytes: true); count != 0; count = _reader.NextBlock(itemsTakeBytes: true))
        {
            for (; count > 0; count--)
            {
                if (!isFirst)
                    _output.WriteByte((byte)',');
                isFirst = false;
                String();
                _output.WriteByte((byte)':');
                Value(value);
            }
        }

        _output.WriteByte((byte)'}');
        _reader.Leave();
    }

    private void Other(int index)
    {
        ref readonly var node = ref _plan.Nodes.Nodes[index];
        switch (node.Kind)
        {
            case ReadNodeKind.Bytes or ReadNodeKind.StringAsBytes:
                _output.WriteLatin1(_reader.Bytes.ReadBytes());
                return;
            case ReadNodeKind.Fixed:
                _output.WriteLatin1(_reader.Bytes.ReadFixed(node.First));
                return;
            case ReadNodeKind.Float:
                _output.WriteSingle(_reader.Bytes.ReadFloat());
                return;
            case ReadNodeKind.IntAsFloat:
                _output.WriteSingle(_reader.Bytes.ReadInt());
                return;
            case ReadNodeKind.LongAsFloat:
                _output.WriteSingle(_reader.Bytes.ReadLong());
                return;
            case ReadNodeKind.IntAsDouble:
                _output.WriteDouble(_reader.Bytes.ReadInt());
                return;
            case ReadNodeKind.LongAsDouble:
                _output.WriteDouble(_reader.Bytes.ReadLong());
                return;
            case ReadNodeKind.FloatAsDouble:
                _output.WriteDouble(_reader.Bytes.ReadFloat());
                return;
            case ReadNodeKind.IntInFinerUnit or ReadNodeKind.LongInFinerUnit:
                _output.WriteInteger(Conversion.Time(in node, _plan.Nodes.Schemas[index], ref _reader));
                return;
            case ReadNodeKind.DecimalAsBigDecimal:
                _output.WriteLatin1(Conversion.BigDecimal(in node, ref _reader));
                return;
            case ReadNodeKind.Branch:
                _output.WriteRaw(_plan.Wrappers[index]!);
                Value(node.Child);
                _output.WriteByte((byte)'}');
                return;
            default:
                throw AvroReader.Bad(_plan.Nodes.Reasons[node.Table], _reader.Bytes.Position);
        }
    }
}
