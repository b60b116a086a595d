using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Glueline.Avro.Schemas;
using Glueline.Evolution;
using static Glueline.Cli.Linting.LintSeverity;

namespace Glueline.Cli.Linting;

/// <summary>
/// What systems refuse, and what they read as something unexpected. The types that they see are in <see cref="ReadingSystems"/>.
/// </summary>
internal static class LintRules
{
    /// <summary>The rule about recursive records, the only one that applies where they recur.</summary>
    public const string Recursion = "is a recursive record";

    private const string ReaderSchema = "for readers, whatever was written: glueline reader-schema {schema}";
    private const string NextVersion =
        "for its next version: glueline reader-schema {schema} > next.avsc, then glueline register NAME next.avsc, which checks whether "
        + "the mode allows it";
    private const string OneType = "for a new schema: --profile lake, which keeps the rarer kinds of value in _overflow";
    private const string NewField = "Send the value under a new key, as a string, a number or an object";
    private const string BigQueryNames = "BigQuery, \"Specifying a schema\", section Column names; from memory, not verified";
    private const string ParquetWriter = "parquet-column TypeUtil.checkValidWriteSchema";

    /// <summary>Java's reserved words; a field with such a name gets <c>$</c> after it.</summary>
    public static readonly ImmutableHashSet<string> JavaWords =
    [
        .. (
            "abstract assert boolean break byte case catch char class const continue default do double else enum"
            + " extends false final finally float for goto if implements import instanceof int interface long native"
            + " new null package private protected public return short static strictfp super switch synchronized"
            + " this throw throws transient true try void volatile while"
        ).Split(' '),
    ];

    private static readonly string[] BigQueryPrefixes = ["_TABLE_", "_FILE_", "_PARTITION", "_ROW_TIMESTAMP", "__ROOT__", "_COLIDENTIFIER"];

