namespace Glueline.Registry.Contracts;

/// <summary>Names a registry: exactly one member is set.</summary>
internal sealed record RegistryId
{
    /// <summary>The registry's name.</summary>
    public string? RegistryName { get; init; }

    /// <summary>The registry's ARN.</summary>
    public string? RegistryArn { get; init; }
}
