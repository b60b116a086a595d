namespace Glueline.Local.Glue.Contracts;

/// <summary>The values that a version's metadata has under one key.</summary>
internal sealed record MetadataInfo
{
    /// <summary>The pair's value.</summary>
    public string? MetadataValue { get; init; }

    /// <summary>When it was created, as ISO 8601 text.</summary>
    public string? CreatedTime { get; init; }

    /// <summary>The earlier values; empty, not absent, when there are none.</summary>
    public IReadOnlyList<OtherMetadataValue>? OtherMetadataValueList { get; init; }
}
