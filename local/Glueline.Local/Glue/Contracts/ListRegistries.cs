namespace Glueline.Local.Glue.Contracts;

/// <summary>Lists the registries of the account and region.</summary>
internal sealed record ListRegistriesRequest
{
    /// <summary>The page's size; 25 when absent.</summary>
    public int? MaxResults { get; init; }

    /// <summary>Where the next page begins; absent on the last.</summary>
    public string? NextToken { get; init; }
}

/// <summary>The answer to <see cref="ListRegistriesRequest"/>.</summary>
internal sealed record ListRegistriesResponse
{
    /// <summary>The page.</summary>
    public IReadOnlyList<RegistryListItem>? Registries { get; init; }

    /// <summary>Where the next page begins; absent on the last.</summary>
    public string? NextToken { get; init; }
}
