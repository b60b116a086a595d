using Glueline.Registry.Contracts;

namespace Glueline.Local.Glue.Contracts;

/// <summary>Compares two versions of a schema.</summary>
internal sealed record GetSchemaVersionsDiffRequest
{
    /// <summary>The schema, by ARN or by names.</summary>
    public SchemaId? SchemaId { get; init; }

    /// <summary>The version to start from.</summary>
    public SchemaVersionNumber? FirstSchemaVersionNumber { get; init; }

    /// <summary>The version to arrive at.</summary>
    public SchemaVersionNumber? SecondSchemaVersionNumber { get; init; }

    /// <summary>SYNTAX_DIFF.</summary>
    public string? SchemaDiffType { get; init; }
}

/// <summary>The answer to <see cref="GetSchemaVersionsDiffRequest"/>.</summary>
internal sealed record GetSchemaVersionsDiffResponse
{
    /// <summary>A JSON Patch (RFC 6902) as text.</summary>
    public string? Diff { get; init; }
}
