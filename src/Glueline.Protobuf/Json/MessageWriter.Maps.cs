using System.Buffers.Text;
using System.Numerics;
using System.Text;
using Glueline.Protobuf.Model;

namespace Glueline.Protobuf.Json;

/// <content>Maps: objects whose keys appear once, though entries on the wire may repeat a key.</content>
internal readonly ref partial struct MessageWriter
{
    /// <summary>Up to this many entries are compared one by one.</summary>
    private const int FewEntries = 8;

    private void WriteMap(FieldTable field, Slot slot, int depth)
    {
        _json.WriteStartObject();
        var first = _state.Entries.Count;
        if (slot.Count > 0)
            CollectEntries(field, slot, first);
        var count = _state.Entries.Count - first;
        for (var i = 0; i < count; i++)
        {
            var entry = _state.Entries[first + i];
            try
            {
                WriteKey(field.Key!, entry);
                if (entry.ValueStart < 0)
                    WriteDefault(field.Value!, depth);
                else
                    WriteValue(field.Value!, entry.ValueStart, entry.ValueEnd, depth);
            }
            catch (WireFault exception)
            {
                exception.AddPath(KeyText(field.Key!, entry));
                throw;
            }
        }

        _state.Entries.Count = first;
        _json.WriteEndObject();
    }

    private void CollectEntries(FieldTable field, Slot slot, int first)
    {
        var mask = 0;
        if (slot.Count > FewEntries)
        {
            var size = (int)BitOperations.RoundUpToPowerOf2((uint)slot.Count * 2);
            _state.Buckets.Count = 0;
            _state.Buckets.Push(size);
            mask = size - 1;
        }

        for (var at = slot.First; at >= 0; at = _state.Occurrences[at].Next)
        {
            var entry = ReadEntry(field, _state.Occurrences[at].Start, _state.Occurrences[at].End);
            var isString = field.Key!.Kind == ProtoKind.String;
            var known = mask == 0 ? FindAmongFew(entry, isString, first) : FindOrReserve(entry, isString, first, mask);
            if (known < 0)
                _state.Entries[_state.Entries.Push(1)] = entry;
            else
                // The last entry of a key counts, at the place of the first.
                _state.Entries[known] = entry;
        }
    }

    private MapEntry ReadEntry(FieldTable field, int start, int end)
    {
        var entry = new MapEntry { ValueStart = -1 };
        var cursor = new WireCursor(_bytes, start, end);
        while (!cursor.AtEnd)
        {
            var at = cursor.Position;
            var (number, type) = cursor.Tag();
            var part =
                number == 1 ? field.Key
                : number == 2 ? field.Value
                : null;
            if (part is not null && type != part.Wire)
                throw Mismatch(part, type, at);
            var (from, to) = cursor.Value(number, type);
            if (number == 2)
                (entry.ValueStart, entry.ValueEnd) = (from, to);
            else if (number == 1 && part!.Kind == ProtoKind.String)
                (entry.KeyStart, entry.KeyEnd) = (from, to);
            else if (number == 1)
                entry.Key = Key(part!, from, to);
        }

        return entry;
    }

    /// <summary>The bits of a key's value, which several encodings may have.</summary>
    private ulong Key(FieldTable key, int start, int end)
    {
        var cursor = new WireCursor(_bytes, start, end);
        return key.Kind switch
        {
            ProtoKind.Fixed32 => cursor.Fixed32(),
            ProtoKind.SFixed32 => (ulong)(int)cursor.Fixed32(),
            ProtoKind.Fixed64 or ProtoKind.SFixed64 => cursor.Fixed64(),
            ProtoKind.Int32 => (ulong)(int)cursor.Varint(),
            ProtoKind.UInt32 => (uint)cursor.Varint(),
            ProtoKind.SInt32 => (ulong)ZigZag((uint)cursor.Varint()),
            ProtoKind.SInt64 => (ulong)ZigZag(cursor.Varint()),
            ProtoKind.Bool => cursor.Varint() != 0 ? 1UL : 0UL,
            _ => cursor.Varint(),
        };
    }

    private int FindAmongFew(MapEntry entry, bool isString, int first)
    {
        for (var i = first; i < _state.Entries.Count; i++)
            if (IsSameKey(_state.Entries[i], entry, isString))
                return i;
        return -1;
    }

    /// <summary>Finds the entry of a key, or reserves a bucket for the one that is added next.</summary>
    private int FindOrReserve(MapEntry entry, bool isString, int first, int mask)
    {
        var hash = new HashCode();
        if (isString)
            hash.AddBytes(_bytes[entry.KeyStart..entry.KeyEnd]);
        else
            hash.Add(entry.Key);
        for (var bucket = hash.ToHashCode() & mask; ; bucket = (bucket + 1) & mask)
        {
            ref var found = ref _state.Buckets[bucket];
            if (found == 0)
            {
                found = _state.Entries.Count - first + 1;
                return -1;
            }

            if (IsSameKey(_state.Entries[first + found - 1], entry, isString))
                return first + found - 1;
        }
    }

    private bool IsSameKey(MapEntry one, MapEntry other, bool isString) =>
        isString ? _bytes[one.KeyStart..one.KeyEnd].SequenceEqual(_bytes[other.KeyStart..other.KeyEnd]) : one.Key == other.Key;

    private void WriteKey(FieldTable key, MapEntry entry)
    {
        if (key.Kind == ProtoKind.String)
        {
            var text = _bytes[entry.KeyStart..entry.KeyEnd];
            CheckText(text, entry.KeyStart);
            _json.WritePropertyName(text);
            return;
        }

        Span<byte> number = stackalloc byte[20];
        _json.WritePropertyName(number[..Format(key, entry.Key, number)]);
    }

    private string KeyText(FieldTable key, MapEntry entry)
    {
        if (key.Kind == ProtoKind.String)
            return Encoding.UTF8.GetString(_bytes[entry.KeyStart..entry.KeyEnd]);
        Span<byte> number = stackalloc byte[20];
        return Encoding.UTF8.GetString(number[..Format(key, entry.Key, number)]);
    }

    private static int Format(FieldTable key, ulong value, Span<byte> text)
    {
        int length;
        if (key.Kind == ProtoKind.Bool)
            Utf8Formatter.TryFormat(value != 0, text, out length, 'l');
        else if (key.Kind is ProtoKind.UInt64 or ProtoKind.Fixed64)
            Utf8Formatter.TryFormat(value, text, out length);
        else
            Utf8Formatter.TryFormat((long)value, text, out length);
        return length;
    }
}
