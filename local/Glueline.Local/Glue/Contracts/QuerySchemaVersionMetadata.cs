using Glueline.Registry.Contracts;

namespace Glueline.Local.Glue.Contracts;

/// <summary>Reads the key-value pairs of a version.</summary>
internal sealed record QuerySchemaVersionMetadataRequest
{
    /// <summary>The schema, by ARN or by names.</summary>
    public SchemaId? SchemaId { get; init; }

    /// <summary>The version, by number or as the latest.</summary>
    public SchemaVersionNumber? SchemaVersionNumber { get; init; }

    /// <summary>The version's UUID, in lower case.</summary>
    public string? SchemaVersionId { get; init; }

    /// <summary>The pairs, or the keys, to look for; all when absent.</summary>
    public IReadOnlyList<MetadataKeyValuePair>? MetadataList { get; init; }

    /// <summary>The page's size; 25 when absent.</summary>
    public int? MaxResults { get; init; }

    /// <summary>Where the next page begins; absent on the last.</summary>
    public string? NextToken { get; init; }
}

/// <summary>The answer to <see cref="QuerySchemaVersionMetadataRequest"/>.</summary>
internal sealed record QuerySchemaVersionMetadataResponse
{
    /// <summary>The values by key.</summary>
    public IReadOnlyDictionary<string, MetadataInfo>? MetadataInfoMap { get; init; }

    /// <summary>The version's UUID, in lower case.</summary>
    public string? SchemaVersionId { get; init; }

    /// <summary>Where the next page begins; absent on the last.</summary>
    public string? NextToken { get; init; }
}
