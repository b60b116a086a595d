using Glueline.Evolution;

namespace Glueline.Registry;

/// <summary>Our enums as the service spells them.</summary>
internal static class GlueNames
{
    public static string Of(SchemaFormat format) => format switch
    {
        SchemaFormat.Avro => "AVRO",
        SchemaFormat.Json => "JSON",
        SchemaFormat.Protobuf => "PROTOBUF",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    public static SchemaFormat? Format(string? name) => name switch
    {
        "AVRO" => SchemaFormat.Avro,
        "JSON" => SchemaFormat.Json,
        "PROTOBUF" => SchemaFormat.Protobuf,
        _ => null,
    };

    public static string Of(CompatibilityMode mode) => mode switch
    {
        CompatibilityMode.None => "NONE",
        CompatibilityMode.Disabled => "DISABLED",
        CompatibilityMode.Backward => "BACKWARD",
        CompatibilityMode.BackwardAll => "BACKWARD_ALL",
        CompatibilityMode.Forward => "FORWARD",
        CompatibilityMode.ForwardAll => "FORWARD_ALL",
        CompatibilityMode.Full => "FULL",
        CompatibilityMode.FullAll => "FULL_ALL",
        _ => throw new ArgumentOutOfRangeException(nameof(mode)),
    };

    public static CompatibilityMode? Mode(string? name) => name switch
    {
        "NONE" => CompatibilityMode.None,
        "DISABLED" => CompatibilityMode.Disabled,
        "BACKWARD" => CompatibilityMode.Backward,
        "BACKWARD_ALL" => CompatibilityMode.BackwardAll,
        "FORWARD" => CompatibilityMode.Forward,
        "FORWARD_ALL" => CompatibilityMode.ForwardAll,
        "FULL" => CompatibilityMode.Full,
        "FULL_ALL" => CompatibilityMode.FullAll,
        _ => null,
    };

    public static SchemaVersionStatus? Status(string? name) => name switch
    {
        "AVAILABLE" => SchemaVersionStatus.Available,
        "PENDING" => SchemaVersionStatus.Pending,
        "FAILURE" => SchemaVersionStatus.Failure,
        "DELETING" => SchemaVersionStatus.Deleting,
        _ => null,
    };
}
