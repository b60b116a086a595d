using System.Runtime.CompilerServices;
using Glueline.Avro.Binary;
using Glueline.Avro.Json;

namespace Glueline.Avro.ToAvro;

/// <summary>
/// Members in any order, with whitespace, escapes, unknown and missing ones. If members are merely left out, which is how most events
/// differ, the defaults are written in passing. From the first member that is out of order, values are written as they come and sorted at
/// the end of the record.
/// </summary>
internal ref partial struct JsonToAvroWriter
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool RecordInAnyOrder(int index, int next, int start)
    {
        ref readonly var node = ref _plan.Nodes[index];
        var scratch = Scratch;
        var order = new FieldOrder(in node, next, _output.Position);
        var frame = scratch.PushPlaces(order.End - next);
        var previous = next - 1;
        for (var more = next > node.First ? _json.NextMember() : _json.FirstMember(); more; more = _json.NextMember())
        {
            var at = _json.Position;
            var field = FindField(in node, previous, ref order);
            if (field < 0)
            {
                if (!SkipUntyped(index))
                    return false;
                continue;
            }

            // As long as each member is the one that followed last time, one comparison covers its comma and name. The guess is read once:
            // another thread may change it.
            do
            {
                if (field < order.First || scratch.Places[frame + field - order.First].IsRead)
                    throw Duplicate(at);
                if (field == order.Next)
                    order.Next++;
                else
                    StepTo(field, ref order);
                var position = _output.Position;
                if (!FieldValue(in _plan.Fields[field]))
                    return false;
                scratch.Places[frame + field - order.First] = new FieldPlace(position, _output.Position);
                previous = field;
                field = _plan.Following[field];
                at = _json.Position + 1;
            } while (_json.TryNextKey(in _plan.Fields[field].Key));
        }

        if (order.Unknown >= 0)
            scratch.KeysInUse = order.Unknown;
        var missing = order.IsInTurn ? TryFill(order.Next, order.End) : TryPutInOrder(in order, frame);
        if (missing < order.End)
            return MissingField(index, missing, start);
        scratch.PlacesInUse = frame;
        return true;
    }

    /// <summary>Reads a name and its colon, and returns the field's index, or -1 for an unknown name.</summary>
    private int FindField(in JsonToAvroNode node, int previous, ref FieldOrder order)
    {
        if (node.Count > 0 && _plan.Following[previous] is var guess && _json.TryKey(in _plan.Fields[guess].Key))
            return guess;
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

            if (!Scratch.Keys(order.Unknown).Add(name))
                throw Duplicate(at);
        }

        _json.Expect((byte)':');
        if (found < 0)
            return -1;
        found += node.First;
        _plan.Following[previous] = found;
        return found;
    }

    /// <summary>
    /// Before a member that is not the next one: writes the defaults of the fields in between, unless one has none and may come later.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void StepTo(int field, ref FieldOrder order)
    {
        if (order.IsInTurn)
            order.IsInTurn = field > order.Next && TryFill(order.Next, field) == field;
        order.Next = field + 1;
    }

    /// <summary>
    /// Writes the defaults of neighbouring fields. Returns the first that has none, before anything is written, or else the end.
    /// </summary>
    private int TryFill(int from, int to)
    {
        if (from == to)
            return to;
        var required = _plan.Defaults.RequiredFrom(from);
        if (required < to)
            return required;
        _plan.Defaults.Write(from, to, ref _output);
        return to;
    }

    /// <summary>
    /// Copies what was written since the first member out of order, and back field by field; neighbours go together. Returns the first
    /// field that has neither a value nor a default, or else the end.
    /// </summary>
    private int TryPutInOrder(in FieldOrder order, int frame)
    {
        var written = _output.Written(order.Start);
        var region = Scratch.Region(written.Length + AvroWriter.ShortCopy);
        written.CopyTo(region);
        _output.Position = order.Start;
        var places = Scratch.Places.AsSpan(frame, order.End - order.First);
        for (var index = 0; index < places.Length; )
        {
            if (places[index].IsRead)
            {
                var from = places[index].Start;
                var to = from;
                for (; index < places.Length && places[index].IsRead && places[index].Start == to; index++)
                    to = places[index].End;
                _output.WriteFrom(region[(from - order.Start)..], to - from);
                continue;
            }

            var first = index;
            while (index < places.Length && !places[index].IsRead)
                index++;
            var missing = TryFill(order.First + first, order.First + index);
            if (missing < order.First + index)
                return missing;
        }

        return order.End;
    }

    /// <summary>
    /// Skips the value of an unknown member: in an event null and the empty array have no type yet and may be left out, unless
    /// everything must come back.
    /// </summary>
    private bool SkipUntyped(int index)
    {
        if (_plan.Encoding is JsonEncoding.Specification)
            return Unfit(MisfitKind.UnknownMember, index);
        var kind = _json.PeekKind();
        if (kind is JsonKind.Null && !_keepsNulls)
            return _json.TryNull();
        if (kind is JsonKind.Array && !_keepsEverything)
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
