namespace Glueline.Registry.Contracts;

/// <summary>Finds the version that has a definition.</summary>
internal sealed record GetSchemaByDefinitionRequest
{
    /// <summary>The schema, by ARN or by names.</summary>
    public SchemaId? SchemaId { get; init; }

    /// <summary>The schema's text, exactly as submitted.</summary>
    public string? SchemaDefinition { get; init; }
}

/// <summary>The answer to <see cref="GetSchemaByDefinitionRequest"/>.</summary>
internal sealed record GetSchemaByDefinitionResponse
{
    /// <summary>The version's UUID, in lower case.</summary>
    public string? SchemaVersionId { get; init; }

    /// <summary>The schema's ARN.</summary>
    public string? SchemaArn { get; init; }

    /// <summary>AVRO, JSON or PROTOBUF.</summary>
    public string? DataFormat { get; init; }

    /// <summary>AVAILABLE, DELETING or, for versions, PENDING or FAILURE.</summary>
    public string? Status { get; init; }

    /// <summary>When it was created, as ISO 8601 text.</summary>
    public string? CreatedTime { get; init; }
}
