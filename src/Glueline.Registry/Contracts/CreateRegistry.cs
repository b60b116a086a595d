namespace Glueline.Registry.Contracts;

/// <summary>Creates a registry.</summary>
internal sealed record CreateRegistryRequest
{
    /// <summary>The registry's name.</summary>
    public string? RegistryName { get; init; }

    /// <summary>Free text, up to 2048 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Up to 50 tags.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}

/// <summary>The answer to <see cref="CreateRegistryRequest"/>.</summary>
internal sealed record CreateRegistryResponse
{
    /// <summary>The registry's ARN.</summary>
    public string? RegistryArn { get; init; }

    /// <summary>The registry's name.</summary>
    public string? RegistryName { get; init; }

    /// <summary>Free text, up to 2048 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Up to 50 tags.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}
