using System.Collections.Frozen;

namespace Glueline.Avro.Schemas.LogicalTypes;

/// <summary>
/// The logical types, one row each. A new one needs a file in this folder, a member of <see cref="LogicalTypeKind"/> and a row here, and
/// then the tests name every place that has to decide what to do with it.
/// </summary>
internal static class LogicalTypeTable
{
    private static readonly LogicalTypeDefinition[] Rows =
    [
        new DecimalType(),
        new BigDecimal(),
        new Uuid(),
        new Date(),
        new TimeMillis(),
        new TimeMicros(),
        new TimestampMillis(),
        new TimestampMicros(),
        new TimestampNanos(),
        new LocalTimestampMillis(),
        new LocalTimestampMicros(),
        new LocalTimestampNanos(),
        new Duration(),
    ];

    private static readonly LogicalTypeDefinition?[] ByKind = InOrderOfKinds();

    private static readonly FrozenDictionary<string, LogicalTypeDefinition> ByName = Rows.ToFrozenDictionary(
        row => row.Name,
        StringComparer.Ordinal
    );

    public static ReadOnlySpan<LogicalTypeDefinition> All => Rows;

    /// <exception cref="ArgumentOutOfRangeException">The kind has no row.</exception>
    public static LogicalTypeDefinition Of(LogicalTypeKind kind) =>
        (uint)kind < (uint)ByKind.Length && ByKind[(int)kind] is { } row ? row : throw Unknown(kind);

    /// <summary>A date, a time or a timestamp.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The kind is none of them.</exception>
    public static TimeType Time(LogicalTypeKind kind) => Of(kind) as TimeType ?? throw Unknown(kind);

    /// <summary>Finds the logical type of a name; null for any other name.</summary>
    public static LogicalTypeDefinition? Named(string name) => ByName.GetValueOrDefault(name);

    private static LogicalTypeDefinition?[] InOrderOfKinds()
    {
        var ordered = new LogicalTypeDefinition?[Rows.Max(row => (int)row.Kind) + 1];
        foreach (var row in Rows)
            ordered[(int)row.Kind] = row;
        return ordered;
    }

    private static ArgumentOutOfRangeException Unknown(LogicalTypeKind kind) => new(nameof(kind), kind, "not a logical type");
}
