using Glueline.Avro.Schemas.LogicalTypes;

namespace Glueline.Avro.Schemas;

/// <summary>A logical type: what a value of an underlying type means (specification, "Logical Types").</summary>
/// <param name="Kind">The type's name as a value.</param>
/// <param name="Precision">Decimal digits in all; for <see cref="LogicalTypeKind.Decimal"/> only, else 0.</param>
/// <param name="Scale">Decimal digits after the point; for <see cref="LogicalTypeKind.Decimal"/> only, else 0.</param>
public sealed record LogicalType(LogicalTypeKind Kind, int Precision = 0, int Scale = 0)
{
    /// <summary>The name in a schema: <c>decimal</c>, <c>timestamp-micros</c>, …</summary>
    public string Name => Definition.Name;

    internal LogicalTypeDefinition Definition => LogicalTypeTable.Of(Kind);

    internal JsonForm Form => Definition.Form;

    /// <summary>The attributes that declare this logical type.</summary>
    public SchemaProperties ToProperties() => Definition.Declare(this);

    /// <summary>The logical type that attributes declare on a type; null if there is none, or it is unknown or not valid there.</summary>
    internal static LogicalType? Declared(AvroType type, int size, SchemaProperties properties) =>
        properties.Count > 0
        && properties.Text("logicalType") is { } name
        && LogicalTypeTable.Named(name) is { } definition
        && definition.IsValidOn(type, size)
            ? definition.Read(type, size, properties)
            : null;
}
