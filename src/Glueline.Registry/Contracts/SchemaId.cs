namespace Glueline.Registry.Contracts;

/// <summary>Names a schema: the ARN alone, or the two names.</summary>
internal sealed record SchemaId
{
    /// <summary>The schema's ARN.</summary>
    public string? SchemaArn { get; init; }

    /// <summary>The schema's name.</summary>
    public string? SchemaName { get; init; }

    /// <summary>The registry's name.</summary>
    public string? RegistryName { get; init; }
}
