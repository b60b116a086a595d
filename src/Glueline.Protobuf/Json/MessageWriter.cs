using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Glueline.Protobuf.Model;

namespace Glueline.Protobuf.Json;

/// <summary>
/// Writes messages as JSON in two passes over their bytes: the first finds where each field is, since they may come in any order and
/// several times; the second writes them in order. Both are linear in the bytes.
/// </summary>
internal readonly ref partial struct MessageWriter(ReadOnlySpan<byte> bytes, JsonState state, TableCompiler tables)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly JsonState _state = state;
    private readonly Utf8JsonWriter _json = state.Writer;
    private readonly TableCompiler _tables = tables;

    /// <summary>Writes a message in its form.</summary>
    /// <param name="table">The message.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="depth">How many messages it is inside.</param>
    public void WriteMessage(MessageTable table, int start, int end, int depth)
    {
        if (depth > WireCursor.MaximumDepth)
            throw new WireFault($"messages are nested deeper than {WireCursor.MaximumDepth}", start);
        CheckLength(start);
        if (table.Form != MessageForm.Object)
        {
            WriteWellKnown(table, start, end, depth);
            return;
        }

        _json.WriteStartObject();
        WriteMembers(table, start, end, depth);
        _json.WriteEndObject();
    }

    /// <summary>Checks the text so far; what comes between two messages is not much longer than its bytes.</summary>
    public void CheckLength(int position)
    {
        if (_json.BytesCommitted + _json.BytesPending > _tables.MaxTextBytes)
            throw new WireFault(
                $"the text has more than {_tables.MaxTextBytes} bytes; a higher limit can be set as MaxTextBytes",
                position
            );
    }

    private void WriteMembers(MessageTable table, int start, int end, int depth)
    {
        var (slots, occurrences) = Scan(table, start, end);
        foreach (var field in table.Fields)
        {
            if (!field.HasDefaultForm && !(IsSet(table, field, slots) && !IsImpliedDefault(field, _state.Slots[slots + field.Slot])))
                continue;
            _json.WritePropertyName(field.EncodedName);
            WriteField(field, slots + field.Slot, depth);
        }

        Release(slots, occurrences);
    }

    /// <summary>Of a oneof's fields only the last one that was set counts.</summary>
    private bool IsSet(MessageTable table, FieldTable field, int slots) =>
        _state.Slots[slots + field.Slot].Count > 0
        && (field.OneOf < 0 || _state.Slots[slots + table.Fields.Length + field.OneOf].Last == field.Slot + 1);

    /// <summary>A field without presence that has its default value is one that is not set, though some writers write it.</summary>
    private bool IsImpliedDefault(FieldTable field, Slot slot)
    {
        if (!field.IsImplicit)
            return false;
        if (!field.IsPackable)
            return slot.Start == slot.End;
        var cursor = new WireCursor(_bytes, slot.Start, slot.End);
        return field.Wire switch
        {
            WireType.Fixed32 => cursor.Fixed32() == 0,
            WireType.Fixed64 => cursor.Fixed64() == 0,
            _ => field.Kind is ProtoKind.Int64 or ProtoKind.UInt64 or ProtoKind.SInt64 or ProtoKind.Bool
                ? cursor.Varint() == 0
                : (uint)cursor.Varint() == 0,
        };
    }

    private void Release(int slots, int occurrences)
    {
        _state.Slots.Count = slots;
        _state.Occurrences.Count = occurrences;
    }

    /// <summary>Finds the fields of a message.</summary>
    /// <returns>The positions of the first slot, and of the first occurrence.</returns>
    private (int Slots, int Occurrences) Scan(MessageTable table, int start, int end)
    {
        var slots = _state.Slots.Push(table.Fields.Length + table.OneOfs);
        var occurrences = _state.Occurrences.Count;
        var cursor = new WireCursor(_bytes, start, end);
        while (!cursor.AtEnd)
        {
            var at = cursor.Position;
            var (number, type) = cursor.Tag();
            var field = table.Find(number);
            try
            {
                if (field is not null && type != field.Wire && !(field.IsRepeated && field.IsPackable && type == WireType.Delimited))
                    throw Mismatch(field, type, at);
                var (from, to) = cursor.Value(number, type);
                if (field is not null)
                    Record(
                        table,
                        field,
                        slots,
                        new Occurrence
                        {
                            Start = from,
                            End = to,
                            Type = type,
                            Next = -1,
                        }
                    );
            }
            catch (WireFault exception) when (field is not null)
            {
                exception.AddPath(field.Step);
                throw;
            }
        }

        return (slots, occurrences);
    }

    private static WireFault Mismatch(FieldTable field, WireType type, int at) =>
        type > WireType.Fixed32 || type == WireType.EndGroup
            ? new WireFault($"unknown wire type {(int)type}", at)
            : new WireFault(
                $"field {field.Number} has wire type {(int)type}, expected {(int)field.Wire} for "
                    + $"{(field.IsMap ? "a map" : field.Kind.ToString().ToLowerInvariant())}: the record was written with another "
                    + "definition",
                at
            );

    private void Record(MessageTable table, FieldTable field, int slots, Occurrence occurrence)
    {
        // An empty packed list adds nothing.
        if (field.IsPackable && occurrence.Type == WireType.Delimited && occurrence.Start == occurrence.End)
            return;
        ref var slot = ref _state.Slots[slots + field.Slot];
        if (field.OneOf >= 0)
        {
            // Setting one field of a oneof clears the others, also what a message had before.
            ref var set = ref _state.Slots[slots + table.Fields.Length + field.OneOf];
            if (set.Last != field.Slot + 1)
                slot = default;
            set.Last = field.Slot + 1;
        }

        slot.Count++;
        slot.Start = occurrence.Start;
        slot.End = occurrence.End;
        if (!field.IsRepeated && !field.IsMap && !field.IsMessage)
            return;
        var position = _state.Occurrences.Push(1);
        _state.Occurrences[position] = occurrence;
        if (slot.Count == 1)
            slot.First = position;
        else
            _state.Occurrences[slot.Last].Next = position;
        slot.Last = position;
    }

    /// <summary>Writes the value of a field; its default if it is not set.</summary>
    private void WriteField(FieldTable field, int slotAt, int depth)
    {
        var slot = _state.Slots[slotAt];
        try
        {
            if (field.IsMap)
                WriteMap(field, slot, depth);
            else if (field.IsRepeated)
                WriteList(field, slot, depth);
            else if (slot.Count > 1 && field.Message is { } message)
                WriteMerged(message, slot, depth);
            else if (slot.Count == 0)
                WriteDefault(field, depth);
            else
                WriteValue(field, slot.Start, slot.End, depth);
        }
        catch (WireFault exception)
        {
            exception.AddPath(field.Step);
            throw;
        }
    }

    /// <summary>Several occurrences of a message are merged, which is what concatenating their bytes does.</summary>
    private void WriteMerged(MessageTable message, Slot slot, int depth)
    {
        var length = 0;
        for (var at = slot.First; at >= 0; at = _state.Occurrences[at].Next)
            length += _state.Occurrences[at].End - _state.Occurrences[at].Start;
        var merged = ArrayPool<byte>.Shared.Rent(length);
        var first = _state.Occurrences[slot.First].Start;
        try
        {
            var end = 0;
            for (var at = slot.First; at >= 0; at = _state.Occurrences[at].Next)
            {
                var part = _bytes[_state.Occurrences[at].Start.._state.Occurrences[at].End];
                part.CopyTo(merged.AsSpan(end));
                end += part.Length;
            }

            new MessageWriter(merged.AsSpan(0, length), _state, _tables).WriteMessage(message, 0, length, depth + 1);
        }
        catch (WireFault exception)
        {
            exception.MoveTo(first);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(merged);
        }
    }

    private void WriteList(FieldTable field, Slot slot, int depth)
    {
        _json.WriteStartArray();
        var index = 0;
        try
        {
            for (var at = slot.Count == 0 ? -1 : slot.First; at >= 0; at = _state.Occurrences[at].Next)
            {
                var occurrence = _state.Occurrences[at];
                if (occurrence.Type != WireType.Delimited || !field.IsPackable)
                {
                    WriteValue(field, occurrence.Start, occurrence.End, depth);
                    index++;
                    continue;
                }

                var cursor = new WireCursor(_bytes, occurrence.Start, occurrence.End);
                for (; !cursor.AtEnd; index++)
                    WriteScalar(field, ref cursor);
            }
        }
        catch (WireFault exception)
        {
            exception.AddPath(index.ToString(CultureInfo.InvariantCulture));
            throw;
        }

        _json.WriteEndArray();
    }

    /// <summary>Writes one value whose bytes are known.</summary>
    private void WriteValue(FieldTable field, int start, int end, int depth)
    {
        if (field.Message is { } message)
        {
            WriteMessage(message, start, end, depth + 1);
        }
        else if (field.IsPackable)
        {
            var cursor = new WireCursor(_bytes, start, end);
            WriteScalar(field, ref cursor);
        }
        else
        {
            WriteBytes(field, start, end);
        }
    }

    /// <summary>Writes the default of a field that is not set, or of the value of a map's entry that has none.</summary>
    private void WriteDefault(FieldTable field, int depth)
    {
        if (field.Message is { } message)
        {
            new MessageWriter([], _state, _tables).WriteMessage(message, 0, 0, depth + 1);
        }
        else if (field.IsPackable)
        {
            // As a varint and as a fixed number it is zeros.
            ReadOnlySpan<byte> zeros = [0, 0, 0, 0, 0, 0, 0, 0];
            var cursor = new WireCursor(zeros, 0, zeros.Length);
            WriteScalar(field, ref cursor);
        }
        else
        {
            _json.WriteStringValue(ReadOnlySpan<byte>.Empty);
        }
    }
}
