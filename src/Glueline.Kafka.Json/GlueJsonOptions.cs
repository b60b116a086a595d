using Glueline.JsonSchema;
using Glueline.Kafka;

namespace Glueline;

/// <summary>How JSON documents are written.</summary>
public sealed record GlueJsonSerializerOptions : GlueSerializerOptions
{
    /// <summary>The JSON Schema's text, of draft 4, 6 or 7; null, the default, exports it from the .NET type.</summary>
    public string? Definition { get; init; }

    /// <summary>What the schema exported from the .NET type says beyond it; null for the defaults.</summary>
    public JsonSchemaExportOptions? Export { get; init; }

    /// <summary>Whether documents are validated before they are written; on by default.</summary>
    public JsonValidation Validation { get; init; } = JsonValidation.On;
}

/// <summary>How JSON documents are read.</summary>
/// <typeparam name="T">The keys or values.</typeparam>
public sealed record GlueJsonDeserializerOptions<T> : GlueDeserializerOptions<T>
{
    /// <summary>Whether documents are validated against the schema that they were written with; on by default.</summary>
    public JsonValidation Validation { get; init; } = JsonValidation.On;
}
