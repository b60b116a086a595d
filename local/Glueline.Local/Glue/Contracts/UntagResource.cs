namespace Glueline.Local.Glue.Contracts;

/// <summary>Removes tags from a registry or schema.</summary>
internal sealed record UntagResourceRequest
{
    /// <summary>The registry's or schema's ARN.</summary>
    public string? ResourceArn { get; init; }

    /// <summary>The keys of the tags.</summary>
    public IReadOnlyList<string>? TagsToRemove { get; init; }
}

/// <summary>The answer to <see cref="UntagResourceRequest"/>, which has no members.</summary>
internal sealed record UntagResourceResponse;
