using Glueline.Registry.Contracts;

namespace Glueline.Local.Glue.Contracts;

/// <summary>Deletes a schema with all its versions.</summary>
internal sealed record DeleteSchemaRequest
{
    /// <summary>The schema, by ARN or by names.</summary>
    public SchemaId? SchemaId { get; init; }
}

/// <summary>The answer to <see cref="DeleteSchemaRequest"/>.</summary>
internal sealed record DeleteSchemaResponse
{
    /// <summary>The schema's ARN.</summary>
    public string? SchemaArn { get; init; }

    /// <summary>The schema's name.</summary>
    public string? SchemaName { get; init; }

    /// <summary>AVAILABLE, DELETING or, for versions, PENDING or FAILURE.</summary>
    public string? Status { get; init; }
}
