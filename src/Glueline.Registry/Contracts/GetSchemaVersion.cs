namespace Glueline.Registry.Contracts;

/// <summary>Reads one version, by id, or by schema and number.</summary>
internal sealed record GetSchemaVersionRequest
{
    /// <summary>The schema, by ARN or by names.</summary>
    public SchemaId? SchemaId { get; init; }

    /// <summary>The version's UUID, in lower case.</summary>
    public string? SchemaVersionId { get; init; }

    /// <summary>The version, by number or as the latest.</summary>
    public SchemaVersionNumber? SchemaVersionNumber { get; init; }
}

/// <summary>The answer to <see cref="GetSchemaVersionRequest"/>.</summary>
internal sealed record GetSchemaVersionResponse
{
    /// <summary>The version's UUID, in lower case.</summary>
    public string? SchemaVersionId { get; init; }

    /// <summary>The schema's text, exactly as submitted.</summary>
    public string? SchemaDefinition { get; init; }

    /// <summary>AVRO, JSON or PROTOBUF.</summary>
    public string? DataFormat { get; init; }

    /// <summary>The schema's ARN.</summary>
    public string? SchemaArn { get; init; }

    /// <summary>The version's number, counted from 1.</summary>
    public long? VersionNumber { get; init; }

    /// <summary>AVAILABLE, DELETING or, for versions, PENDING or FAILURE.</summary>
    public string? Status { get; init; }

    /// <summary>When it was created, as ISO 8601 text.</summary>
    public string? CreatedTime { get; init; }
}
