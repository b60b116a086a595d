namespace Glueline.Registry.Contracts;

/// <summary>Lists the schemas of one registry, or of all.</summary>
internal sealed record ListSchemasRequest
{
    /// <summary>The registry, by name or by ARN.</summary>
    public RegistryId? RegistryId { get; init; }

    /// <summary>The page's size; 25 when absent.</summary>
    public int? MaxResults { get; init; }

    /// <summary>Where the next page begins; absent on the last.</summary>
    public string? NextToken { get; init; }
}

/// <summary>The answer to <see cref="ListSchemasRequest"/>.</summary>
internal sealed record ListSchemasResponse
{
    /// <summary>The page.</summary>
    public IReadOnlyList<SchemaListItem>? Schemas { get; init; }

    /// <summary>Where the next page begins; absent on the last.</summary>
    public string? NextToken { get; init; }
}
