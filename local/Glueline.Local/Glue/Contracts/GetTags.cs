namespace Glueline.Local.Glue.Contracts;

/// <summary>Reads the tags of a registry or schema.</summary>
internal sealed record GetTagsRequest
{
    /// <summary>The registry's or schema's ARN.</summary>
    public string? ResourceArn { get; init; }
}

/// <summary>The answer to <see cref="GetTagsRequest"/>.</summary>
internal sealed record GetTagsResponse
{
    /// <summary>Up to 50 tags.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}
