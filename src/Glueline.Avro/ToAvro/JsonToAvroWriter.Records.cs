using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Glueline.Avro.Json;

namespace Glueline.Avro.ToAvro;

/// <summary>Records whose members come in the order of the fields.</summary>
internal ref partial struct JsonToAvroWriter
{
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
        var gaps = _gaps;
        if (next < end && _json.TryKey(in _plan.Fields[next].Key))
        {
            if (!MembersInOrder(ref next, end))
                return false;
            if (next == end && _json.Peek() == '}')
            {
                _gaps = gaps;
                _json.Leave();
                return true;
            }
        }

        return RecordInAnyOrder(index, next, gaps, start);
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
        var lastKey = _json.Length - Vector256<byte>.Count;
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
                lastPlain = lastKey = PaddedTail.Length;
            }

            if (at <= lastPlain && to <= lastRoom && PlainValues.TryConvert(in field, ref json, ref at, ref avro, ref to))
            {
                if (++index == end)
                    break;
                field = ref Unsafe.Add(ref Unsafe.AsRef(in field), 1);
                if (at <= lastKey && field.Key.Matches(ref Unsafe.Add(ref json, (nint)(uint)at)))
                {
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
                // By way of the parameter, so that the index stays in a register.
                next = index;
                if (!TryPassOver(ref next, end))
                    return true;
                index = next;
                field = ref _plan.Fields[index];
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

    /// <summary>
    /// Members left out, as in an event before: writes their defaults, and reads the name of the one that follows. False if another name or
    /// the end follows; if it is the end, the index is that of the end.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryPassOver(ref int index, int end)
    {
        var first = index;
        var most = _plan.Defaults.RequiredFrom(first);
        ref var following = ref _plan.Following[first - 1];
        var (last, earlier, oldest) = following;
        if (IsNext(last, first, most))
            index = last;
        else if (IsNext(earlier, first, most))
        {
            index = earlier;
            following = new Followers(earlier, last, oldest);
        }
        else if (most >= end && _json.Peek() == '}')
        {
            _plan.Defaults.Write(first, end, ref _output);
            index = end;
            return false;
        }
        else
            return false;

        Scratch.Push(ref _gaps, new FieldGap(first, index, _output.Position));
        _plan.Defaults.Write(first, index, ref _output);
        return true;
    }

    private bool IsNext(int guess, int after, int most) => guess > after && guess <= most && _json.TryNextKey(in _plan.Fields[guess].Key);

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
            case JsonToAvroNodeKind.Record when _json.Peek() == '{':
                return Record(field.Node);
            case JsonToAvroNodeKind.LongOrDouble:
                return _keepsNulls && _json.Peek() == 'n' ? Unfit(MisfitKind.LostInReading, field.Node) : LongOrDouble(field.Node);
            default:
                return _keepsNulls && _json.Peek() == 'n' ? Unfit(MisfitKind.LostInReading, field.Node) : Value(field.Node);
        }
    }
}
