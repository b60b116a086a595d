using Glueline.Registry.Contracts;

namespace Glueline.Local.Glue.Contracts;

/// <summary>Changes a schema's compatibility mode, checkpoint or description.</summary>
internal sealed record UpdateSchemaRequest
{
    /// <summary>The schema, by ARN or by names.</summary>
    public SchemaId? SchemaId { get; init; }

    /// <summary>The version, by number or as the latest.</summary>
    public SchemaVersionNumber? SchemaVersionNumber { get; init; }

    /// <summary>The compatibility mode as Glue writes it, such as FULL_ALL.</summary>
    public string? Compatibility { get; init; }

    /// <summary>Free text, up to 2048 characters.</summary>
    public string? Description { get; init; }
}

/// <summary>The answer to <see cref="UpdateSchemaRequest"/>.</summary>
internal sealed record UpdateSchemaResponse
{
    /// <summary>The schema's ARN.</summary>
    public string? SchemaArn { get; init; }

    /// <summary>The schema's name.</summary>
    public string? SchemaName { get; init; }

    /// <summary>The registry's name.</summary>
    public string? RegistryName { get; init; }
}
