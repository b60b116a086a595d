namespace Glueline.Registry.Contracts;

/// <summary>Lists a schema's versions.</summary>
internal sealed record ListSchemaVersionsRequest
{
    /// <summary>The schema, by ARN or by names.</summary>
    public SchemaId? SchemaId { get; init; }

    /// <summary>The page's size; 25 when absent.</summary>
    public int? MaxResults { get; init; }

    /// <summary>Where the next page begins; absent on the last.</summary>
    public string? NextToken { get; init; }
}

/// <summary>The answer to <see cref="ListSchemaVersionsRequest"/>.</summary>
internal sealed record ListSchemaVersionsResponse
{
    /// <summary>The page.</summary>
    public IReadOnlyList<SchemaVersionListItem>? Schemas { get; init; }

    /// <summary>Where the next page begins; absent on the last.</summary>
    public string? NextToken { get; init; }
}
