namespace Glueline.Registry;

/// <summary>The service's spelling of our enums' values.</summary>
internal static class GlueNames
{
    public static string Of(SchemaFormat format) =>
        format switch
        {
            SchemaFormat.Avro => "AVRO",
            SchemaFormat.Json => "JSON",
            SchemaFormat.Protobuf => "PROTOBUF",
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };

    public static SchemaFormat? Format(string? name) =>
        name switch
        {
            "AVRO" => SchemaFormat.Avro,
            "JSON" => SchemaFormat.Json,
            "PROTOBUF" => SchemaFormat.Protobuf,
            _ => null,
        };

    public static SchemaVersionStatus? Status(string? name) =>
        name switch
        {
            "AVAILABLE" => SchemaVersionStatus.Available,
            "PENDING" => SchemaVersionStatus.Pending,
            "FAILURE" => SchemaVersionStatus.Failure,
            "DELETING" => SchemaVersionStatus.Deleting,
            _ => null,
        };
}
