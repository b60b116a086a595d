using System.Globalization;
using System.Text;
using Glueline.Protobuf.Model;

namespace Glueline.Protobuf.Json;

/// <content>The messages of google.protobuf that have a form of their own.</content>
internal readonly ref partial struct MessageWriter
{
    private const long NanosPerSecond = 1_000_000_000;
    private const long MaximumDuration = 315_576_000_000;

    private void WriteWellKnown(MessageTable table, int start, int end, int depth)
    {
        if (table.Form is MessageForm.Timestamp or MessageForm.Duration)
        {
            WriteTime(table, start, end);
            return;
        }

        var (slots, occurrences) = Scan(table, start, end);
        switch (table.Form)
        {
            case MessageForm.FieldMask:
                WriteFieldMask(_state.Slots[slots]);
                break;
            case MessageForm.Value:
                WriteValueOf(table, slots, depth);
                break;
            case MessageForm.Any:
                WriteAny(slots, depth);
                break;
            case MessageForm.Struct:
                WriteMap(table.Fields[0], _state.Slots[slots], depth);
                break;
            case MessageForm.ListValue:
                WriteList(table.Fields[0], _state.Slots[slots], depth);
                break;
            default:
                // The others wrap one scalar.
                WriteField(table.Fields[0], slots, depth);
                break;
        }

        Release(slots, occurrences);
    }

    /// <summary>A google.protobuf.Value has the one field that is set; null if none is.</summary>
    private void WriteValueOf(MessageTable table, int slots, int depth)
    {
        foreach (var field in table.Fields)
        {
            if (!IsSet(table, field, slots))
                continue;
            var slot = _state.Slots[slots + field.Slot];
            if (slot.Count > 1 && field.Message is { } message)
                WriteMerged(message, slot, depth);
            else
                WriteValue(field, slot.Start, slot.End, depth);
            return;
        }

        _json.WriteNullValue();
    }

    private void WriteAny(int slots, int depth)
    {
        var (url, content) = (_state.Slots[slots], _state.Slots[slots + 1]);
        _json.WriteStartObject();
        if (url.Count + content.Count > 0)
        {
            var text = _bytes[url.Start..url.End];
            CheckText(text, url.Start);
            var name = Encoding.UTF8.GetString(text[(text.LastIndexOf((byte)'/') + 1)..]);
            var message = _tables.Find(name)
                ?? throw new WireFault(
                    $"a google.protobuf.Any holds '{Encoding.UTF8.GetString(text)}', which is not in the definition, nor in a file that it "
                        + "imports",
                    url.Start
                );
            _json.WriteString("@type"u8, text);
            if (depth >= WireCursor.MaximumDepth)
                throw new WireFault($"messages are nested deeper than {WireCursor.MaximumDepth}", content.Start);
            if (message.Form == MessageForm.Object)
            {
                WriteMembers(message, content.Start, content.End, depth + 1);
            }
            else
            {
                _json.WritePropertyName("value"u8);
                WriteMessage(message, content.Start, content.End, depth + 1);
            }
        }

        _json.WriteEndObject();
    }

    private void WriteFieldMask(Slot paths)
    {
        var text = new StringBuilder();
        for (var at = paths.Count == 0 ? -1 : paths.First; at >= 0; at = _state.Occurrences[at].Next)
        {
            var (start, end) = (_state.Occurrences[at].Start, _state.Occurrences[at].End);
            CheckText(_bytes[start..end], start);
            if (text.Length > 0)
                text.Append(',');
            text.AppendJoin('.', Encoding.UTF8.GetString(_bytes[start..end]).Split('.').Select(ProtoField.JsonNameOf));
        }

        _json.WriteStringValue(text.ToString());
    }

    private void WriteTime(MessageTable table, int start, int end)
    {
        var (seconds, nanos) = (0L, 0L);
        var cursor = new WireCursor(_bytes, start, end);
        while (!cursor.AtEnd)
        {
            var at = cursor.Position;
            var (number, type) = cursor.Tag();
            if (number > 2)
                cursor.Value(number, type);
            else if (type != WireType.Varint)
                throw Mismatch(table.Fields[number - 1], type, at);
            else if (number == 1)
                seconds = (long)cursor.Varint();
            else
                nanos = (int)cursor.Varint();
        }

        Span<char> text = stackalloc char[48];
        var length = table.Form == MessageForm.Timestamp ? Timestamp(seconds, nanos, text, start) : Duration(seconds, nanos, text, start);
        _json.WriteStringValue(text[..length]);
    }

    private static int Timestamp(long seconds, long nanos, Span<char> text, int start)
    {
        if (seconds is < -62_135_596_800 or > 253_402_300_799 || nanos is < 0 or >= NanosPerSecond)
            throw new WireFault(
                $"{seconds} s and {nanos} ns are not a google.protobuf.Timestamp: it has the years 1 to 9999 and 0 to 999,999,999 ns",
                start
            );
        var whole = DateTime.UnixEpoch.AddTicks(seconds * TimeSpan.TicksPerSecond);
        whole.TryFormat(text, out var length, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        length += Fraction(nanos, text[length..]);
        text[length] = 'Z';
        return length + 1;
    }

    private static int Duration(long seconds, long nanos, Span<char> text, int start)
    {
        if (
            seconds is < -MaximumDuration or > MaximumDuration
            || Math.Abs(nanos) >= NanosPerSecond
            || Math.Sign(seconds) * Math.Sign(nanos) < 0
        )
            throw new WireFault(
                $"{seconds} s and {nanos} ns are not a google.protobuf.Duration: it has 10,000 years at most, and one sign",
                start
            );
        var length = 0;
        if (seconds < 0 || nanos < 0)
            text[length++] = '-';
        Math.Abs(seconds).TryFormat(text[length..], out var digits, default, CultureInfo.InvariantCulture);
        length += digits;
        length += Fraction(Math.Abs(nanos), text[length..]);
        text[length] = 's';
        return length + 1;
    }

    /// <summary>No fraction, or 3, 6 or 9 digits: the fewest that are exact.</summary>
    private static int Fraction(long nanos, Span<char> text)
    {
        if (nanos == 0)
            return 0;
        text[0] = '.';
        nanos.TryFormat(text[1..], out _, "D9", CultureInfo.InvariantCulture);
        return nanos % 1_000_000 == 0 ? 4
            : nanos % 1_000 == 0 ? 7
            : 10;
    }
}
