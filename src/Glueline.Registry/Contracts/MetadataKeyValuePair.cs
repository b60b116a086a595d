namespace Glueline.Registry.Contracts;

/// <summary>A key-value pair attached to a version.</summary>
internal sealed record MetadataKeyValuePair
{
    /// <summary>The pair's key.</summary>
    public string? MetadataKey { get; init; }

    /// <summary>The pair's value.</summary>
    public string? MetadataValue { get; init; }
}
