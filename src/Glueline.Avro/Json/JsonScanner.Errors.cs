using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Glueline.Avro.Json;

internal ref partial struct JsonScanner
{
    /// <summary>The exception for text that is not JSON, at the place that was reached.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public readonly AvroDataException Malformed(string reason) => Malformed(reason, _position);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public readonly AvroDataException Malformed(string reason, int offset) =>
        new($"the text is not JSON: {reason}", offset, JsonPath.Of(Json, offset));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly AvroDataException Unexpected(string expected) =>
        Malformed(_position >= _length ? $"expected {expected}, but it ends" : $"expected {expected}, found {Shown(At(_position))}");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly AvroDataException TooDeep() =>
        new(
            $"the text is nested more than {_maxDepth} levels deep; a higher limit can be set as MaxDepth",
            _position,
            JsonPath.Of(Json, _position)
        );

    private static string Shown(byte value) =>
        value is >= 0x20 and < 0x7F ? $"'{(char)value}'" : $"the byte 0x{value.ToString("X2", CultureInfo.InvariantCulture)}";

    /// <summary>The token at an offset in words for a message: in full if it is short.</summary>
    public static string Describe(ReadOnlySpan<byte> json, int offset)
    {
        const int shown = 60;
        var scanner = new JsonScanner(json, int.MaxValue) { _position = offset };
        switch (scanner.PeekKind())
        {
            case JsonKind.Object:
                return "an object";
            case JsonKind.Array:
                return "an array";
            case JsonKind.Boolean:
                return scanner.TryBoolean(out var value) && value ? "true" : "false";
            case JsonKind.Null:
                return "null";
            case JsonKind.Number:
                var number = Encoding.ASCII.GetString(scanner.NumberToken());
                return number.Length <= shown ? $"the number {number}" : $"a number of {number.Length} characters";
            default:
                var start = scanner._position;
                scanner.SkipString();
                var text = Encoding.UTF8.GetString(scanner.Slice(start, scanner._position - start));
                return text.Length <= shown ? $"the string {text}" : $"a string of {text.Length - 2} characters";
        }
    }
}
