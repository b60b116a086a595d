using Glueline.Local.Protocol;
using Glueline.Local.Storage;
using Glueline.Registry.Contracts;

namespace Glueline.Local.Glue;

/// <summary>A schema as named in a request, validated but not looked up.</summary>
internal sealed record SchemaReference
{
    private readonly string? _requestedRegistry;
    private readonly string? _requestedSchema;
    private readonly string? _requestedArn;
    private readonly bool _isReachable;
    private readonly string[] _resources;

    private SchemaReference(string? registry, string? schema, string? arn, GlueArn? parts, GlueCall call)
    {
        (_requestedRegistry, _requestedSchema, _requestedArn) = (registry, schema, arn);
        Registry = registry ?? parts?.Registry;
        Schema = schema ?? parts?.Schema;
        _isReachable = arn is null || (parts is { Schema: not null } && parts.IsWithin(call));
        _resources =
            arn is null ? [call.RegistryArn(registry!), call.SchemaArn(registry!, schema!)]
            : parts is { Schema: not null }
                ? [$"{arn.AsSpan(0, arn.IndexOf(":schema/", StringComparison.Ordinal))}:registry/{parts.Registry}", arn]
            : [arn];
    }

    /// <summary>The registry's name; null only for an ARN that is not a schema's.</summary>
    public string? Registry { get; }

    public string? Schema { get; }

    /// <summary>The registry's name, if it can be in the caller's account and region.</summary>
    public string? OwnRegistry => _isReachable ? Registry : null;

    /// <summary>The ARNs against which permissions are checked: IAM requires the registry's and the schema's.</summary>
    public ReadOnlySpan<string> Resources => _resources;

    public static SchemaReference Of(SchemaId? id, GlueCall call) =>
        id switch
        {
            { SchemaArn: not null } and ({ SchemaName: not null } or { RegistryName: not null }) => throw GlueRefusals.SchemaIdBoth(),
            { SchemaArn: { } arn } => new(null, null, Constraints.Arn(arn, "schemaArn"), GlueArn.Parse(arn), call),
            { SchemaName: { } schema, RegistryName: { } registry } => new(
                Constraints.Name(registry, "registryName"),
                Constraints.Name(schema, "schemaName"),
                null,
                null,
                call
            ),
            _ => throw GlueRefusals.SchemaIdNeither(),
        };

    public SchemaRow Find(RegistryTables tables, GlueCall call)
    {
        if (!_isReachable)
            throw NotFound();
        var registry = tables.Registries.Find(call.Account, call.Region, Registry!)
            ?? throw (_requestedArn is null ? GlueRefusals.RegistryOfSchemaNotFound(Registry!) : NotFound());
        return tables.Schemas.Find(registry.Id, Schema!) ?? throw NotFound();
    }

    /// <summary>Finds the schema for a change; refused if it or its registry is being deleted.</summary>
    public SchemaRow FindForChange(RegistryTables tables, GlueCall call)
    {
        var schema = Find(tables, call);
        if (tables.Registries.Find(schema.RegistryId) is { DeletesAt: not null } registry)
            throw GlueRefusals.RegistryDeleting(registry.Name);
        return schema.DeletesAt is null ? schema : throw GlueRefusals.SchemaDeleting(schema.Name);
    }

    public AwsError NotFound() => GlueRefusals.SchemaNotFound(_requestedRegistry, _requestedSchema, _requestedArn);

    public AwsError VersionNotFound(long? number, bool latest) =>
        GlueRefusals.VersionNotFound(_requestedRegistry, _requestedSchema, _requestedArn, number, latest);

    public AwsError DefinitionNotFound() => GlueRefusals.DefinitionNotFound(_requestedRegistry, _requestedSchema, _requestedArn);

    public AwsError VersioningDisabled() => GlueRefusals.VersioningDisabled(_requestedArn, _requestedSchema, _requestedRegistry);
}
