namespace Glueline.Registry.Contracts;

/// <summary>Creates a schema with its first version.</summary>
internal sealed record CreateSchemaRequest
{
    /// <summary>The registry, by name or by ARN.</summary>
    public RegistryId? RegistryId { get; init; }

    /// <summary>The schema's name.</summary>
    public string? SchemaName { get; init; }

    /// <summary>AVRO, JSON or PROTOBUF.</summary>
    public string? DataFormat { get; init; }

    /// <summary>The compatibility mode as Glue writes it, such as FULL_ALL.</summary>
    public string? Compatibility { get; init; }

    /// <summary>Free text, up to 2048 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Up to 50 tags.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>The schema's text, exactly as submitted.</summary>
    public string? SchemaDefinition { get; init; }
}

/// <summary>The answer to <see cref="CreateSchemaRequest"/>.</summary>
internal sealed record CreateSchemaResponse
{
    /// <summary>The registry's name.</summary>
    public string? RegistryName { get; init; }

    /// <summary>The registry's ARN.</summary>
    public string? RegistryArn { get; init; }

    /// <summary>The schema's name.</summary>
    public string? SchemaName { get; init; }

    /// <summary>The schema's ARN.</summary>
    public string? SchemaArn { get; init; }

    /// <summary>Free text, up to 2048 characters.</summary>
    public string? Description { get; init; }

    /// <summary>AVRO, JSON or PROTOBUF.</summary>
    public string? DataFormat { get; init; }

    /// <summary>The compatibility mode as Glue writes it, such as FULL_ALL.</summary>
    public string? Compatibility { get; init; }

    /// <summary>The version from which compatibility is checked.</summary>
    public long? SchemaCheckpoint { get; init; }

    /// <summary>The highest version number, failed ones included.</summary>
    public long? LatestSchemaVersion { get; init; }

    /// <summary>The number that the next version gets.</summary>
    public long? NextSchemaVersion { get; init; }

    /// <summary>AVAILABLE, PENDING or DELETING.</summary>
    public string? SchemaStatus { get; init; }

    /// <summary>Up to 50 tags.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>The version's UUID, in lower case.</summary>
    public string? SchemaVersionId { get; init; }

    /// <summary>The first version's status.</summary>
    public string? SchemaVersionStatus { get; init; }
}
