namespace Glueline.Local.Glue.Contracts;

/// <summary>An earlier value under the same metadata key.</summary>
internal sealed record OtherMetadataValue
{
    /// <summary>The pair's value.</summary>
    public string? MetadataValue { get; init; }

    /// <summary>When it was created, as ISO 8601 text.</summary>
    public string? CreatedTime { get; init; }
}
