namespace Glueline.Registry.Contracts;

/// <summary>A version in a list.</summary>
internal sealed record SchemaVersionListItem
{
    /// <summary>The schema's ARN.</summary>
    public string? SchemaArn { get; init; }

    /// <summary>The version's UUID, in lower case.</summary>
    public string? SchemaVersionId { get; init; }

    /// <summary>The version's number, counted from 1.</summary>
    public long? VersionNumber { get; init; }

    /// <summary>AVAILABLE, DELETING or, for versions, PENDING or FAILURE.</summary>
    public string? Status { get; init; }

    /// <summary>When it was created, as ISO 8601 text.</summary>
    public string? CreatedTime { get; init; }
}
