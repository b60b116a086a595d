using Glueline.Registry.Contracts;

namespace Glueline.Local.Glue.Contracts;

/// <summary>Deletes a version or a range of versions.</summary>
internal sealed record DeleteSchemaVersionsRequest
{
    /// <summary>The schema, by ARN or by names.</summary>
    public SchemaId? SchemaId { get; init; }

    /// <summary>One number, or two joined by a hyphen.</summary>
    public string? Versions { get; init; }
}

/// <summary>The answer to <see cref="DeleteSchemaVersionsRequest"/>.</summary>
internal sealed record DeleteSchemaVersionsResponse
{
    /// <summary>The versions that could not be deleted, with the reason.</summary>
    public IReadOnlyList<SchemaVersionErrorItem>? SchemaVersionErrors { get; init; }
}
