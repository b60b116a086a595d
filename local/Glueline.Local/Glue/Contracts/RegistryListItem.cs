namespace Glueline.Local.Glue.Contracts;

/// <summary>A registry in a list.</summary>
internal sealed record RegistryListItem
{
    /// <summary>The registry's name.</summary>
    public string? RegistryName { get; init; }

    /// <summary>The registry's ARN.</summary>
    public string? RegistryArn { get; init; }

    /// <summary>Free text, up to 2048 characters.</summary>
    public string? Description { get; init; }

    /// <summary>AVAILABLE, DELETING or, for versions, PENDING or FAILURE.</summary>
    public string? Status { get; init; }

    /// <summary>When it was created, as ISO 8601 text.</summary>
    public string? CreatedTime { get; init; }

    /// <summary>When it last changed, as ISO 8601 text.</summary>
    public string? UpdatedTime { get; init; }
}
