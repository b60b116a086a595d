using Glueline.JsonSchema.Model;
using Glueline.JsonSchema.Validation;
using static Glueline.JsonSchema.JsonSchemaIncompatibilityKind;

namespace Glueline.JsonSchema.Comparison;

internal static class TextComparison
{
    public static void Compare(Conjunction writer, SchemaNode reader, StringRules rules, Findings findings)
    {
        var (least, most) = Lengths(writer);
        if (rules.MinLength > least)
            findings.Add(MinLengthRaised, reader, "minLength", writer);
        if (rules.MaxLength < (most ?? long.MaxValue))
            findings.Add(MaxLengthLowered, reader, "maxLength", writer);
        if (rules.Pattern is { } pattern && !writer.Nodes.Any(node => node.Strings?.Pattern?.Text == pattern.Text))
            findings.Add(PatternChanged, reader, "pattern", writer);
        if (rules.Format is { } format && Formats.IsChecked(format) && !writer.Nodes.Any(node => node.Strings?.Format == format))
            findings.Add(FormatChanged, reader, "format", writer);
    }

    public static (long Least, long? Most) Lengths(Conjunction writer) =>
        (writer.Nodes.Max(node => node.Strings?.MinLength) ?? 0, writer.Nodes.Min(node => node.Strings?.MaxLength));
}
