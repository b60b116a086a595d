using System.Text.Json;
using System.Text.Json.Serialization;

namespace Glueline.Cli.Migration;

/// <summary>A version of a subject, as Confluent's registry answers with it.</summary>
internal sealed record ConfluentVersion
{
    /// <summary>The subject, with its context in front unless that is the default one.</summary>
    public required string Subject { get; init; }

    /// <summary>The number in the frame of records.</summary>
    public required long Id { get; init; }

    /// <summary>The number of the version within the subject.</summary>
    public required long Version { get; init; }

    /// <summary>AVRO if it is missing, else JSON or PROTOBUF.</summary>
    public string? SchemaType { get; init; }

    /// <summary>The schema's text.</summary>
    public required string Schema { get; init; }

    /// <summary>The schemas that it refers to.</summary>
    public IReadOnlyList<ConfluentReference>? References { get; init; }
}

/// <summary>A reference from one schema to another.</summary>
/// <param name="Name">A type's full name for Avro, a URI for JSON Schema, an import's path for Protobuf.</param>
/// <param name="Subject">The subject that has the schema.</param>
/// <param name="Version">The version.</param>
internal sealed record ConfluentReference(string Name, string Subject, long Version);

/// <summary>The compatibility level of a subject, or of all of them.</summary>
internal sealed record ConfluentLevel(string CompatibilityLevel);

/// <summary>Why a call failed.</summary>
internal sealed record ConfluentError
{
    [JsonPropertyName("error_code")]
    public int Code { get; init; }

    public string? Message { get; init; }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ConfluentVersion))]
[JsonSerializable(typeof(ConfluentLevel))]
[JsonSerializable(typeof(ConfluentError))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(long[]))]
internal sealed partial class ConfluentJson : JsonSerializerContext;
