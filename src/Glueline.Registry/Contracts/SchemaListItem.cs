namespace Glueline.Registry.Contracts;

/// <summary>A schema in a list.</summary>
internal sealed record SchemaListItem
{
    /// <summary>The registry's name.</summary>
    public string? RegistryName { get; init; }

    /// <summary>The schema's name.</summary>
    public string? SchemaName { get; init; }

    /// <summary>The schema's ARN.</summary>
    public string? SchemaArn { get; init; }

    /// <summary>Free text, up to 2048 characters.</summary>
    public string? Description { get; init; }

    /// <summary>AVAILABLE, PENDING or DELETING.</summary>
    public string? SchemaStatus { get; init; }

    /// <summary>When it was created, as ISO 8601 text.</summary>
    public string? CreatedTime { get; init; }

    /// <summary>When it last changed, as ISO 8601 text.</summary>
    public string? UpdatedTime { get; init; }
}
