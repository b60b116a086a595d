using System.Collections.Frozen;
using System.Globalization;

namespace Glueline.Avro.Schemas;

/// <summary>A logical type: what a value of an underlying type means (specification, "Logical Types").</summary>
/// <param name="Kind">Which one.</param>
/// <param name="Precision">Decimal digits in all; for <see cref="LogicalTypeKind.Decimal"/> only, else 0.</param>
/// <param name="Scale">Decimal digits behind the point; for <see cref="LogicalTypeKind.Decimal"/> only, else 0.</param>
public sealed record LogicalType(LogicalTypeKind Kind, int Precision = 0, int Scale = 0)
{
    private static readonly FrozenDictionary<string, LogicalTypeKind> Kinds = Enum.GetValues<LogicalTypeKind>()
        .ToFrozenDictionary(NameOf, StringComparer.Ordinal);

    /// <summary>The name in a schema's text: <c>decimal</c>, <c>timestamp-micros</c>, …</summary>
    public string Name => NameOf(Kind);

    /// <summary>The attributes that declare this logical type.</summary>
    public SchemaProperties ToProperties()
    {
        var properties = SchemaProperties.Empty.WithText("logicalType", Name);
        return Kind is not LogicalTypeKind.Decimal
            ? properties
            : properties
                .With("precision", Precision.ToString(CultureInfo.InvariantCulture))
                .With("scale", Scale.ToString(CultureInfo.InvariantCulture));
    }

    internal static LogicalType? Declared(AvroType type, int size, SchemaProperties properties)
    {
        if (
            properties.Count == 0
            || properties.Text("logicalType") is not { } name
            || !Kinds.TryGetValue(name, out var kind)
            || !Suits(kind, type, size)
        )
            return null;
        return kind is LogicalTypeKind.Decimal ? Decimal(type, size, properties) : new LogicalType(kind);
    }

    private static LogicalType? Decimal(AvroType type, int size, SchemaProperties properties)
    {
        var scale = properties["scale"] is null ? 0 : properties.Integer("scale") ?? -1;
        var precision = properties.Integer("precision") ?? 0;
        if (precision <= 0 || scale < 0 || scale > precision)
            return null;
        return type is AvroType.Fixed && precision > MaxPrecision(size) ? null : new LogicalType(LogicalTypeKind.Decimal, precision, scale);
    }

    /// <summary>floor(log10(2^(8n-1) - 1)), the specification's bound for a decimal on fixed.</summary>
    private static int MaxPrecision(int size) => size == 0 ? 0 : (int)Math.Floor(Math.Log10(2) * (8L * size - 1));

    private static bool Suits(LogicalTypeKind kind, AvroType type, int size) =>
        kind switch
        {
            LogicalTypeKind.Decimal => type is AvroType.Bytes or AvroType.Fixed,
            LogicalTypeKind.BigDecimal => type is AvroType.Bytes,
            LogicalTypeKind.Uuid => type is AvroType.String || (type is AvroType.Fixed && size == 16),
            LogicalTypeKind.Date or LogicalTypeKind.TimeMillis => type is AvroType.Int,
            LogicalTypeKind.Duration => type is AvroType.Fixed && size == 12,
            _ => type is AvroType.Long,
        };

    private static string NameOf(LogicalTypeKind kind) =>
        kind switch
        {
            LogicalTypeKind.Decimal => "decimal",
            LogicalTypeKind.BigDecimal => "big-decimal",
            LogicalTypeKind.Uuid => "uuid",
            LogicalTypeKind.Date => "date",
            LogicalTypeKind.TimeMillis => "time-millis",
            LogicalTypeKind.TimeMicros => "time-micros",
            LogicalTypeKind.TimestampMillis => "timestamp-millis",
            LogicalTypeKind.TimestampMicros => "timestamp-micros",
            LogicalTypeKind.TimestampNanos => "timestamp-nanos",
            LogicalTypeKind.LocalTimestampMillis => "local-timestamp-millis",
            LogicalTypeKind.LocalTimestampMicros => "local-timestamp-micros",
            LogicalTypeKind.LocalTimestampNanos => "local-timestamp-nanos",
            LogicalTypeKind.Duration => "duration",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a logical type"),
        };
}
