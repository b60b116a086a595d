namespace Glueline.Local.Glue.Contracts;

/// <summary>Adds tags to a registry or schema.</summary>
internal sealed record TagResourceRequest
{
    /// <summary>The registry's or schema's ARN.</summary>
    public string? ResourceArn { get; init; }

    /// <summary>The tags; existing keys get the new value.</summary>
    public IReadOnlyDictionary<string, string>? TagsToAdd { get; init; }
}

/// <summary>The answer to <see cref="TagResourceRequest"/>, which has no members.</summary>
internal sealed record TagResourceResponse;
