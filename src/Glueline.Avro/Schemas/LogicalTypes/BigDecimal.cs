namespace Glueline.Avro.Schemas.LogicalTypes;

/// <summary>
/// A number with a scale of its own, on bytes (specification 1.12, "Big Decimal"): the bytes of the unscaled integer, then the scale.
/// </summary>
internal sealed class BigDecimal() : LogicalTypeDefinition(LogicalTypeKind.BigDecimal, "big-decimal", JsonForm.Decimal)
{
    /// <summary>The largest scale that is read or written: it is a number of digits.</summary>
    public const int MaxScale = 10_000;

    public override bool IsValidOn(AvroType type, int size) => type is AvroType.Bytes;
}
