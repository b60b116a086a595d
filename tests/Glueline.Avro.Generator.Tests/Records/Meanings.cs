using Glueline.Avro.Typed;

namespace Glueline.Avro.Generator.Tests.Records;

/// <summary>A property of each type with each logical type that it can have, and a default for each.</summary>
[AvroRecord]
public sealed partial record Meanings
{
    [AvroLogicalType("timestamp-millis"), AvroDefault("2024-02-29T12:00:00.123Z")]
    public DateTimeOffset InstantMillis { get; init; }

    [AvroLogicalType("timestamp-micros"), AvroDefault("1969-12-31T23:59:59.999999+01:00")]
    public DateTimeOffset InstantMicros { get; init; }

    [AvroLogicalType("timestamp-nanos"), AvroDefault("2024-02-29T12:00:00.1234567Z")]
    public DateTimeOffset InstantNanos { get; init; }

    [AvroLogicalType("timestamp-millis"), AvroDefault("1970-01-01T00:00:00Z")]
    public DateTime UtcMillis { get; init; } = DateTime.UnixEpoch;

    [AvroDefault("1970-01-01T00:00:00.000001Z")]
    public DateTime UtcMicros { get; init; } = DateTime.UnixEpoch;

    [AvroLogicalType("timestamp-nanos"), AvroDefault("1970-01-01T00:00:00Z")]
    public DateTime UtcNanos { get; init; } = DateTime.UnixEpoch;

    [AvroLogicalType("local-timestamp-millis"), AvroDefault("2024-02-29T12:00:00.5")]
    public DateTime LocalMillis { get; init; }

    [AvroLogicalType("local-timestamp-micros"), AvroDefault("0001-01-01T00:00:00")]
    public DateTime LocalMicros { get; init; }

    [AvroLogicalType("local-timestamp-nanos"), AvroDefault("2262-01-01T00:00:00")]
    public DateTime LocalNanos { get; init; } = new(1970, 1, 1);

    [AvroLogicalType("timestamp-nanos"), AvroDefault(-1L)]
    public long RawNanos { get; init; }

    [AvroLogicalType("local-timestamp-millis"), AvroDefault(5)]
    public long RawLocal { get; init; }

    [AvroLogicalType("time-micros"), AvroDefault(5)]
    public long RawTime { get; init; }

    [AvroLogicalType("date"), AvroDefault(5)]
    public int RawDate { get; init; }

    [AvroLogicalType("time-millis"), AvroDefault(5)]
    public int RawTimeMillis { get; init; }

    [AvroLogicalType("time-millis"), AvroDefault("23:59:59.999")]
    public TimeOnly TimeMillis { get; init; }

    [AvroLogicalType("time-micros"), AvroDefault("00:00:00.000001")]
    public TimeOnly TimeMicros { get; init; }

    [AvroLogicalType("time-millis"), AvroDefault("10:00")]
    public TimeSpan SpanMillis { get; init; }

    [AvroLogicalType("time-micros"), AvroDefault("10:00:00")]
    public TimeSpan SpanMicros { get; init; }

    [AvroLogicalType("date"), AvroDefault("1969-12-31")]
    public DateOnly Date { get; init; }

    [AvroDefault("123e4567-e89b-12d3-a456-426614174000")]
    public Guid Uuid { get; init; }

    [AvroFixed("Id", 16), AvroDefault("123e4567-e89b-12d3-a456-426614174000")]
    public Guid FixedUuid { get; init; }

    [AvroDecimal(9, 2), AvroDefault("-1234.5")]
    public decimal Decimal { get; init; }

    [AvroDecimal(18, 4), AvroFixed("Money", 8), AvroDefault("-13.0943")]
    public decimal FixedDecimal { get; init; }

    [AvroDecimal(28, 0), AvroFixed("other.Wide", 20), AvroDefault(7)]
    public decimal WideDecimal { get; init; }

    [AvroFixed("Hash", 2), AvroDefault("\u0001ÿ")]
    public byte[] Hash { get; init; } = new byte[2];

    [AvroFixed("Hash", 2), AvroDefault("ab")]
    public ReadOnlyMemory<byte> OtherHash { get; init; } = new byte[2];

    [AvroDefault("\u00ff")]
    public byte[] Bytes { get; init; } = [];

    [AvroLogicalType("timestamp-millis")]
    public DateTimeOffset? Optional { get; init; }

    [AvroLogicalType("timestamp-millis"), AvroDefault]
    public List<DateTimeOffset> List { get; init; } = [];

    [AvroFixed("Money", 8), AvroDecimal(18, 4), AvroDefault]
    public Dictionary<string, decimal?> Map { get; init; } = [];

    [AvroFixed("Id", 16), AvroDefault("00000000-0000-0000-0000-000000000001")]
    public Guid? OptionalUuid { get; init; }
}
