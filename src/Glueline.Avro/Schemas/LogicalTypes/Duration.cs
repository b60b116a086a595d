namespace Glueline.Avro.Schemas.LogicalTypes;

/// <summary>
/// Months, days and milliseconds, each a little-endian unsigned integer of four bytes, on fixed(12) (specification, "Duration"). JSON and
/// .NET have no such value: it stays the fixed that it is stored as.
/// </summary>
internal sealed class Duration() : LogicalTypeDefinition(LogicalTypeKind.Duration, "duration", JsonForm.Underlying)
{
    private const int Size = 12;

    public override bool IsValidOn(AvroType type, int size) => type is AvroType.Fixed && size == Size;
}
