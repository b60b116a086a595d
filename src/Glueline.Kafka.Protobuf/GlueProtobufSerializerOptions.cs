namespace Glueline;

/// <summary>How Protobuf messages are written.</summary>
public sealed record GlueProtobufSerializerOptions : GlueSerializerOptions
{
    /// <summary>
    /// The text of the .proto file that declares the message; null, the default, makes it from the class's own descriptor, word for word as
    /// AWS's Java library does, so that both share one version.
    /// </summary>
    public string? Definition { get; init; }
}
