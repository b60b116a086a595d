using Glueline.Avro.Schemas;
using Glueline.Avro.Schemas.LogicalTypes;

namespace Glueline.Avro.Resolution;

/// <summary>
/// How logical types affect resolution. The specification has rules for decimals only; of all others a value must mean the same to the
/// reader, or be converted without loss. A conversion that depends on the value is not made: it would fail in the middle of a topic.
/// </summary>
internal static class Meanings
{
    public static MeaningMatch Match(AvroSchema writer, AvroSchema reader) =>
        (writer.LogicalType, reader.LogicalType) switch
        {
            (null, _) or (_, null) => MeaningMatch.Same,
            var (from, into) when from == into => MeaningMatch.Same,
            var (from, into) => Match(from!, into!),
        };

    public static bool Exists(MeaningMatch match) => match is MeaningMatch.Same or MeaningMatch.FinerUnit or MeaningMatch.BigDecimal;

    /// <summary>
    /// How many of the reader's units make one of the writer's, for a match that is <see cref="MeaningMatch.FinerUnit"/>.
    /// </summary>
    public static int Factor(AvroSchema writer, AvroSchema reader) =>
        LogicalTypeTable.Time(reader.LogicalType!.Kind).UnitsPerSecond / LogicalTypeTable.Time(writer.LogicalType!.Kind).UnitsPerSecond;

    private static MeaningMatch Match(LogicalType writer, LogicalType reader) =>
        (writer.Definition, reader.Definition) switch
        {
            (DecimalType, DecimalType) => MeaningMatch.OtherDecimal,
            (DecimalType, BigDecimal) when writer.Scale <= BigDecimal.MaxScale => MeaningMatch.BigDecimal,
            (TimeType from, TimeType into) when from.Origin == into.Origin => from.UnitsPerSecond < into.UnitsPerSecond
                ? MeaningMatch.FinerUnit
                : MeaningMatch.CoarserUnit,
            _ => MeaningMatch.Different,
        };
}

/// <summary>How a value of the writer's logical type becomes one of the reader's.</summary>
internal enum MeaningMatch
{
    /// <summary>Unchanged: both mean the same, or one of the two has no logical type.</summary>
    Same,

    /// <summary>Multiplied: the reader's unit of time is finer, so nothing is lost.</summary>
    FinerUnit,

    /// <summary>With its scale added: a big-decimal holds every decimal.</summary>
    BigDecimal,

    /// <summary>Not at all: two decimals of different precision or scale.</summary>
    OtherDecimal,

    /// <summary>Not at all: the reader's unit of time is coarser, and digits would be lost.</summary>
    CoarserUnit,

    /// <summary>Not at all: the two mean different things.</summary>
    Different,
}
