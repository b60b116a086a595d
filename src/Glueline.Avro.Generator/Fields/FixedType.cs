using System.Globalization;
using Glueline.Avro.Generator.Text;
using Microsoft.CodeAnalysis;

namespace Glueline.Avro.Generator.Fields;

/// <summary>A fixed, which has a name and may have a logical type.</summary>
/// <param name="Name">The type in C#.</param>
/// <param name="Fixed">The name and the size.</param>
/// <param name="Logical">The attributes of its logical type, each after a comma.</param>
/// <param name="Writing">The call that writes, with {0} for the value.</param>
/// <param name="Reading">The expression that reads.</param>
/// <param name="Default">How defaults are given.</param>
/// <param name="Place">Where findings go.</param>
internal sealed record FixedType(
    string Name,
    FixedShape Fixed,
    string Logical,
    string Writing,
    string Reading,
    DefaultForm Default,
    FieldPlace Place
) : FieldType
{
    public override string Name { get; } = Name;

    public override string? DefaultForm => Default.Form;

    public override string Schema(SchemaJson schema, string enclosing) => schema.Fixed(Fixed, Logical, enclosing, Place);

    public override void Write(CodeText code, string value) => code.Line($"{string.Format(CultureInfo.InvariantCulture, Writing, value)};");

    public override string Read(CodeText code) => Reading;

    public override string? DefaultOf(TypedConstant value) => value.Kind is TypedConstantKind.Primitive ? Default.Json(value.Value) : null;
}
