using Glueline.Registry.Contracts;

namespace Glueline.Local.Glue.Contracts;

/// <summary>Deletes a registry with all its schemas.</summary>
internal sealed record DeleteRegistryRequest
{
    /// <summary>The registry, by name or by ARN.</summary>
    public RegistryId? RegistryId { get; init; }
}

/// <summary>The answer to <see cref="DeleteRegistryRequest"/>.</summary>
internal sealed record DeleteRegistryResponse
{
    /// <summary>The registry's name.</summary>
    public string? RegistryName { get; init; }

    /// <summary>The registry's ARN.</summary>
    public string? RegistryArn { get; init; }

    /// <summary>AVAILABLE, DELETING or, for versions, PENDING or FAILURE.</summary>
    public string? Status { get; init; }
}
