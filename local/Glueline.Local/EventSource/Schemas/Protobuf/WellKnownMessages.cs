using System.Globalization;
using System.Text.Json;
using Glueline.Protobuf.Model;

namespace Glueline.Local.EventSource.Schemas.Protobuf;

/// <summary>
/// The imported google.protobuf messages that have a special form in Protobuf's JSON mapping. A message that the file itself declares under
/// one of these names may have other fields.
/// </summary>
internal sealed class WellKnownMessages(ProtobufToJson converter, IReadOnlyCollection<ProtoMessage> imported)
{
    private const string Package = "google.protobuf.";
    private const long NanosPerSecond = 1_000_000_000;
    private const long MaximumDuration = 315_576_000_000;

    private static readonly HashSet<string> OwnForms =
    [
        .. new[]
        {
            "Any",
            "BoolValue",
            "BytesValue",
            "DoubleValue",
            "Duration",
            "FieldMask",
            "FloatValue",
            "Int32Value",
            "Int64Value",
            "ListValue",
            "StringValue",
            "Struct",
            "Timestamp",
            "UInt32Value",
            "UInt64Value",
            "Value",
        }.Select(name => Package + name),
    ];

    private readonly HashSet<string> _names = [.. imported.Select(message => message.FullName).Where(OwnForms.Contains)];

    public bool TryWrite(Utf8JsonWriter writer, ProtoMessage message, ReadOnlyMemory<byte> bytes, int depth)
    {
        if (!_names.Contains(message.FullName))
            return false;
        var fields = WireField.ReadAll(bytes);
        switch (message.FullName[Package.Length..])
        {
            case "Timestamp":
                writer.WriteStringValue(Timestamp(Number(fields, 1), Number(fields, 2)));
                break;
            case "Duration":
                writer.WriteStringValue(Duration(Number(fields, 1), Number(fields, 2)));
                break;
            case "FieldMask":
                writer.WriteStringValue(
                    string.Join(',', Texts(fields, 1).Select(path => string.Join('.', path.Split('.').Select(ProtoField.JsonNameOf))))
                );
                break;
            case "Struct":
                converter.WriteMap(writer, message.Fields[0], [.. fields.Where(field => field.Number == 1)], depth);
                break;
            case "ListValue":
                converter.WriteList(writer, message.Fields[0], [.. fields.Where(field => field.Number == 1)], depth);
                break;
            case "Value":
                WriteValue(writer, message, fields, depth);
                break;
            case "Any":
                WriteAny(writer, fields, depth);
                break;
            default:
                // The others wrap one scalar.
                var type = message.Fields[0].Type;
                var last = fields.FindLast(field => field.Number == 1);
                converter.WriteValue(writer, type, last.Number == 1 ? last : Scalars.Default(type.Kind), depth);
                break;
        }
        return true;
    }

    private void WriteValue(Utf8JsonWriter writer, ProtoMessage message, List<WireField> fields, int depth)
    {
        // The last member of a oneof counts.
        var last = fields.FindLast(field => message.Fields.Any(known => known.Number == field.Number));
        if (message.Fields.FirstOrDefault(field => field.Number == last.Number) is { Type.Kind: not ProtoKind.Enum } member)
            converter.WriteValue(writer, member.Type, last, depth);
        else
            writer.WriteNullValue();
    }

    private void WriteAny(Utf8JsonWriter writer, List<WireField> fields, int depth)
    {
        writer.WriteStartObject();
        if (fields.Count > 0)
        {
            var url = Texts(fields, 1).LastOrDefault("");
            if (converter.Find(url[(url.LastIndexOf('/') + 1)..]) is not { } message)
                throw new InvalidDataException(
                    $"a google.protobuf.Any holds '{url}', which is not in the file, nor in a file that it imports"
                );
            var content = fields.FindLast(field => field.Number == 2) is { Type: WireType.Delimited } value ? value.Content : default;
            writer.WriteString("@type", url);
            if (_names.Contains(message.FullName))
            {
                writer.WritePropertyName("value");
                converter.WriteMessage(writer, message.FullName, content, depth);
            }
            else
            {
                converter.WriteFields(writer, message, content, depth);
            }
        }
        writer.WriteEndObject();
    }

    private static string Timestamp(long seconds, long nanos)
    {
        if (seconds is < -62_135_596_800 or > 253_402_300_799 || nanos is < 0 or >= NanosPerSecond)
            throw new InvalidDataException(
                $"{seconds} s and {nanos} ns are not a google.protobuf.Timestamp: it has the years 1 to 9999 and 0 to 999,999,999 ns"
            );
        var whole = DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        return $"{whole}{Fraction(nanos)}Z";
    }

    private static string Duration(long seconds, long nanos)
    {
        if (
            seconds is < -MaximumDuration or > MaximumDuration
            || Math.Abs(nanos) >= NanosPerSecond
            || Math.Sign(seconds) * Math.Sign(nanos) < 0
        )
            throw new InvalidDataException(
                $"{seconds} s and {nanos} ns are not a google.protobuf.Duration: it has 10,000 years at most, and one sign"
            );
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(seconds < 0 || nanos < 0 ? "-" : "")}{Math.Abs(seconds)}{Fraction(Math.Abs(nanos))}s"
        );
    }

    /// <summary>No fraction, or 3, 6 or 9 digits: the fewest that are exact.</summary>
    private static string Fraction(long nanos)
    {
        if (nanos == 0)
            return "";
        var digits = nanos.ToString("D9", CultureInfo.InvariantCulture);
        return "."
            + digits[
                ..(
                    nanos % 1_000_000 == 0 ? 3
                    : nanos % 1_000 == 0 ? 6
                    : 9
                )
            ];
    }

    private static long Number(List<WireField> fields, int number)
    {
        var last = fields.FindLast(field => field.Number == number);
        if (last.Number == 0)
            return 0;
        last.Require(WireType.Varint);
        return (long)new WireReader(last.Bytes.Span).Varint();
    }

    private static IEnumerable<string> Texts(List<WireField> fields, int number) =>
        fields.Where(field => field.Number == number && field.Type == WireType.Delimited).Select(field => Scalars.Utf8(field.Content.Span));
}
