using Glueline.Avro.Logical;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Resolution;

/// <summary>
/// What logical types do to resolution. The specification says so of decimals only; of all others a value must mean the same to the reader,
/// or be converted without loss. A conversion that would hang on the value is none: it would fail in the middle of a topic.
/// </summary>
internal static class Meanings
{
    /// <summary>What a time counts from.</summary>
    private enum Origin
    {
        Midnight,
        Epoch,
        LocalEpoch,
    }

    public static MeaningMatch Match(AvroSchema writer, AvroSchema reader) =>
        (writer.LogicalType, reader.LogicalType) switch
        {
            (null, _) or (_, null) => MeaningMatch.Same,
            var (from, into) when from == into => MeaningMatch.Same,
            ({ Kind: LogicalTypeKind.Decimal }, { Kind: LogicalTypeKind.Decimal }) => MeaningMatch.OtherDecimal,
            ({ Kind: LogicalTypeKind.Decimal, Scale: <= DecimalText.MaxScale }, { Kind: LogicalTypeKind.BigDecimal }) =>
                MeaningMatch.BigDecimal,
            var (from, into) => Unit(from!.Kind) is { } given && Unit(into!.Kind) is { } wanted && given.Origin == wanted.Origin
                ? given.Nanos > wanted.Nanos
                    ? MeaningMatch.FinerUnit
                    : MeaningMatch.CoarserUnit
                : MeaningMatch.Different,
        };

    public static bool Exists(MeaningMatch match) => match is MeaningMatch.Same or MeaningMatch.FinerUnit or MeaningMatch.BigDecimal;

    /// <summary>How many of the reader's units make one of the writer's, where the reader's is finer.</summary>
    public static int Factor(AvroSchema writer, AvroSchema reader) =>
        Unit(writer.LogicalType!.Kind)!.Value.Nanos / Unit(reader.LogicalType!.Kind)!.Value.Nanos;

    /// <summary>A date is a day, not its midnight, which comes at another instant in each time zone: it has no unit.</summary>
    private static (Origin Origin, int Nanos)? Unit(LogicalTypeKind kind) =>
        kind switch
        {
            LogicalTypeKind.TimeMillis => (Origin.Midnight, 1_000_000),
            LogicalTypeKind.TimeMicros => (Origin.Midnight, 1_000),
            LogicalTypeKind.TimestampMillis => (Origin.Epoch, 1_000_000),
            LogicalTypeKind.TimestampMicros => (Origin.Epoch, 1_000),
            LogicalTypeKind.TimestampNanos => (Origin.Epoch, 1),
            LogicalTypeKind.LocalTimestampMillis => (Origin.LocalEpoch, 1_000_000),
            LogicalTypeKind.LocalTimestampMicros => (Origin.LocalEpoch, 1_000),
            LogicalTypeKind.LocalTimestampNanos => (Origin.LocalEpoch, 1),
            _ => null,
        };
}
