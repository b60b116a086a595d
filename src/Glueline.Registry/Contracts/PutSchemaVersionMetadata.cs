namespace Glueline.Registry.Contracts;

/// <summary>Attaches a key-value pair to a version.</summary>
internal sealed record PutSchemaVersionMetadataRequest
{
    /// <summary>The schema, by ARN or by names.</summary>
    public SchemaId? SchemaId { get; init; }

    /// <summary>The version, by number or as the latest.</summary>
    public SchemaVersionNumber? SchemaVersionNumber { get; init; }

    /// <summary>The version's UUID, in lower case.</summary>
    public string? SchemaVersionId { get; init; }

    /// <summary>The pair.</summary>
    public MetadataKeyValuePair? MetadataKeyValue { get; init; }
}

/// <summary>The answer to <see cref="PutSchemaVersionMetadataRequest"/>.</summary>
internal sealed record PutSchemaVersionMetadataResponse
{
    /// <summary>The schema's ARN.</summary>
    public string? SchemaArn { get; init; }

    /// <summary>The schema's name.</summary>
    public string? SchemaName { get; init; }

    /// <summary>The registry's name.</summary>
    public string? RegistryName { get; init; }

    /// <summary>Whether the latest version was addressed.</summary>
    public bool? LatestVersion { get; init; }

    /// <summary>The version's number, counted from 1.</summary>
    public long? VersionNumber { get; init; }

    /// <summary>The version's UUID, in lower case.</summary>
    public string? SchemaVersionId { get; init; }

    /// <summary>The pair's key.</summary>
    public string? MetadataKey { get; init; }

    /// <summary>The pair's value.</summary>
    public string? MetadataValue { get; init; }
}
