using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Glueline.Producer.Events;

/// <summary>Fields that every event must have: an event that lacks one gets it as its last member.</summary>
internal sealed class AddedFields
{
    /// <summary>The value that stands for the time at which the event is handled, in milliseconds since the epoch.</summary>
    private const string Now = "$now";

    private static readonly byte[] White = [.. " \t\r\n"u8];
    private readonly (byte[] Name, byte[] Key, byte[]? Value)[] _fields;
    private readonly TimeProvider _time;

    /// <summary>Prepares <c>name=value</c> pairs: a value that is a JSON number or boolean stays one, any other is a string.</summary>
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

    /// <summary>How many there are.</summary>
    public int Count => _fields.Length;

    /// <summary>Marks the fields that have the name that a reader is at.</summary>
    /// <remarks>Not inlined: inside the inspector's loop it would cost every event a fifth, even without such fields.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Mark(in Utf8JsonReader name, bool[] present)
    {
        for (var i = 0; i < _fields.Length; i++)
            present[i] |= name.ValueTextEquals(_fields[i].Name);
    }

    /// <summary>The event with the fields that it lacks; the same memory if it lacks none.</summary>
    /// <param name="json">A JSON object.</param>
    /// <param name="present">Which of the fields it has.</param>
    /// <param name="added">What was added: names in UTF-8, and values as JSON.</param>
    public ReadOnlyMemory<byte> Complete(ReadOnlyMemory<byte> json, bool[] present, out (byte[] Name, byte[] Value)[] added)
    {
        added = [];
        if (Array.TrueForAll(present, isPresent => isPresent))
            return json;
        added = new (byte[] Name, byte[] Value)[present.Count(isPresent => !isPresent)];
        var count = 0;
        var output = new ArrayBufferWriter<byte>(json.Length + 64);
        var members = json.Span[..json.Span.LastIndexOf((byte)'}')];
        output.Write(members);
        var isEmpty = members.TrimEnd(White) is [.., (byte)'{'];
        for (var i = 0; i < _fields.Length; i++)
        {
            if (present[i])
                continue;
            if (!isEmpty)
                output.Write(","u8);
            isEmpty = false;
            var value = _fields[i].Value
                ?? Encoding.UTF8.GetBytes(_time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
            output.Write(_fields[i].Key);
            output.Write(":"u8);
            output.Write(value);
            added[count++] = (_fields[i].Name, value);
        }

        output.Write("}"u8);
        return output.WrittenMemory;
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
