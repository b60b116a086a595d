namespace Glueline.Registry.Contracts;

/// <summary>Adds a version to a schema, or finds the one with the same definition.</summary>
internal sealed record RegisterSchemaVersionRequest
{
    /// <summary>The schema, by ARN or by names.</summary>
    public SchemaId? SchemaId { get; init; }

    /// <summary>The schema's text, exactly as submitted.</summary>
    public string? SchemaDefinition { get; init; }
}

/// <summary>The answer to <see cref="RegisterSchemaVersionRequest"/>.</summary>
internal sealed record RegisterSchemaVersionResponse
{
    /// <summary>The version's UUID, in lower case.</summary>
    public string? SchemaVersionId { get; init; }

    /// <summary>The version's number, counted from 1.</summary>
    public long? VersionNumber { get; init; }

    /// <summary>AVAILABLE, DELETING or, for versions, PENDING or FAILURE.</summary>
    public string? Status { get; init; }
}
