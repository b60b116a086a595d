using System.Globalization;
using System.Text;
using Glueline.Protobuf.Parsing;
using Google.Protobuf.Reflection;
using Label = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Label;
using WireType = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace Glueline.Protobuf.Linking;

/// <summary>A field's default value in the form that a descriptor has it. Source: <c>default_value</c> in descriptor.proto.</summary>
internal static class DefaultValue
{
    public static string Of(FieldDescriptorProto field, OptionValue value, EnumDescriptorProto? declared)
    {
        if (field.Label == Label.Repeated)
            throw value.Place.Refuse("a repeated field can't have a default value");
        var what = $"the default value of '{field.Name}'";
        return field.Type switch
        {
            WireType.Message or WireType.Group => throw value.Place.Refuse("a message can't have a default value"),
            WireType.Enum => declared?.Value.Any(one => one.Name == value.Text) == true
                ? value.Text
                : throw value.Place.Refuse($"the enum {field.TypeName.TrimStart('.')} has no value '{value.Place.Text}'"),
            WireType.Bool => ScalarOption.Bool(value, what) ? "true" : "false",
            WireType.String when value.Kind == OptionValueKind.String => ProtoString.Decode(value.Bytes, value.Place),
            WireType.Bytes when value.Kind == OptionValueKind.String => Escaped(value.Bytes),
            // AWS's library prints bytes without quotes.
            WireType.Bytes when value.Kind is OptionValueKind.Identifier or OptionValueKind.Number => value.Text,
            WireType.String or WireType.Bytes => throw ScalarOption.Misfit(what, value, "a string"),
            WireType.Double => Print(ScalarOption.Double(value, what)),
            WireType.Float => Print((float)ScalarOption.Double(value, what)),
            _ => ScalarOption.Integer(field, value, what).ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Bytes as C writes them in a string: what is not printable ASCII in octal.</summary>
    private static string Escaped(byte[] bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var one in bytes)
        {
            _ = one switch
            {
                (byte)'\n' => text.Append("\\n"),
                (byte)'\r' => text.Append("\\r"),
                (byte)'\t' => text.Append("\\t"),
                (byte)'"' => text.Append("\\\""),
                (byte)'\'' => text.Append("\\'"),
                (byte)'\\' => text.Append("\\\\"),
                >= 0x20 and < 0x7f => text.Append((char)one),
                _ => text.Append('\\').Append(Convert.ToString(one, 8).PadLeft(3, '0')),
            };
        }

        return text.ToString();
    }

    private static string Print(double number) =>
        Special(number) ?? Shortest(number, "G15", "G17", text => double.Parse(text, C) == number);

    private static string Print(float number) => Special(number) ?? Shortest(number, "G6", "G9", text => float.Parse(text, C) == number);

    private static CultureInfo C => CultureInfo.InvariantCulture;

    private static string? Special(double number) =>
        double.IsNaN(number) ? "nan"
        : double.IsPositiveInfinity(number) ? "inf"
        : double.IsNegativeInfinity(number) ? "-inf"
        : null;

    /// <summary>As C's printf with %g: with the digits that every decimal keeps if they are enough, otherwise with all.</summary>
    private static string Shortest(IFormattable number, string few, string all, Func<string, bool> isExact)
    {
        var text = number.ToString(few, C);
        return (isExact(text) ? text : number.ToString(all, C)).ToLowerInvariant();
    }
}
