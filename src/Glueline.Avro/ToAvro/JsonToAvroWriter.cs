using System.Runtime.CompilerServices;
using Glueline.Avro.Binary;
using Glueline.Avro.Json;

namespace Glueline.Avro.ToAvro;

/// <summary>
/// Walks a plan and a JSON text together and writes Avro. A method returns false if the event does not fit, and notes why; then nothing
/// continues except a union that has another branch to try. The fast path, members in the order of the fields, is kept small:
/// see <see cref="Record"/>.
/// </summary>
internal ref partial struct JsonToAvroWriter
{
    private readonly JsonToAvroPlan _plan;
    private readonly int _maxRetries;
    private readonly bool _keepsNulls;
    private readonly bool _keepsEverything;
    private JsonScanner _json;
    private AvroWriter _output;
    private WriterScratch? _scratch;
    private int _retries;
    private MisfitKind _misfit;
    private int _misfitOffset;
    private int _misfitNode;
    private int _misfitField;
    private PaddedTail _tail;

    public JsonToAvroWriter(JsonToAvroPlan plan, JsonToAvroOptions options, ReadOnlySpan<byte> json, OutputBuffer output)
    {
        if (json.Length > options.MaxBytes)
            throw TooLong(json.Length, options.MaxBytes);
        _plan = plan;
        _maxRetries = options.MaxRetries;
        _keepsNulls = options.Fidelity is Fidelity.Everything;
        _keepsEverything = options.Fidelity is not Fidelity.Values;
        _json = new JsonScanner(json, options.MaxDepth);
        _output = new AvroWriter(output);
        Unsafe.SkipInit(out _tail);
    }

    private WriterScratch Scratch => _scratch ??= WriterScratch.Rent();

    /// <summary>Converts the whole text. The output is extended only if all of it fits.</summary>
    public bool Run()
    {
        _tail.Fill(_json.Json);
        var fits = Value(_plan.Root);
        if (fits)
        {
            _json.ExpectEnd();
            _output.Flush();
        }

        _scratch?.Return();
        return fits;
    }

    private bool Value(int index)
    {
        ref readonly var node = ref _plan.Nodes[index];
        switch (node.Kind)
        {
            case JsonToAvroNodeKind.Record:
                return Record(index);
            case JsonToAvroNodeKind.Array:
                return Array(index, node.Child);
            case JsonToAvroNodeKind.Map:
                return Map(index, node.Child);
            case JsonToAvroNodeKind.Enum:
                return Enum(index, node.Table);
            case JsonToAvroNodeKind.Optional:
                if (_json.TryNull())
                {
                    _output.WriteByte((byte)(node.First << 1));
                    return true;
                }

                _output.WriteByte((byte)(2 - (node.First << 1)));
                return Value(node.Child);
            case JsonToAvroNodeKind.Union:
                return Union(index);
            case < JsonToAvroNodeKind.Null:
                return Scalar(index, node.Kind);
            default:
                return Other(index);
        }
    }

    /// <summary>
    /// A record with its members in the order of the fields and without whitespace. At anything else <see cref="RecordInAnyOrder"/> takes
    /// over, from that member on.
    /// </summary>
    private bool Record(int index)
    {
        if (_json.Peek() != '{')
            return Unfit(index);
        var start = _json.Position;
        _json.Enter();
        ref readonly var node = ref _plan.Nodes[index];
        var next = node.First;
        var end = next + node.Count;
        if (next < end && _json.TryKey(in _plan.Fields[next].Key))
        {
            if (!MembersInOrder(ref next, end))
                return false;
            if (next == end && _json.Peek() == '}')
            {
                _json.Leave();
                return true;
            }
        }

        return RecordInAnyOrder(index, next, start);
    }

    /// <summary>
    /// Members in the order of the fields, as long as they are: each name is one comparison. The places in both texts are variables here,
    /// which stay in registers while values are plain; for all others they are put back and taken again.
    /// </summary>
    /// <param name="next">The field whose name was read; then the first that was not read, or the end.</param>
    /// <param name="end">The field after the record's last.</param>
    private bool MembersInOrder(ref int next, int end)
    {
        var index = next;
        // The compiler made sure of the plan's bounds; here they would be checked twice for each member.
        ref readonly var field = ref _plan.Fields[index];
        scoped ref var json = ref _json.Start;
        var at = _json.Position;
        var lastPlain = _json.Length - PlainValues.Reach;
        var isTail = false;
        var tail = 0;
        ref var avro = ref _output.At(0);
        var to = _output.Position;
        var lastRoom = _output.Capacity - PlainValues.Room;
        while (true)
        {
            if (at > lastPlain && !isTail)
            {
                isTail = true;
                tail = _json.Length - PaddedTail.Length;
                json = ref _tail.First;
                at -= tail;
                lastPlain = PaddedTail.Length;
            }

            if (at <= lastPlain && to <= lastRoom && PlainValues.TryConvert(in field, ref json, ref at, ref avro, ref to))
            {
                if (++index == end)
                    break;
                field = ref Unsafe.Add(ref Unsafe.AsRef(in field), 1);
                if (field.Key.Mask != 0)
                {
                    if (!field.Key.Matches(ref Unsafe.Add(ref json, (nint)(uint)at)))
                        break;
                    at += field.Key.Length;
                    continue;
                }

                _json.Position = at + tail;
                _output.Position = to;
            }
            else
            {
                _json.Position = at + tail;
                _output.Position = to;
                if (!FieldValue(in field))
                    return false;
                if (++index == end)
                {
                    next = index;
                    return true;
                }

                field = ref Unsafe.Add(ref Unsafe.AsRef(in field), 1);
            }

            if (!_json.TryNextKey(in field.Key))
            {
                next = index;
                return true;
            }

            at = _json.Position - tail;
            avro = ref _output.At(0);
            to = _output.Position;
            lastRoom = _output.Capacity - PlainValues.Room;
        }

        _json.Position = at + tail;
        _output.Position = to;
        next = index;
        return true;
    }

    /// <summary>A field's value, whatever its form.</summary>
    private bool FieldValue(ref readonly JsonToAvroField field)
    {
        if (field.IsOptional)
        {
            if (_json.TryNull())
            {
                if (_keepsNulls)
                    return NullField(field.Node);
                _output.WriteByte(field.NullBranch);
                return true;
            }

            _output.WriteByte(field.ValueBranch);
        }

        switch (field.Kind)
        {
            case JsonToAvroNodeKind.String:
                return _json.TryString(ref _output) || Unfit(field.Node);
            case JsonToAvroNodeKind.Long or JsonToAvroNodeKind.Int:
                var at = _json.Position;
                if (!_json.TryInteger(out var integer))
                    return Unfit(field.Node);
                if (field.Kind == JsonToAvroNodeKind.Int && integer != (int)integer)
                    return UnfitFrom(at, MisfitKind.NumberOutOfRange, field.Node);
                _output.WriteLong(integer);
                return true;
            case JsonToAvroNodeKind.Double:
                if (!_json.TryDouble(out var number))
                    return DoubleText(field.Node);
                _output.WriteDouble(number);
                return true;
            case JsonToAvroNodeKind.NearestDouble:
                return NearestNumber(field.Node);
            case JsonToAvroNodeKind.Boolean:
                if (!_json.TryBoolean(out var truth))
                    return Unfit(field.Node);
                _output.WriteByte(truth ? (byte)1 : (byte)0);
                return true;
            case JsonToAvroNodeKind.LongOrDouble:
                return _keepsNulls && _json.Peek() == 'n' ? Unfit(MisfitKind.LostInReading, field.Node) : LongOrDouble(field.Node);
            default:
                return _keepsNulls && _json.Peek() == 'n' ? Unfit(MisfitKind.LostInReading, field.Node) : Value(field.Node);
        }
    }

    private bool Array(int index, int item)
    {
        if (_json.Peek() != '[')
            return Unfit(index);
        _json.Enter();
        var mark = _output.BeginBlock();
        var count = 0;
        if (_json.Peek() == ']')
            _json.Leave();
        else if (_plan.Nodes[item].Kind == JsonToAvroNodeKind.Record)
        {
            do
            {
                if (!Record(item))
                    return false;
                count++;
            } while (_json.NextItem());
        }
        else
        {
            do
            {
                if (!Value(item))
                    return false;
                count++;
            } while (_json.NextItem());
        }

        _output.EndBlock(mark, count);
        return true;
    }

    private bool Map(int index, int value)
    {
        if (_json.Peek() != '{')
            return Unfit(index);
        _json.Enter();
        var mark = _output.BeginBlock();
        var count = 0;
        if (_json.FirstMember())
        {
            var keys = Scratch.PushKeys();
            do
            {
                var at = _json.Position;
                var start = _output.Position;
                _json.TryString(ref _output);
                if (!keys.Add(_output.Written(start)))
                    throw Duplicate(at);
                _json.Expect((byte)':');
                if (!Value(value))
                    return false;
                count++;
            } while (_json.NextMember());
            Scratch.KeysInUse--;
        }

        _output.EndBlock(mark, count);
        return true;
    }

    private bool Enum(int index, int table)
    {
        if (_json.Peek() != '"')
            return Unfit(index);
        var start = _json.Position;
        var symbol = _plan.Tables[table].Find(_json.ReadString(ref Scratch.Text));
        if (symbol < 0)
        {
            _json.Rewind(start, _json.Depth);
            return Unfit(index);
        }

        _output.WriteInt(symbol);
        return true;
    }

    /// <summary>Plain values that are not a record's fields: items, values of maps, and optional values within them.</summary>
    private bool Scalar(int index, JsonToAvroNodeKind kind)
    {
        switch (kind)
        {
            case JsonToAvroNodeKind.String:
                return _json.TryString(ref _output) || Unfit(index);
            case JsonToAvroNodeKind.Long:
                if (!_json.TryInteger(out var integer))
                    return Unfit(index);
                _output.WriteLong(integer);
                return true;
            case JsonToAvroNodeKind.Int:
                if (!_json.TryInt(out var small))
                    return Unfit(index);
                _output.WriteInt(small);
                return true;
            case JsonToAvroNodeKind.Double:
                if (!_json.TryDouble(out var number))
                    return DoubleText(index);
                _output.WriteDouble(number);
                return true;
            case JsonToAvroNodeKind.NearestDouble:
                return NearestNumber(index);
            case JsonToAvroNodeKind.LongOrDouble:
                return LongOrDouble(index);
            case JsonToAvroNodeKind.Boolean:
                if (!_json.TryBoolean(out var truth))
                    return Unfit(index);
                _output.WriteBoolean(truth);
                return true;
            default:
                if (!_json.TrySingle(out var single))
                    return SingleText(index);
                _output.WriteFloat(single);
                return true;
        }
    }

    /// <summary>
    /// A union of long and double, perhaps with null. If double comes first, long is only for the integers that a double would change, so
    /// that readers see one type for as long as possible.
    /// </summary>
    private bool LongOrDouble(int index)
    {
        ref readonly var node = ref _plan.Nodes[index];
        if (_json.TryNumber(out var isInteger, out var integer, out var number))
        {
            if (isInteger && (node.Table & JsonToAvroNode.DoubleFirst) != 0 && Json.DoubleText.RoundTrips(integer))
            {
                isInteger = false;
                number = integer;
            }

            _output.WriteByte((byte)((isInteger ? node.First : node.Count) << 1));
            if (isInteger)
                _output.WriteLong(integer);
            else
                _output.WriteDouble(number);
            return true;
        }

        if (node.Child >= 0 && _json.TryNull())
        {
            _output.WriteByte((byte)(node.Child << 1));
            return true;
        }

        var isNearest = (node.Table & JsonToAvroNode.RoundsToNearest) != 0 && _json.TryNearestDouble(out number);
        if (!isNearest && (_keepsEverything || !NotFinite.TryRead(ref _json, out number)))
            return Unfit(index);
        _output.WriteByte((byte)(node.Count << 1));
        _output.WriteDouble(number);
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool NearestNumber(int index)
    {
        if (!_json.TryNearestDouble(out var number))
            return DoubleText(index);
        _output.WriteDouble(number);
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool DoubleText(int index)
    {
        if (_keepsEverything || !NotFinite.TryRead(ref _json, out var value))
            return Unfit(index);
        _output.WriteDouble(value);
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool SingleText(int index)
    {
        if (_keepsEverything || !NotFinite.TryRead(ref _json, out var value))
            return Unfit(index);
        _output.WriteFloat((float)value);
        return true;
    }
}
