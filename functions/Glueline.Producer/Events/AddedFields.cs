using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Glueline.Evolution;

namespace Glueline.Producer.Events;

/// <summary>Fields that every event shall have: each is added at the end of an event that lacks it.</summary>
internal sealed class AddedFields
{
    /// <summary>The value that stands for the time of the invocation, in milliseconds since the epoch.</summary>
    private const string Now = "$now";

    private readonly (byte[] Name, byte[] Key, byte[]? Value)[] _fields;
    private readonly TimeProvider _time;

    /// <summary>Creates the fields from <c>name=value</c> pairs; a value that is a JSON literal stays one, any other is text.</summary>
    public AddedFields(IEnumerable<(string Name, string Value)> fields, TimeProvider time)
    {
        _time = time;
        _fields =
        [
            .. fields.Select(field =>
                (Encoding.UTF8.GetBytes(field.Name), Quoted(field.Name), field.Value == Now ? null : Literal(field.Value))
            ),
        ];
    }

    /// <summary>The event with what it lacked; the same memory when it lacks nothing.</summary>
    public ReadOnlyMemory<byte> Complete(ReadOnlyMemory<byte> json)
    {
        if (_fields.Length == 0)
            return json;
        var (present, isEmpty) = Present(json.Span);
        if (Array.TrueForAll(present, found => found))
            return json;

        var output = new ArrayBufferWriter<byte>(json.Length + 64);
        output.Write(json.Span[..json.Span.LastIndexOf((byte)'}')]);
        for (var i = 0; i < _fields.Length; i++)
        {
            if (present[i])
                continue;
            if (!isEmpty)
                output.Write(","u8);
            isEmpty = false;
            output.Write(_fields[i].Key);
            output.Write(":"u8);
            output.Write(
                _fields[i].Value
                    ?? Encoding.UTF8.GetBytes(_time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture))
            );
        }

        output.Write("}"u8);
        return output.WrittenMemory;
    }

    private (bool[] Present, bool IsEmpty) Present(ReadOnlySpan<byte> json)
    {
        var (present, isEmpty) = (new bool[_fields.Length], true);
        var reader = new Utf8JsonReader(json, EventSlices.AnyDepth);
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            isEmpty = false;
            // A name that is not text is none of these; EventInspector tells of it.
            for (var i = 0; i < _fields.Length && WellFormedText.Fault(reader) is null; i++)
                present[i] |= reader.ValueTextEquals(_fields[i].Name);
            reader.Read();
            reader.Skip();
        }

        return (present, isEmpty);
    }

    private static byte[] Quoted(string text) => [(byte)'"', .. JsonEncodedText.Encode(text).EncodedUtf8Bytes, (byte)'"'];

    private static byte[] Literal(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        try
        {
            var reader = new Utf8JsonReader(bytes);
            var isLiteral = reader.Read() && reader.TokenType is JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False;
            return isLiteral && !reader.Read() ? bytes : Quoted(value);
        }
        catch (JsonException)
        {
            return Quoted(value); // plain text, as most values are
        }
    }
}
