using System.Globalization;
using Glueline.Avro.Generator.Text;
using Microsoft.CodeAnalysis;

namespace Glueline.Avro.Generator.Fields;

/// <summary>A type with one call that writes a value and one that reads it.</summary>
/// <param name="Name">The type in C#.</param>
/// <param name="Json">Its schema.</param>
/// <param name="Writing">The call that writes, with {0} for the value.</param>
/// <param name="Reading">The expression that reads.</param>
/// <param name="Default">How defaults are given.</param>
internal sealed record SimpleType(string Name, string Json, string Writing, string Reading, DefaultForm Default) : FieldType
{
    private const string Text = "\"string\"";

    public override string Name { get; } = Name;

    public override string? DefaultForm => Default.Form;

    public override bool HasText => Json == Text;

    public override string Schema(SchemaJson schema, string enclosing) =>
        Json == Text && schema.JavaString.Length > 0 ? $"{{\"type\":{Text}{schema.JavaString}}}" : Json;

    public override void Write(CodeText code, string value) => code.Line($"{string.Format(CultureInfo.InvariantCulture, Writing, value)};");

    public override string Read(CodeText code) => Reading;

    public override string? DefaultOf(TypedConstant value) => value.Kind is TypedConstantKind.Primitive ? Default.Json(value.Value) : null;
}
