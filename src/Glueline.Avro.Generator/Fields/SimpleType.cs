using System.Globalization;
using Glueline.Avro.Generator.Text;
using Microsoft.CodeAnalysis;

namespace Glueline.Avro.Generator.Fields;

/// <summary>A type with one call that writes a value and one that reads it.</summary>
/// <param name="Name">The type in C#.</param>
/// <param name="Json">Its schema.</param>
/// <param name="Writing">The call that writes, with {0} for the value.</param>
/// <param name="Reading">The expression that reads.</param>
internal sealed record SimpleType(string Name, string Json, string Writing, string Reading) : FieldType
{
    public override string Name { get; } = Name;

    public override string Schema(SchemaJson schema, string enclosing) => Json;

    public override void Write(CodeText code, string value) => code.Line($"{string.Format(CultureInfo.InvariantCulture, Writing, value)};");

    public override string Read(CodeText code) => Reading;

    public override string? DefaultOf(TypedConstant value) =>
        (Json, value.Value) switch
        {
            ("\"boolean\"", bool truth) => truth ? "true" : "false",
            ("\"string\"", string text) => JsonText.Quote(text),
            ("\"int\"" or "\"long\"" or "\"float\"" or "\"double\"", byte or sbyte or short or ushort or int) => Number(value.Value),
            ("\"long\"" or "\"float\"" or "\"double\"", uint or long) => Number(value.Value),
            ("\"float\"" or "\"double\"", float number) when !float.IsNaN(number) && !float.IsInfinity(number) => number.ToString(
                "R",
                CultureInfo.InvariantCulture
            ),
            ("\"double\"", double number) when !double.IsNaN(number) && !double.IsInfinity(number) => number.ToString(
                "R",
                CultureInfo.InvariantCulture
            ),
            _ => null,
        };

    private static string Number(object value) => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture);
}