    public static ImmutableArray<LintRule> All { get; } =
    [
        new(
            "is a union of numbers",
            place => place.Construct is Construct.NumberUnion,
            [ReaderSchema, NextVersion, "for a new schema: --numbers double"],
            new(Error, ["flink"], "{type}, which tables can't read", "Flink 1.20.1: rows fail with \"Unsupported type: RAW\", measured"),
            new(Error, ["iceberg"], "{type}; tables of format 1 and 2 have no type unknown") { Where = place => place.HasNull },
            new(Error, ["polars"], "reads only unions of null and one type"),
            new(Warning, ["iceberg"], "{type}, not a number") { Where = place => !place.HasNull },
            new(Warning, ["spark"], "{type}, not a number: sums and CSV fail") { Where = place => !IsPair(place) },
            new(Warning, ["parquet", "connect", "hive", "bigquery"], "{type}, not a number"),
            new(Warning, ["duckdb"], "{type}, which has no arithmetic"),
            new(Warning, ["java", "csharp"], "{type}, not a number"),
            new(Warning, ["go"], "{type}; a *float64 is refused"),
            new(Warning, ["node"], "a value wrapped in an object with its type's name, such as {\"double\":1.5}")
        ),
        new(
            "is a union of several types",
            place => place.Construct is Construct.Union,
            [OneType, NewField],
            new(Error, ["flink"], "{type}, which tables can't read", "Flink 1.20.1: rows fail with \"Unsupported type: RAW\", measured"),
            new(Error, ["iceberg"], "{type}; tables of format 1 and 2 have no type unknown") { Where = place => place.HasNull },
            new(Error, ["polars"], "reads only unions of null and one type"),
            new(Warning, ["iceberg"], "{type}") { Where = place => !place.HasNull },
            new(Warning, ["spark", "parquet", "connect", "hive", "bigquery", "duckdb", "java", "csharp", "go"], "{type}"),
            new(Warning, ["node"], "a value wrapped in an object with its type's name") { Where = IsAmbiguous }
        ),
        new(
            "is a union of one type",
            place => place.Construct is Construct.SingleUnion,
            ["Write the type without the union; the bytes differ, so this needs a new schema"],
            new(Error, ["polars"], "reads only unions of null and one type"),
            new(Warning, ["iceberg", "parquet", "connect", "hive", "bigquery", "java", "csharp", "go"], "{type}")
        ),
        new(
            "is only null",
            place => place.Construct is Construct.Null or Construct.NullUnion,
            ["Omit the field until it has a value, as inference does"],
            new(Error, ["iceberg"], "type unknown, which tables of format 1 and 2 don't have"),
            new(Error, ["polars"], "reads no null without another type"),
            new(Error, ["connect"], "refuses null without another type") { Where = place => place.Construct is Construct.Null },
            new(Error, ["parquet"], "refuses null without another type")
            {
                Where = place => place.Construct is Construct.NullUnion || place.Role is not PlaceRole.Field,
            },
            new(Warning, ["parquet"], "omits the field")
            {
                Where = place => place.Construct is Construct.Null && place.Role is PlaceRole.Field,
            },
            new(Warning, ["connect"], "{type}") { Where = place => place.Construct is Construct.NullUnion },
            new(Warning, ["spark", "flink", "hive", "bigquery", "duckdb", "java", "csharp"], "{type}")
        ),
        new(
            Recursion,
            place => place.IsRecursive,
            ["Send a list of records that refer to their parents", OneType],
            new(Error, ["spark"], "refuses recursive records, unless the option recursiveFieldMaxDepth is set"),
            new(Error, ["flink", "parquet", "connect"], "an infinite type: StackOverflowError"),
            new(Error, ["iceberg", "polars", "duckdb"], "refuses recursive records"),
            new(Error, ["hive"], "refuses recursive records", "Hive SchemaToTypeInfo: seenSchemas; not run"),
            new(Warning, ["bigquery"], "keeps the first level and drops the rest"),
            new(Warning, ["go"], "recursive structs are not supported", "hamba/avro README.md; not run")
        ),
        new(
            "is the overflow map",
            IsOverflow,
            [
                "for a new schema: --profile lake, where this field is an array of records",
                "Land the topic as Parquet or in a table for such readers, with or without this field",
            ],
            new(Error, ["polars"], "reads no maps"),
            new(Warning, ["bigquery"], "a repeated record of key and value")
        ),
        new(
            "is a map",
            place => place.Construct is Construct.Map && !IsOverflow(place),
            ["for a new schema: --maps off if the keys are few, otherwise --profile lake, which keeps the object in _overflow"],
            new(Error, ["polars"], "reads no maps"),
            new(Warning, ["bigquery"], "a repeated record of key and value")
        ),
        new(
            "has a name that differs from another only in case",
            place => place.Namesakes.Any(),
            ["for a new schema: --field-name {key}=NAME, with a unique NAME"],
            new(
                Error,
                ["spark", "duckdb", "hive"],
                "two columns with the same name",
                "measured with Spark 3.5.6, DuckDB 1.4.4 and Hive 3.1.3"
            ),
            new(Error, ["bigquery"], "two columns with the same name", BigQueryNames),
            new(Warning, ["iceberg"], "two columns that case-insensitive engines can't distinguish", "not verified"),
            new(
                Warning,
                ["go"],
                "two struct fields with the same name if only the first letter differs",
                "hamba/avro gen/gen.go, read; not run"
            )
        ),
        new(
            "has a reserved name",
            place => place.Field is not null,
            ["for a new schema: --field-name {key}=NAME"],
            new(Warning, ["java"], "the name is a reserved word: the class has it with $ appended")
            {
                Where = place => JavaWords.Contains(place.Field!.Name),
            },
            new(
                Warning,
                ["hive"],
                "a name that starts with _ needs backticks in Athena",
                "Athena, \"Name databases, tables, and columns\"; from memory, not verified"
            )
            {
                Where = place => place.Field!.Name.StartsWith('_'),
            },
            new(Error, ["bigquery"], "a name with this prefix is refused", BigQueryNames)
            {
                Where = place =>
                    Array.Exists(BigQueryPrefixes, prefix => place.Field!.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)),
            }
        ),
        new(
            "is a decimal with more than 38 digits",
            place => Precision(place) > 38,
            ["for a new schema: --numbers {path}=decimal(38,S) with your scale S, or --numbers {path}=double"],
            new(Error, ["flink", "iceberg", "spark", "polars"], "decimals have at most 38 digits"),
            new(Error, ["duckdb"], "decimals have at most 38 digits", "DuckDB, \"Numeric types\"; not run"),
            new(Error, ["hive"], "decimals have at most 38 digits", "Hive HiveDecimalUtils; not run")
            {
                Where = place => place.Construct is Construct.Decimal,
            },
            new(Warning, ["bigquery"], "BIGNUMERIC or STRING, if --decimal_target_types says so")
        ),
        new(
            "is a decimal",
            place => place.Construct is Construct.Decimal or Construct.FixedDecimal,
            ["for a new schema: --numbers {path}=double"],
            new(Warning, ["java"], "{type}, unless decimals are enabled in the compiler"),
            new(Warning, ["node"], "{type}: the digits are bytes, unless a logical type is registered"),
            new(Warning, ["hive"], "{type}: a decimal on fixed is bytes") { Where = place => place.Construct is Construct.FixedDecimal }
        ),
        new(
            "is a big-decimal",
            place => place.Construct is Construct.BigDecimal,
            ["for a new schema: --numbers {path}=decimal(P,S) with your digits, such as {path}=decimal(18,2); or --numbers {path}=double"],
            new(Error, ["duckdb"], "refuses the logical type"),
            new(
                Warning,
                ["spark", "flink", "iceberg", "parquet", "connect", "hive", "bigquery", "polars", "java", "csharp", "go", "node"],
                "{type}: the digits are bytes"
            ),
            new(Warning, ["snowflake"], "the digits are bytes", "not verified")
        ),
        new(
            "is a uuid",
            place => place.Construct is Construct.Uuid or Construct.FixedUuid,
            ["for a new schema: without --logical-types uuid"],
            new(Error, ["duckdb"], "accepts a uuid only on 16 bytes") { Where = place => place.Construct is Construct.Uuid },
            new(Error, ["csharp"], "accepts a uuid only on a string") { Where = place => place.Construct is Construct.FixedUuid },
            new(Warning, ["spark", "flink", "parquet", "connect", "hive", "bigquery", "polars", "go", "node"], "{type}: 16 bytes")
            {
                Where = place => place.Construct is Construct.FixedUuid,
                IsOfUnknownMeaning = true,
            }
        ),
        new(
            "is a time of day",
            place => place.Construct is Construct.TimeMillis or Construct.TimeMicros,
            ["Read it as a number since midnight; or send a string in a new field"],
            new(Warning, ["spark", "connect", "hive", "node"], "{type}: a number since midnight") { IsOfUnknownMeaning = true },
            new(Warning, ["bigquery"], "{type} with --use_avro_logical_types, otherwise INTEGER")
        ),
        new(
            "is a date or a time",
            place => IsDate(place.Construct),
            ["Read it as a number; or for a new schema: without --logical-types, as a string"],
            new(Error, ["iceberg"], "{type}, which tables of format 1 and 2 don't have")
            {
                Where = place => place.Construct is Construct.TimestampNanos,
            },
            new(Error, ["duckdb"], "refuses the logical type")
            {
                Where = place => place.Construct is Construct.LocalTimestampMicros or Construct.LocalTimestampNanos,
            },
            new(
                Warning,
                ["spark", "flink", "iceberg", "parquet", "connect", "hive", "polars", "csharp", "go"],
                "{type}: a number without a meaning"
            )
            {
                IsOfUnknownMeaning = true,
            },
            new(Warning, ["bigquery"], "{type} with --use_avro_logical_types, otherwise INTEGER"),
            new(Warning, ["node"], "{type}, unless a logical type is registered")
        ),
        new(
            "is a duration",
            place => place.Construct is Construct.Duration,
            ["Send a number of one unit in a new field"],
            new(Error, ["polars"], "has no such type"),
            new(Error, ["duckdb"], "refuses the logical type"),
            new(
                Warning,
                ["spark", "flink", "iceberg", "parquet", "connect", "hive", "bigquery", "java", "csharp", "go", "node"],
                "{type}: 12 bytes"
            )
        ),
        new(
            "has an unknown logical type",
            place => place.UnknownMeaning is not null,
            ["Remove the attribute logicalType: readers then see the plain type"],
            new LintEffect(Error, ["duckdb"], "refuses a logical type that it does not know")
        ),
        new(
            "is an enum",
            place => place.Construct is Construct.Enum,
            ["Use a string instead"],
            new LintEffect(Error, ["polars"], "reads an enum only as a field of the whole event that has a value")
            {
                Where = place => place.IsOptional || place is not { Role: PlaceRole.Field, Depth: 1 },
            }
        ),
        new(
            "has a default that is not null",
            place => !IsOverflow(place) && place.Field?.Default is { } value && !ParsesAsType(value.Json),
            ["Remove the default if no reader needs it: inference adds only null"],
            new LintEffect(Error, ["polars"], "mistakes the default for a type, and refuses the file")
        ),
        new(
            "has a default that is not a time of day",
            place => place is { Construct: Construct.TimeMillis, IsOptional: false, Field.Default: { } value } && !IsTimeOfDay(value.Json),
            ["Give a default from 0 to 86399999"],
            new LintEffect(Error, ["connect"], "refuses the default")
        ),
        new(
            "is a type that is declared elsewhere",
            place => place.IsByName,
            ["Declare a separate type with another name"],
            new LintEffect(Error, ["polars"], "can't refer to types by name")
        ),
        new(
            "is an array within an array",
            place => place is { Role: PlaceRole.Item, Construct: Construct.Array },
            ["Send objects that each have a list, instead of lists"],
            new LintEffect(Error, ["bigquery"], "accepts no array within an array")
        ),
        new(
            "is an item that may be null",
            place => place is { Role: PlaceRole.Item, HasNull: true },
            ["Omit null from lists"],
            new(
                Warning,
                ["parquet"],
                "refuses null among the items, unless parquet.avro.write-old-list-structure is false",
                "parquet-avro AvroWriteSupport; not run"
            ),
            new(Warning, ["bigquery"], "a repeated column can't contain null", "not verified")
        ),
        new(
            "is a record without fields",
            place => place.Required is RecordSchema { Fields.Count: 0 },
            ["Omit the field until it has members, as inference does"],
            new(Error, ["parquet"], "can't write a group without fields", ParquetWriter),
            new(Warning, ["duckdb"], "NULL"),
            new(Warning, ["bigquery", "hive"], "a record without columns", "not verified")
        ),
        new(
            "is not a record",
            place => place is { Role: PlaceRole.Whole, Schema: not RecordSchema },
            ["Put the value into a record with one field"],
            new(Error, ["parquet", "spark", "polars", "hive", "go"], "accepts only records as events"),
            new(Error, ["bigquery"], "accepts only records as events", "not verified"),
            new(Error, ["iceberg"], "accepts only records as events")
            {
                Where = place => place.Required is not (RecordSchema or UnionSchema),
            },
            new(Warning, ["flink", "connect", "duckdb"], "one column without a name")
        ),
        new(
            "is nested deeply",
            place => place is { Construct: Construct.Record, Depth: > 15 },
            ["for a new schema: --max-depth 15 --overflow, which keeps what is nested deeper as JSON text"],
            new LintEffect(
                Error,
                ["bigquery"],
                "records may be nested 15 deep",
                "BigQuery, \"Use nested and repeated fields\"; from memory, not verified"
            )
        ),
        new(
            "has no namespace",
            place => place is { Role: PlaceRole.Whole, Schema: NamedSchema { Name.Namespace: "" } },
            ["for a new schema: --namespace NAME"],
            new LintEffect(Warning, ["csharp"], "avrogen generates no class without a namespace; generic records can be read")
        ),
    ];

    private static bool IsOverflow(SchemaPlace place) => place is { Construct: Construct.Map, Depth: 1, Field.Name: OverflowField.Name };

    /// <summary>Whether systems that widen read the union as one number: int with long, or float with double.</summary>
    private static bool IsPair(SchemaPlace place) =>
        place.Branches.Count is 2
        && (
            place.Branches.All(branch => branch.Type is AvroType.Int or AvroType.Long)
            || place.Branches.All(branch => branch.Type is AvroType.Float or AvroType.Double)
        );

    /// <summary>Whether two branches belong to the same group, which avsc can't distinguish: it then wraps the values.</summary>
    private static bool IsAmbiguous(SchemaPlace place) =>
        place
            .Branches.GroupBy(branch =>
                branch.Type switch
                {
                    AvroType.Int or AvroType.Long or AvroType.Float or AvroType.Double => AvroType.Double,
                    AvroType.Bytes or AvroType.Fixed => AvroType.Bytes,
                    AvroType.String or AvroType.Enum => AvroType.String,
                    AvroType.Record or AvroType.Map => AvroType.Map,
                    var other => other,
                }
            )
            .Any(group => group.Count() > 1);

    /// <summary>polars parses a field's default as a type: null, a type's name, and lists of those pass.</summary>
    private static bool ParsesAsType(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind is JsonValueKind.Null || IsType(document.RootElement);

        static bool IsType(JsonElement value) =>
            value.ValueKind switch
            {
                JsonValueKind.String => AvroTypeNames.TryGetPrimitive(value.GetString()!, out _),
                JsonValueKind.Array => value.EnumerateArray().All(IsType),
                _ => false,
            };
    }

    private static bool IsTimeOfDay(string json) =>
        int.TryParse(json, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var millis) && millis is >= 0 and < 86_400_000;

    private static bool IsDate(Construct construct) =>
        construct is >= Construct.Date and <= Construct.LocalTimestampNanos and not (Construct.TimeMillis or Construct.TimeMicros);

    private static int Precision(SchemaPlace place) => place.Required.LogicalType?.Precision ?? 0;
}
