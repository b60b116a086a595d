using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
    /// <summary>The most bytes that <see cref="FindPlainName"/> reads.</summary>
    private const int LongestName = 36;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool RecordInAnyOrder(int index, int next, int gaps, int start)
    {
        ref readonly var node = ref _plan.Nodes[index];
        var scratch = Scratch;
        var order = _gaps > gaps ? AfterGaps(in node, next, gaps) : new FieldOrder(in node, next, _output.Position);
        var frame = scratch.PushPlaces(order.End - order.First);
        if (_gaps > gaps)
        {
            PlaceAfterGaps(scratch.Places.AsSpan(frame), next, gaps);
            _gaps = gaps;
        }

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

            if (!MembersAsBefore(in node, ref field, ref order, frame, at))
                return false;
            previous = field;
        }

        if (order.Unknown >= 0)
            scratch.KeysInUse = order.Unknown;
        var missing = order.IsInTurn ? TryFill(order.Next, order.End) : TryPutInOrder(in order, frame);
        if (missing < order.End)
            return MissingField(index, missing, start);
        scratch.PlacesInUse = frame;
        return true;
    }

    /// <summary>How far reading has come if members were left out before.</summary>
    private FieldOrder AfterGaps(ref readonly JsonToAvroNode node, int next, int gaps)
    {
        var first = Scratch.Gaps[gaps];
        return new FieldOrder(in node, first.First, first.Position) { Next = next };
    }

    /// <summary>
    /// The places of what was read after members were left out: all of a stretch is the place of its first field, and the others are empty
    /// at its end, since nothing that is still to come belongs between them.
    /// </summary>
    private void PlaceAfterGaps(Span<FieldPlace> places, int next, int gaps)
    {
        var all = Scratch.Gaps.AsSpan(gaps, _gaps - gaps);
        var first = all[0].First;
        for (var index = 0; index < all.Length; index++)
        {
            var (from, field, position) = all[index];
            var (last, end) = index + 1 < all.Length ? (all[index + 1].First, all[index + 1].Position) : (next, _output.Position);
            places[field - first] = new FieldPlace(position + _plan.Defaults.Length(from, field), end);
            places[(field + 1 - first)..(last - first)].Fill(new FieldPlace(end, end));
        }
    }

    /// <summary>
    /// Members in their usual form: mostly each is one that followed before, and then one comparison covers its comma and name. The places
    /// in both texts are variables here, as in <see cref="MembersInOrder"/>.
    /// </summary>
    /// <param name="node">The record.</param>
    /// <param name="field">The field whose name was read; then the last that was read.</param>
    /// <param name="order">How far reading has come.</param>
    /// <param name="frame">Where the record's places start.</param>
    /// <param name="name">The position of the name that was read.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool MembersAsBefore(ref readonly JsonToAvroNode node, ref int field, ref FieldOrder order, int frame, int name)
    {
        scoped ref var json = ref _json.Start;
        var at = _json.Position;
        var lastPlain = _json.Length - PlainValues.Reach;
        var lastKey = _json.Length - LongestName;
        ref var avro = ref _output.At(0);
        var to = _output.Position;
        var lastRoom = _output.Capacity - PlainValues.Room;
        // The compiler made sure of the plan's bounds, and there is a place for each field from the first on.
        ref var fields = ref MemoryMarshal.GetArrayDataReference(_plan.Fields);
        ref var following = ref MemoryMarshal.GetArrayDataReference(_plan.Following);
        ref var places = ref Scratch.Places[frame];
        for (var index = field; ; )
        {
            ref readonly var member = ref Unsafe.Add(ref fields, index);
            if (index < order.First || Unsafe.Add(ref places, index - order.First).IsRead)
                throw Duplicate(name);
            if (index == order.Next)
                order.Next++;
            else
            {
                _output.Position = to;
                StepTo(index, ref order);
                avro = ref _output.At(0);
                to = _output.Position;
                lastRoom = _output.Capacity - PlainValues.Room;
            }

            var start = to;
            if (at > lastPlain || to > lastRoom || !PlainValues.TryConvert(in member, ref json, ref at, ref avro, ref to))
            {
                _json.Position = at;
                _output.Position = to;
                if (!FieldValue(in member))
                    return false;
                at = _json.Position;
                avro = ref _output.At(0);
                to = _output.Position;
                lastRoom = _output.Capacity - PlainValues.Room;
                places = ref Scratch.Places[frame];
            }

            Unsafe.Add(ref places, index - order.First) = new FieldPlace(start, to);
            field = index;
            name = at + 1;
            // The guesses are read once: another thread may change them.
            ref var followers = ref Unsafe.Add(ref following, index);
            var (last, earlier, oldest) = followers;
            index = last;
            if (at <= lastKey)
            {
                ref var text = ref Unsafe.Add(ref json, (nint)(uint)at);
                if (!Unsafe.Add(ref fields, last).Key.Matches(ref text))
                {
                    if (text == '}')
                        break;
                    index = earlier;
                    if (!Unsafe.Add(ref fields, earlier).Key.Matches(ref text))
                    {
                        index = oldest;
                        if (!Unsafe.Add(ref fields, oldest).Key.Matches(ref text))
                            index = FindPlainName(ref text, in node);
                        if (index < 0)
                            break;
                        oldest = earlier;
                    }

                    followers = new Followers(index, last, oldest);
                }

                at += Unsafe.Add(ref fields, index).Key.Length;
                continue;
            }

            _json.Position = at;
            if (!_json.TryNextKey(in Unsafe.Add(ref fields, index).Key))
                break;
            at = _json.Position;
        }

        _json.Position = at;
        _output.Position = to;
        return true;
    }

    /// <summary>
    /// The field of a name in its usual form that follows with comma and colon; -1 if it is not in that form, or unknown.
    /// </summary>
    private readonly int FindPlainName(ref byte text, ref readonly JsonToAvroNode node)
    {
        if (text != ',' || !JsonScanner.TryPlainName(ref Unsafe.Add(ref text, 1), out var name))
            return -1;
        var found = _plan.Tables[node.Table].Find(name);
        return found < 0 ? -1 : node.First + found;
    }

    /// <summary>Reads a name and its colon, and returns the field's index, or -1 for an unknown name.</summary>
    private int FindField(in JsonToAvroNode node, int previous, ref FieldOrder order)
    {
        var (last, earlier, _) = _plan.Following[previous];
        if (node.Count > 0 && _json.TryKey(in _plan.Fields[last].Key))
            return last;
        if (node.Count > 0 && _json.TryKey(in _plan.Fields[earlier].Key))
            return earlier;
        var at = _json.Position;
        var name = _json.ReadName(ref Scratch.Text);
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
        _plan.Following[previous] = new Followers(found, last, earlier);
        return found;
    }

    /// <summary>
    /// Before a member that is not the next one: writes the defaults of the fields in between, unless one has none and may come later.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void StepTo(int field, ref FieldOrder order)
    {
        if (!order.IsInTurn)
            order.InTurn = Math.Min(order.InTurn, field);
        else if (field < order.Next)
            order.InTurn = field;
        else if (TryFill(order.Next, field) < field)
            order.InTurn = order.Next;
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
    /// Copies what was written out of order, and back field by field; neighbours go together. Returns the first field that has neither a
    /// value nor a default, or else the end.
    /// </summary>
    private int TryPutInOrder(in FieldOrder order, int frame)
    {
        var places = Scratch.Places.AsSpan(frame, order.End - order.First);
        // What came in turn stays where it is, up to the end of its last member.
        var index = order.InTurn - order.First;
        while (index > 0 && !places[index - 1].IsRead)
            index--;
        var start = index > 0 ? places[index - 1].End : order.Start;
        var length = _output.Position - start;
        // Then each piece may be read and written in whole vectors.
        _output.Ensure(_plan.Defaults.Length(order.First + index, order.End) + AvroWriter.ShortCopy);
        ref var avro = ref _output.At(0);
        ref var region = ref MemoryMarshal.GetReference(Scratch.Region(length + AvroWriter.ShortCopy));
        AvroWriter.Copy(ref Unsafe.Add(ref avro, start), ref region, length);
        var to = start;
        while (index < places.Length)
        {
            var first = index;
            if (places[index].IsRead)
            {
                var from = places[index].Start;
                var end = places[index].End;
                for (index++; index < places.Length && places[index].IsRead && places[index].Start == end; index++)
                    end = places[index].End;
                AvroWriter.Copy(ref Unsafe.Add(ref region, from - start), ref Unsafe.Add(ref avro, to), end - from);
                to += end - from;
                continue;
            }

            while (index < places.Length && !places[index].IsRead)
                index++;
            var missing = _plan.Defaults.RequiredFrom(order.First + first);
            if (missing < order.First + index)
                return missing;
            var defaults = _plan.Defaults.Of(order.First + first, order.First + index);
            AvroWriter.Copy(ref MemoryMarshal.GetReference(defaults), ref Unsafe.Add(ref avro, to), defaults.Length);
            to += defaults.Length;
        }

        _output.Position = to;
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
