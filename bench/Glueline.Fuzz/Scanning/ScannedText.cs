using System.Globalization;
using System.Text;
using System.Text.Json;
using Glueline.Avro;
using Glueline.Avro.Binary;
using Glueline.Avro.Json;

namespace Glueline.Fuzz.Scanning;

/// <summary>A text's values in order, as our scanner or as Utf8JsonReader reads them; null if it refuses the text.</summary>
public static class ScannedText
{
    public static List<string>? ByUs(ReadOnlySpan<byte> json)
    {
        var values = new List<string>();
        try
        {
            using var buffer = new OutputBuffer();
            var scanner = new JsonScanner(json);
            Value(ref scanner, values, buffer);
            scanner.ExpectEnd();
            return values;
        }
        catch (AvroDataException)
        {
            return null;
        }
    }

    /// <summary>The same with the method that skips values.</summary>
    public static bool IsSkippedByUs(ReadOnlySpan<byte> json)
    {
        try
        {
            var scanner = new JsonScanner(json);
            scanner.SkipValue();
            scanner.ExpectEnd();
            return true;
        }
        catch (AvroDataException)
        {
            return false;
        }
    }

    public static List<string>? ByTheReader(ReadOnlySpan<byte> json)
    {
        var values = new List<string>();
        try
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
            {
                values.Add(
                    reader.TokenType switch
                    {
                        JsonTokenType.PropertyName => $"name {reader.GetString()}",
                        JsonTokenType.String => $"string {reader.GetString()}",
                        JsonTokenType.Number => Number(ref reader),
                        var token => token.ToString(),
                    }
                );
            }

            return values.Count > 0 ? values : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Number(ref Utf8JsonReader reader) =>
        $"number {Encoding.ASCII.GetString(reader.ValueSpan)} "
        + $"{(reader.TryGetInt64(out var integer) ? integer.ToString(CultureInfo.InvariantCulture) : "-")} {Doubled(reader.ValueSpan)}";

    /// <summary>
    /// The double of a literal if its shortest digits are the same decimal, otherwise nothing; compared without our own code.
    /// </summary>
    private static string Doubled(ReadOnlySpan<byte> literal)
    {
        var value = double.Parse(literal, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (!double.IsFinite(value))
            return "-";
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        return ExactDecimal.Of(shortest) == ExactDecimal.Of(Encoding.ASCII.GetString(literal))
            ? BitConverter.DoubleToInt64Bits(value).ToString(CultureInfo.InvariantCulture)
            : "-";
    }

    private static void Value(ref JsonScanner scanner, List<string> values, OutputBuffer buffer)
    {
        switch (scanner.PeekKind())
        {
            case JsonKind.Null:
                values.Add(scanner.TryNull() ? nameof(JsonTokenType.Null) : "nothing");
                return;
            case JsonKind.Boolean:
                values.Add(
                    scanner.TryBoolean(out var truth)
                        ? truth
                            ? nameof(JsonTokenType.True)
                            : nameof(JsonTokenType.False)
                        : "nothing"
                );
                return;
            case JsonKind.String:
                values.Add($"string {Text(ref scanner, buffer)}");
                return;
            case JsonKind.Number:
                values.Add(Number(ref scanner));
                return;
            case JsonKind.Array:
                values.Add(nameof(JsonTokenType.StartArray));
                scanner.Enter();
                if (scanner.Peek() == ']')
                    scanner.Leave();
                else
                    do Value(ref scanner, values, buffer);
                    while (scanner.NextItem());
                values.Add(nameof(JsonTokenType.EndArray));
                return;
            default:
                values.Add(nameof(JsonTokenType.StartObject));
                scanner.Enter();
                for (var more = scanner.FirstMember(); more; more = scanner.NextMember())
                {
                    byte[] scratch = [];
                    values.Add($"name {Encoding.UTF8.GetString(scanner.ReadString(ref scratch))}");
                    scanner.Expect((byte)':');
                    Value(ref scanner, values, buffer);
                }

                values.Add(nameof(JsonTokenType.EndObject));
                return;
        }
    }

    private static string Text(ref JsonScanner scanner, OutputBuffer buffer)
    {
        buffer.Clear();
        var writer = new AvroWriter(buffer);
        if (!scanner.TryString(ref writer))
            return "nothing";
        writer.Flush();
        var reader = new AvroReader(buffer.WrittenSpan);
        var text = Encoding.UTF8.GetString(reader.ReadString());
        return reader.Remaining == 0 ? text : "more than the text";
    }

    private static string Number(ref JsonScanner scanner)
    {
        var start = scanner.Position;
        var isInteger = scanner.TryInteger(out var integer);
        if (isInteger)
            scanner.Rewind(start, scanner.Depth);
        var isDouble = scanner.TryDouble(out var number);
        if (isDouble)
            scanner.Rewind(start, scanner.Depth);
        var literal = Encoding.ASCII.GetString(scanner.NumberToken());
        return $"number {literal} {(isInteger ? integer.ToString(CultureInfo.InvariantCulture) : "-")} "
            + $"{(isDouble ? BitConverter.DoubleToInt64Bits(number).ToString(CultureInfo.InvariantCulture) : "-")}";
    }
}
