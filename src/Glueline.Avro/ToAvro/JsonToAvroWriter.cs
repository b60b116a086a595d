using System.Runtime.CompilerServices;
using Glueline.Avro.Binary;
using Glueline.Avro.Json;

namespace Glueline.Avro.ToAvro;

/// <summary>
/// Walks a plan and a JSON text together and writes Avro. A method returns false if the event does not fit, and notes why; then nothing
/// continues except a union that has another branch to try. The fast path is <see cref="MembersInOrder"/>.
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

    /// <summary>How many of <see cref="WriterScratch.Gaps"/> are in use.</summary>
    private int _gaps;
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

    private bool Array(int index, int item)
    {
        if (_json.Peek() != '[')
            return Unfit(index);
        _json.Enter();
        var mark = _output.BeginBlock();
        var count = 0;
        if (_json.Peek() == ']')
            _json.Leave();
        else
        {
            // What is optional is looked at here, since most items are, and so are records.
            ref readonly var node = ref _plan.Nodes[item];
            var isOptional = node.Kind is JsonToAvroNodeKind.Optional;
            var @null = (byte)(node.First << 1);
            var value = isOptional ? node.Child : item;
            var isRecord = _plan.Nodes[value].Kind is JsonToAvroNodeKind.Record;
            do
            {
                count++;
                if (isOptional)
                {
                    if (_json.TryNull())
                    {
                        _output.WriteByte(@null);
                        continue;
                    }

                    _output.WriteByte((byte)(2 - @null));
                }

                if (!(isRecord ? Record(value) : Value(value)))
                    return false;
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
        var symbol = _plan.Tables[table].Find(_json.ReadName(ref Scratch.Text));
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
