using System.Globalization;

namespace Glueline.Avro.Schemas.LogicalTypes;

/// <summary>
/// A number with a fixed scale, as its unscaled integer on bytes or fixed (specification, "Decimal"). In .NET <see cref="decimal"/>, as far
/// as its digits reach. Read as a big-decimal too, which holds every decimal; never as a decimal of another precision or scale.
/// </summary>
internal sealed class DecimalType() : LogicalTypeDefinition(LogicalTypeKind.Decimal, "decimal", JsonForm.Decimal)
{
    private const string Precision = "precision";
    private const string Scale = "scale";

    public override bool IsValidOn(AvroType type, int size) => type is AvroType.Bytes or AvroType.Fixed;

    public override LogicalType? Read(AvroType type, int size, SchemaProperties properties)
    {
        var scale = properties[Scale] is null ? 0 : properties.Integer(Scale) ?? -1;
        var precision = properties.Integer(Precision) ?? 0;
        return precision <= 0 || scale < 0 || scale > precision || (type is AvroType.Fixed && precision > MaxPrecision(size))
            ? null
            : new LogicalType(Kind, precision, scale);
    }

    public override SchemaProperties Declare(LogicalType type) =>
        base.Declare(type)
            .With(Precision, type.Precision.ToString(CultureInfo.InvariantCulture))
            .With(Scale, type.Scale.ToString(CultureInfo.InvariantCulture));

    /// <summary>floor(log10(2^(8n-1) - 1)), the specification's bound for a decimal on fixed.</summary>
    private static int MaxPrecision(int size) => size == 0 ? 0 : (int)Math.Floor(Math.Log10(2) * (8L * size - 1));
}
