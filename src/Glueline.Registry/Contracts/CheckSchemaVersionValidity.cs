namespace Glueline.Registry.Contracts;

/// <summary>Checks whether a text is a schema of its format.</summary>
internal sealed record CheckSchemaVersionValidityRequest
{
    /// <summary>AVRO, JSON or PROTOBUF.</summary>
    public string? DataFormat { get; init; }

    /// <summary>The schema's text, exactly as submitted.</summary>
    public string? SchemaDefinition { get; init; }
}

/// <summary>The answer to <see cref="CheckSchemaVersionValidityRequest"/>.</summary>
internal sealed record CheckSchemaVersionValidityResponse
{
    /// <summary>Whether the text parses as a schema.</summary>
    public bool? Valid { get; init; }

    /// <summary>The parser's message; absent when valid.</summary>
    public string? Error { get; init; }
}
