namespace Glueline.Registry.Contracts;

/// <summary>Describes a schema.</summary>
internal sealed record GetSchemaRequest
{
    /// <summary>The schema, by ARN or by names.</summary>
    public SchemaId? SchemaId { get; init; }
}

/// <summary>The answer to <see cref="GetSchemaRequest"/>.</summary>
internal sealed record GetSchemaResponse
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

    /// <summary>When it was created, as ISO 8601 text.</summary>
    public string? CreatedTime { get; init; }

    /// <summary>When it last changed, as ISO 8601 text.</summary>
    public string? UpdatedTime { get; init; }
}
