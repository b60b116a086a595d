using System.Runtime.CompilerServices;
using Glueline.Avro.Binary;
using Glueline.Avro.Json;

namespace Glueline.Avro.Transcoding;

/// <summary>
/// Members in any order, with whitespace, escapes, unknown and missing ones. When a member comes before its turn, the fields in between
/// are taken to be missing and their defaults are written at once, for that is how events mostly differ. Only when one of these members
/// does come later is the record's output put in order at its end.
/// </summary>
internal ref partial struct JsonEncoder
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool RecordInAnyOrder(int index, int next, int start)
    {
        ref readonly var node = ref _plan.Nodes[index];
        var order = new FieldOrderState { First = node.First, Next = next, End = node.First + node.Count, Frame = -1, Unknown = -1 };
        var previous = next - 1;
        for (var more = next > node.First ? _json.NextMember() : _json.FirstMember(); more; more = _json.NextMember())
        {
            var at = _json.Position;
            var field = FindField(in node, ref previous, ref order);
            if (field < 0 ? !SkipUntyped(index) : !Member(field, ref order, at)) return false;

            // As long as each member is the one that followed last time, its comma and name are one comparison. The guess is read once:
            // another thread may change it.
            while (node.Count > 0 && _plan.Following[previous] is var guess && _json.TryNextKey(in _plan.Fields[guess].Key))
            {
                previous = guess;
                if (!Member(guess, ref order, _json.Position - _plan.Fields[guess].Key.Length)) return false;
            }
        }

        return EndRecord(index, ref order, start);
    }

    /// <summary>Reads a name and its colon; the field's index, or -1 for an unknown name.</summary>
    private int FindField(in JsonNode node, ref int previous, ref FieldOrderState order)
    {
        if (node.Count > 0 && _plan.Following[previous] is var guess && _json.TryKey(in _plan.Fields[guess].Key)) return previous = guess;
        var at = _json.Position;
        var name = _json.ReadString(ref Scratch.Text);
        var found = _plan.Tables[node.Table].Find(name);
        if (found < 0)
        {
            if (order.Unknown < 0)
            {
                order.Unknown = Scratch.KeysInUse;
                Scratch.PushKeys();
            }

            if (!Scratch.Keys(order.Unknown).Add(name)) throw Duplicate(at);
        }

        _json.Expect((byte)':');
        if (found < 0) return -1;
        found += node.First;
        _plan.Following[previous] = found;
        previous = found;
        return found;
    }

    private bool Member(int field, ref FieldOrderState order, int at)
    {
        if (order.Frame < 0)
        {
            if (field == order.Next)
            {
                order.Next++;
                return FieldValue(in _plan.Fields[field]);
            }

            if (field < order.Next) throw Duplicate(at);
            order.Open(Scratch.PushPlaces(order.End - order.Next), _output.Position);
        }

        if (field < order.FrameFirst) throw Duplicate(at);
        for (; order.Next < field; order.Next++) Absent(order.Next, ref order);
        if (field == order.Next) order.Next++;
        else
        {
            var state = _scratch!.Places[order.PlaceOf(field)].State;
            if (state == FieldState.Read) throw Duplicate(at);
            if (state == FieldState.Missing) order.Missing--;
            order.IsOutOfOrder = true;
        }

        var position = _output.Position;
        if (!FieldValue(in _plan.Fields[field])) return false;
        _scratch!.Places[order.PlaceOf(field)] = new FieldPlace { Start = position, Length = _output.Position - position, State = FieldState.Read };
        return true;
    }

    private void Absent(int field, ref FieldOrderState order)
    {
        var position = _output.Position;
        var state = FieldState.Missing;
        if (_plan.Defaults[field] is { } value)
        {
            _output.WriteFixed(value);
            state = FieldState.Defaulted;
        }
        else order.Missing++;

        _scratch!.Places[order.PlaceOf(field)] = new FieldPlace { Start = position, Length = _output.Position - position, State = state };
    }

    private bool EndRecord(int index, ref FieldOrderState order, int start)
    {
        if (order.Unknown >= 0) Scratch.KeysInUse = order.Unknown;
        for (; order.Next < order.End; order.Next++)
        {
            if (order.Frame >= 0) Absent(order.Next, ref order);
            else if (_plan.Defaults[order.Next] is { } value) _output.WriteFixed(value);
            else return MissingField(index, order.Next, start);
        }

        if (order.Frame < 0) return true;
        if (order.Missing > 0)
        {
            var field = order.FrameFirst;
            while (Scratch.Places[order.PlaceOf(field)].State != FieldState.Missing) field++;
            return MissingField(index, field, start);
        }

        if (order.IsOutOfOrder) PutInOrder(in order);
        Scratch.PlacesInUse = order.Frame;
        return true;
    }

    /// <summary>Copies what was written since the first member out of turn, and back field by field; neighbours go together.</summary>
    private void PutInOrder(in FieldOrderState order)
    {
        var written = _output.Written(order.FrameStart);
        var region = Scratch.Region(written.Length + AvroWriter.ShortCopy);
        written.CopyTo(region);
        _output.Position = order.FrameStart;
        var places = Scratch.Places.AsSpan(order.Frame, order.End - order.FrameFirst);
        for (var index = 0; index < places.Length;)
        {
            var from = places[index].Start;
            var to = from;
            for (; index < places.Length && places[index].Start == to; index++) to += places[index].Length;
            _output.WriteFrom(region[(from - order.FrameStart)..], to - from);
        }
    }

    /// <summary>A value of an unknown member: in an event null and the empty array have no type yet and may be left out, if not everything must come back.</summary>
    private bool SkipUntyped(int index)
    {
        if (_plan.Encoding is JsonEncoding.Specification) return Unfit(MisfitKind.UnknownMember, index);
        var kind = _json.PeekKind();
        if (_keepsEverything) return Unfit(MisfitKind.UnknownMember, index);
        if (kind is JsonKind.Null) return _json.TryNull();
        if (kind is JsonKind.Array)
        {
            var start = _json.Position;
            var depth = _json.Depth;
            _json.Enter();
            if (_json.Peek() == ']')
            {
                _json.Leave();
                return true;
            }

            _json.Rewind(start, depth);
        }

        return Unfit(MisfitKind.UnknownMember, index);
    }
}
