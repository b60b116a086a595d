using Glueline.Avro.Schemas;

namespace Glueline.Evolution.Inference;

/// <summary>A logical type that inference may give to strings.</summary>
/// <param name="Option">The option that asks for it.</param>
/// <param name="Kind">The logical type.</param>
/// <param name="Mismatch">The fact that some string would not come back the same from it.</param>
internal sealed record InferredMeaning(LogicalTypes Option, LogicalTypeKind Kind, ValueFacts Mismatch)
{
    /// <summary>All of them, in the order in which they are tried. A new one needs a row here and its option.</summary>
    public static IReadOnlyList<InferredMeaning> All { get; } =
    [
        .. new[]
        {
            (LogicalTypes.TimestampMicros, LogicalTypeKind.TimestampMicros),
            (LogicalTypes.Date, LogicalTypeKind.Date),
            (LogicalTypes.Uuid, LogicalTypeKind.Uuid),
        }.Select((row, index) => new InferredMeaning(row.Item1, row.Item2, (ValueFacts)((int)ValueFacts.FirstMismatch << index))),
    ];

    /// <summary>The mismatches of all of them.</summary>
    public static ValueFacts Mismatches { get; } = All.Aggregate(ValueFacts.None, (facts, meaning) => facts | meaning.Mismatch);
}
