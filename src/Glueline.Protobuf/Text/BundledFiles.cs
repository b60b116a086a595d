namespace Glueline.Protobuf.Text;

/// <summary>
/// The files that a schema may import because every reader has them: Google's, most of which the parser also has, and those of two
/// registries. These texts contain what is on the wire and what options may name.
/// </summary>
internal static class BundledFiles
{
    /// <summary>The files of google/type that AWS's own loader has.</summary>
    private static readonly string[] Types =
    [
        "calendar_period",
        "color",
        "date",
        "dayofweek",
        "expr",
        "fraction",
        "interval",
        "latlng",
        "localized_text",
        "money",
        "month",
        "phone_number",
        "postal_address",
        "quaternion",
        "timeofday",
    ];

    private static readonly string[] WellKnown =
    [
        "any",
        "api",
        "descriptor",
        "duration",
        "empty",
        "field_mask",
        "source_context",
        "struct",
        "timestamp",
        "type",
        "wrappers",
    ];

    /// <summary>Files that some writers' libraries have and the registry doesn't.</summary>
    private static readonly HashSet<string> ReadableOnly = ["google/type/datetime.proto", "google/type/decimal.proto"];

    private static readonly Dictionary<string, string> Texts = new()
    {
        ["google/type/decimal.proto"] = """
            syntax = "proto3"; package google.type;
            message Decimal { string value = 1; }
            """,
        ["google/type/interval.proto"] = """
            syntax = "proto3"; package google.type;
            import "google/protobuf/timestamp.proto";
            message Interval { google.protobuf.Timestamp start_time = 1; google.protobuf.Timestamp end_time = 2; }
            """,
        ["google/type/localized_text.proto"] = """
            syntax = "proto3"; package google.type;
            message LocalizedText { string text = 1; string language_code = 2; }
            """,
        ["google/type/phone_number.proto"] = """
            syntax = "proto3"; package google.type;
            message PhoneNumber {
              message ShortCode { string region_code = 1; string number = 2; }
              oneof kind { string e164_number = 1; ShortCode short_code = 2; }
              string extension = 3;
            }
            """,
        ["confluent/type/decimal.proto"] = """
            syntax = "proto3"; package confluent.type;
            message Decimal { bytes value = 1; uint32 precision = 2; int32 scale = 3; }
            """,
        ["confluent/meta.proto"] = """
            syntax = "proto3"; package confluent;
            import "google/protobuf/descriptor.proto";
            message Meta { string doc = 1; map<string, string> params = 2; repeated string tags = 3; }
            extend google.protobuf.FileOptions { Meta file_meta = 1088; }
            extend google.protobuf.MessageOptions { Meta message_meta = 1088; }
            extend google.protobuf.FieldOptions { Meta field_meta = 1088; }
            extend google.protobuf.EnumOptions { Meta enum_meta = 1088; }
            extend google.protobuf.EnumValueOptions { Meta enum_value_meta = 1088; }
            """,
        ["additionalTypes/decimal.proto"] = """
            syntax = "proto3"; package additionalTypes;
            message Decimal { int64 units = 1; int32 fraction = 2; uint32 precision = 3; int32 scale = 4; }
            """,
        // The numbers of these options are not on the wire of any record.
        ["metadata/metadata.proto"] = """
            syntax = "proto3"; package metadata;
            import "google/protobuf/descriptor.proto";
            extend google.protobuf.FieldOptions { string metadata_key = 50001; string metadata_value = 50002; }
            """,
    };

    private static readonly HashSet<string> Served =
    [
        .. WellKnown.Select(name => $"google/protobuf/{name}.proto"),
        .. Types.Select(name => $"google/type/{name}.proto"),
        .. Texts.Keys.Where(path => !ReadableOnly.Contains(path)),
    ];

    /// <summary>Whether a schema to be registered may import the file.</summary>
    public static bool IsServed(string path) => Served.Contains(path);

    /// <summary>Whether the file is known at all.</summary>
    public static bool IsKnown(string path) => Served.Contains(path) || ReadableOnly.Contains(path);

    /// <summary>The text of a file that the parser doesn't have itself.</summary>
    public static string? Text(string path) => Texts.GetValueOrDefault(path);
}
