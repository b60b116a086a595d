using Glueline.Registry.Contracts;

namespace Glueline.Local.Glue.Contracts;

/// <summary>Changes a registry's description.</summary>
internal sealed record UpdateRegistryRequest
{
    /// <summary>The registry, by name or by ARN.</summary>
    public RegistryId? RegistryId { get; init; }

    /// <summary>Free text, up to 2048 characters.</summary>
    public string? Description { get; init; }
}

/// <summary>The answer to <see cref="UpdateRegistryRequest"/>.</summary>
internal sealed record UpdateRegistryResponse
{
    /// <summary>The registry's name.</summary>
    public string? RegistryName { get; init; }

    /// <summary>The registry's ARN.</summary>
    public string? RegistryArn { get; init; }
}
