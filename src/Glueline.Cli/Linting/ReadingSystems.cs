using System.Collections.Immutable;
using static Glueline.Cli.Linting.Construct;

namespace Glueline.Cli.Linting;

/// <summary>
/// The known systems, with the types that they see; what they refuse or read as something unexpected is in <see cref="LintRules"/>.
/// </summary>
internal static partial class ReadingSystems
{
    /// <summary>Shown instead of a type if the system can't read the construct at all.</summary>
    public const string Refused = "refused";

    private const string Converter = "the tests run the converter itself";

    public static ImmutableArray<ReadingSystem> All { get; } =
    [
        new("spark", "Spark", "Spark 4.0 SchemaConverters.scala, read; 3.5.6 and 4.0.1 were run with numbers")
        {
            Types = Table(
                (Null, "void"),
                (Construct.Boolean, "boolean"),
                (Int, "int"),
                (Long, "bigint"),
                (Float, "float"),
                (Construct.Double, "double"),
                (Bytes, "binary"),
                (Construct.String, "string"),
                (Fixed, "binary"),
                (Construct.Enum, "string"),
                (Construct.Array, "array<{0}>"),
                (Map, "map<string,{0}>"),
                (Record, "struct"),
                (NullUnion, "void"),
                (SingleUnion, "{0}"),
                (Union, "struct<{0}>"),
                (Construct.Decimal, "decimal({p},{s})"),
                (FixedDecimal, "decimal({p},{s})"),
                (Date, "date"),
                (TimestampMillis, "timestamp"),
                (TimestampMicros, "timestamp"),
                (LocalTimestampMillis, "timestamp_ntz"),
                (LocalTimestampMicros, "timestamp_ntz")
            ),
            Branch = "member{i}:{0}",
            Separator = ",",
            NumberPairs = NumberPairs.Widened,
        },
        new("flink", "Flink", $"Flink 1.20.1 AvroSchemaConverter: {Converter}")
        {
            Types = Table(
                (Null, "NULL"),
                (Construct.Boolean, "BOOLEAN"),
                (Int, "INT"),
                (Long, "BIGINT"),
                (Float, "FLOAT"),
                (Construct.Double, "DOUBLE"),
                (Bytes, "BYTES"),
                (Construct.String, "STRING"),
                (Fixed, "VARBINARY({n})"),
                (Construct.Enum, "STRING"),
                (Construct.Array, "ARRAY<{0}>"),
                (Map, "MAP<STRING, {0}>"),
                (Record, "ROW"),
                (NullUnion, "NULL"),
                (SingleUnion, "{0}"),
                (Union, "RAW('java.lang.Object')"),
                (Construct.Decimal, "DECIMAL({p}, {s})"),
                (FixedDecimal, "DECIMAL({p}, {s})"),
                (Date, "DATE"),
                (TimeMillis, "TIME(3)"),
                (TimeMicros, "TIME(6)"),
                (TimestampMillis, "TIMESTAMP(3)"),
                (TimestampMicros, "TIMESTAMP(6)")
            ),
        },
        new("iceberg", "Iceberg", $"Iceberg 1.10.0 AvroSchemaUtil: {Converter}")
        {
            Types = Table(
                (Null, "unknown"),
                (Construct.Boolean, "boolean"),
                (Int, "int"),
                (Long, "long"),
                (Float, "float"),
                (Construct.Double, "double"),
                (Bytes, "binary"),
                (Construct.String, "string"),
                (Fixed, "fixed[{n}]"),
                (Construct.Enum, "string"),
                (Construct.Array, "list<{0}>"),
                (Map, "map<string, {0}>"),
                (Record, "struct"),
                (NullUnion, "struct<tag: int, {0}>"),
                (SingleUnion, "struct<tag: int, {0}>"),
                (Union, "struct<tag: int, {0}>"),
                (Construct.Decimal, "decimal({p}, {s})"),
                (FixedDecimal, "decimal({p}, {s})"),
                (Uuid, "uuid"),
                (FixedUuid, "uuid"),
                (Date, "date"),
                (TimeMillis, "time"),
                (TimeMicros, "time"),
                (TimestampMillis, "timestamp"),
                (TimestampMicros, "timestamp"),
                (TimestampNanos, "timestamp_ns")
            ),
            Branch = "field{i}: {0}",
            NullBranch = NullBranch.Kept,
        },
        new("parquet", "Parquet", $"parquet-avro 1.15.2 AvroSchemaConverter: {Converter}")
        {
            Types = Table(
                (Null, Refused),
                (Construct.Boolean, "BOOLEAN"),
                (Int, "INT32"),
                (Long, "INT64"),
                (Float, "FLOAT"),
                (Construct.Double, "DOUBLE"),
                (Bytes, "BINARY"),
                (Construct.String, "BINARY STRING"),
                (Fixed, "FIXED_LEN_BYTE_ARRAY"),
                (Construct.Enum, "BINARY ENUM"),
                (Construct.Array, "LIST<{0}>"),
                (Map, "MAP<{0}>"),
                (Record, "group"),
                (NullUnion, Refused),
                (SingleUnion, "group<{0}>"),
                (Union, "group<{0}>"),
                (Construct.Decimal, "BINARY DECIMAL({p},{s})"),
                (FixedDecimal, "FIXED_LEN_BYTE_ARRAY DECIMAL({p},{s})"),
                (Uuid, "BINARY STRING"),
                (Date, "INT32 DATE"),
                (TimeMillis, "INT32 TIME(MILLIS,true)"),
                (TimeMicros, "INT64 TIME(MICROS,true)"),
                (TimestampMillis, "INT64 TIMESTAMP(MILLIS,true)"),
                (TimestampMicros, "INT64 TIMESTAMP(MICROS,true)"),
                (LocalTimestampMillis, "INT64 TIMESTAMP(MILLIS,false)"),
                (LocalTimestampMicros, "INT64 TIMESTAMP(MICROS,false)")
            ),
            Branch = "member{i} {0}",
        },
        new("connect", "Connect", $"AWS's schema-registry-kafkaconnect-converter 2.0.0 AvroData: {Converter}")
        {
            Types = Table(
                (Null, Refused),
                (Construct.Boolean, "BOOLEAN"),
                (Int, "INT32"),
                (Long, "INT64"),
                (Float, "FLOAT32"),
                (Construct.Double, "FLOAT64"),
                (Bytes, "BYTES"),
                (Construct.String, "STRING"),
                (Fixed, "BYTES"),
                (Construct.Enum, "STRING {name}"),
                (Construct.Array, "ARRAY<{0}>"),
                (Map, "MAP<STRING, {0}>"),
                (Record, "STRUCT"),
                (NullUnion, "STRUCT<>"),
                (SingleUnion, "STRUCT<{0}>"),
                (Union, "STRUCT<{0}>"),
                (Construct.Decimal, "BYTES Decimal"),
                (FixedDecimal, "BYTES Decimal"),
                (Date, "INT32 Date"),
                (TimeMillis, "INT32 Time"),
                (TimestampMillis, "INT64 Timestamp")
            ),
            Branch = "{branch} {0}",
        },
        new(
            "hive",
            "Hive and Athena",
            "Hive SchemaToTypeInfo.java, read; Hive 3.1.3 was run with numbers; Athena uses the same AvroSerDe, not verified"
        )
        {
            Types = Table(
                (Null, "void"),
                (Construct.Boolean, "boolean"),
                (Int, "int"),
                (Long, "bigint"),
                (Float, "float"),
                (Construct.Double, "double"),
                (Bytes, "binary"),
                (Construct.String, "string"),
                (Fixed, "binary"),
                (Construct.Enum, "string"),
                (Construct.Array, "array<{0}>"),
                (Map, "map<string,{0}>"),
                (Record, "struct"),
                (NullUnion, "void"),
                (SingleUnion, "uniontype<{0}>"),
                (Union, "uniontype<{0}>"),
                (Construct.Decimal, "decimal({p},{s})"),
                (Date, "date"),
                (TimestampMillis, "timestamp")
            ),
            Separator = ",",
        },
        new("bigquery", "BigQuery", "BigQuery, \"Load Avro data from Cloud Storage\", section Avro conversions, read in 2026")
        {
            Types = Table(
                (Null, "ignored"),
                (Construct.Boolean, "BOOLEAN"),
                (Int, "INTEGER"),
                (Long, "INTEGER"),
                (Float, "FLOAT"),
                (Construct.Double, "FLOAT"),
                (Bytes, "BYTES"),
                (Construct.String, "STRING"),
                (Fixed, "BYTES"),
                (Construct.Enum, "STRING"),
                (Construct.Array, "REPEATED {0}"),
                (Map, "REPEATED RECORD<key STRING, value {0}>"),
                (Record, "RECORD"),
                (NullUnion, "ignored"),
                (SingleUnion, "RECORD<{0}>"),
                (Union, "RECORD<{0}>"),
                (Construct.Decimal, "NUMERIC"),
                (FixedDecimal, "NUMERIC"),
                (Date, "DATE"),
                (TimeMillis, "TIME"),
                (TimeMicros, "TIME"),
                (TimestampMillis, "TIMESTAMP"),
                (TimestampMicros, "TIMESTAMP"),
                (LocalTimestampMillis, "DATETIME"),
                (LocalTimestampMicros, "DATETIME")
            ),
        },
        new("snowflake", "Snowflake", "Snowflake loads Avro into VARIANT (CREATE FILE FORMAT, read); individual types not verified")
        {
            Types = Table(
                (Null, "VARIANT"),
                (Construct.Boolean, "VARIANT"),
                (Int, "VARIANT"),
                (Long, "VARIANT"),
                (Float, "VARIANT"),
                (Construct.Double, "VARIANT"),
                (Bytes, "VARIANT"),
                (Construct.String, "VARIANT"),
                (Fixed, "VARIANT"),
                (Construct.Enum, "VARIANT"),
                (Construct.Array, "VARIANT"),
                (Map, "VARIANT"),
                (Record, "VARIANT"),
                (NullUnion, "VARIANT"),
                (SingleUnion, "VARIANT"),
                (Union, "VARIANT")
            ),
        },
        new("duckdb", "DuckDB", "duckdb-avro avro_type.cpp of 2026, read; DuckDB 1.4.4 was run with numbers")
        {
            Types = Table(
                (Null, "NULL"),
                (Construct.Boolean, "BOOLEAN"),
                (Int, "INTEGER"),
                (Long, "BIGINT"),
                (Float, "FLOAT"),
                (Construct.Double, "DOUBLE"),
                (Bytes, "BLOB"),
                (Construct.String, "VARCHAR"),
                (Fixed, "BLOB"),
                (Construct.Enum, "ENUM"),
                (Construct.Array, "{0}[]"),
                (Map, "MAP(VARCHAR, {0})"),
                (Record, "STRUCT"),
                (NullUnion, "NULL"),
                (SingleUnion, "{0}"),
                (Union, "UNION({0})"),
                (Construct.Decimal, "DECIMAL({p},{s})"),
                (FixedDecimal, "DECIMAL({p},{s})"),
                (BigDecimal, Refused),
                (Uuid, Refused),
                (FixedUuid, "UUID"),
                (Date, "DATE"),
                (TimeMillis, "TIME"),
                (TimeMicros, "TIME"),
                (TimestampMillis, "TIMESTAMP"),
                (TimestampMicros, "TIMESTAMP"),
                (TimestampNanos, "TIMESTAMP_NS"),
                (LocalTimestampMillis, "TIMESTAMP"),
                (LocalTimestampMicros, Refused),
                (LocalTimestampNanos, Refused),
                (Duration, Refused)
            ),
            Branch = "u{i} {0}",
            NullBranch = NullBranch.Counted,
        },
        new("polars", "polars", "polars as in nodejs-polars 0.21.0, run by the tests (0.26.1 was run by hand)")
        {
            Types = Table(
                (Null, Refused),
                (Construct.Boolean, "Boolean"),
                (Int, "Int32"),
                (Long, "Int64"),
                (Float, "Float32"),
                (Construct.Double, "Float64"),
                (Bytes, "Binary"),
                (Construct.String, "String"),
                (Fixed, "Binary"),
                (Construct.Enum, "Categorical"),
                (Construct.Array, "List({0})"),
                (Map, Refused),
                (Record, "Struct"),
                (NullUnion, Refused),
                (SingleUnion, Refused),
                (Union, Refused),
                (Construct.Decimal, "Decimal({p},{s})"),
                (FixedDecimal, "Decimal({p},{s})"),
                (Date, "Date"),
                (TimeMillis, "Time"),
                (TimeMicros, "Time"),
                (TimestampMillis, "Datetime(ms,UTC)"),
                (TimestampMicros, "Datetime(us,UTC)"),
                (LocalTimestampMillis, "Datetime(ms)"),
                (LocalTimestampMicros, "Datetime(us)"),
                (Duration, Refused)
            ),
        },
        .. Programs,
    ];

    /// <summary>The system with a key; null if there is none.</summary>
    public static ReadingSystem? Find(string key) =>
        All.FirstOrDefault(system => string.Equals(system.Key, key, StringComparison.OrdinalIgnoreCase));

    private static ImmutableDictionary<Construct, string> Table(params (Construct Construct, string Type)[] types) =>
        types.ToImmutableDictionary(one => one.Construct, one => one.Type);
}
