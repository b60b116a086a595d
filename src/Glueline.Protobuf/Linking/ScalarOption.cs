using System.Globalization;
using Glueline.Protobuf.Parsing;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using WireType = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace Glueline.Protobuf.Linking;

/// <summary>Values of options and defaults whose type is a scalar.</summary>
internal static class ScalarOption
{
    public static void Write(CodedOutputStream output, FieldDescriptorProto field, OptionValue value, string what)
    {
        switch (field.Type)
        {
            case WireType.Bool:
                output.WriteTag(field.Number, WireFormat.WireType.Varint);
                output.WriteBool(Bool(value, what));
                break;
            case WireType.String or WireType.Bytes when value.Kind == OptionValueKind.String:
                output.WriteTag(field.Number, WireFormat.WireType.LengthDelimited);
                output.WriteBytes(ByteString.CopyFrom(value.Bytes));
                break;
            case WireType.String or WireType.Bytes:
                throw Misfit(what, value, "a string");
            case WireType.Double:
                output.WriteTag(field.Number, WireFormat.WireType.Fixed64);
                output.WriteDouble(Double(value, what));
                break;
            case WireType.Float:
                output.WriteTag(field.Number, WireFormat.WireType.Fixed32);
                output.WriteFloat((float)Double(value, what));
                break;
            case WireType.Fixed32 or WireType.Sfixed32:
                output.WriteTag(field.Number, WireFormat.WireType.Fixed32);
                output.WriteFixed32((uint)Integer(field, value, what));
                break;
            case WireType.Fixed64 or WireType.Sfixed64:
                output.WriteTag(field.Number, WireFormat.WireType.Fixed64);
                output.WriteFixed64((ulong)Integer(field, value, what));
                break;
            case WireType.Sint32 or WireType.Sint64:
                output.WriteTag(field.Number, WireFormat.WireType.Varint);
                output.WriteSInt64((long)Integer(field, value, what));
                break;
            default:
                output.WriteTag(field.Number, WireFormat.WireType.Varint);
                output.WriteUInt64((ulong)Integer(field, value, what));
                break;
        }
    }

    /// <param name="what">What has the value, as the subject of a sentence.</param>
    /// <param name="value">The value.</param>
    /// <param name="expected">What it must be.</param>
    public static ProtoException Misfit(string what, OptionValue value, string expected) =>
        value.Place.Refuse(
            $"{what} must be {expected}, found {(value.Place.IsQuoted ? $"the string {value.Place.Text}" : $"'{value.Place.Text}'")}"
        );

    public static bool Bool(OptionValue value, string what) =>
        value.Text switch
        {
            "true" => true,
            "false" => false,
            _ => throw Misfit(what, value, "true or false"),
        };

    /// <summary>An integer that fits the field's type.</summary>
    public static Int128 Integer(FieldDescriptorProto field, OptionValue value, string what)
    {
        var isNegative = value.Text.StartsWith('-');
        var (minimum, maximum) = field.Type switch
        {
            WireType.Int32 or WireType.Sint32 or WireType.Sfixed32 => ((Int128)int.MinValue, (Int128)int.MaxValue),
            WireType.Int64 or WireType.Sint64 or WireType.Sfixed64 => (long.MinValue, long.MaxValue),
            WireType.Uint32 or WireType.Fixed32 => (0, uint.MaxValue),
            _ => (0, ulong.MaxValue),
        };
        if (value.Kind != OptionValueKind.Number || !TokenCursor.TryReadInteger(value.Text[(isNegative ? 1 : 0)..], out var magnitude))
            throw Misfit(what, value, "an integer");
        var number = isNegative ? -(Int128)magnitude : magnitude;
        return number >= minimum && number <= maximum
            ? number
            : throw value.Place.Refuse($"{what} must be in the range {minimum} to {maximum}, found {value.Text}");
    }

    public static double Double(OptionValue value, string what)
    {
        var isNegative = value.Text.StartsWith('-');
        var text = value.Text.AsSpan(isNegative ? 1 : 0);
        var number = text switch
        {
            "inf" => double.PositiveInfinity,
            "nan" => double.NaN,
            _ when TokenCursor.TryReadInteger(text.ToString(), out var integer) => integer,
            // The suffix of C is allowed in values of options.
            _ when double.TryParse(text.TrimEnd("fF"), NumberStyles.Float, CultureInfo.InvariantCulture, out var real) => real,
            _ => throw Misfit(what, value, "a number"),
        };
        return isNegative ? -number : number;
    }
}
