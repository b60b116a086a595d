using Glueline.Local.Protocol;
using Glueline.Local.Storage;
using Glueline.Registry.Contracts;

namespace Glueline.Local.Glue;

/// <summary>A schema as a request names it, checked but not looked up.</summary>
internal sealed record SchemaReference
{
    private readonly string? _givenRegistry;
    private readonly string? _givenSchema;
    private readonly string? _givenArn;
    private readonly bool _isReachable;
    private readonly string[] _resources;

    private SchemaReference(string? registry, string? schema, string? arn, GlueArn? parts, GlueCall call)
    {
        (_givenRegistry, _givenSchema, _givenArn) = (registry, schema, arn);
        Registry = registry ?? parts?.Registry;
        Schema = schema ?? parts?.Schema;
        _isReachable = arn is null || (parts is { Schema: not null } && parts.IsWithin(call));
        _resources =
            arn is null ? [call.RegistryArn(registry!), call.SchemaArn(registry!, schema!)]
            : parts is { Schema: not null }
                ? [$"{arn.AsSpan(0, arn.IndexOf(":schema/", StringComparison.Ordinal))}:registry/{parts.Registry}", arn]
            : [arn];
    }

    /// <summary>The names; null only for an ARN that is no schema's.</summary>
    public string? Registry { get; }

    public string? Schema { get; }

    /// <summary>The registry's name, when it can be one of the caller's account and region.</summary>
    public string? OwnRegistry => _isReachable ? Registry : null;

    /// <summary>What permissions are checked against: IAM wants the registry's ARN and the schema's.</summary>
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
            ?? throw (_givenArn is null ? GlueRefusals.RegistryOfSchemaNotFound(Registry!) : NotFound());
        return tables.Schemas.Find(registry.Id, Schema!) ?? throw NotFound();
    }

    /// <summary>Finds the schema for a change; one that is being deleted, or whose registry is, takes none.</summary>
    public SchemaRow FindForChange(RegistryTables tables, GlueCall call)
    {
        var schema = Find(tables, call);
        if (tables.Registries.Find(schema.RegistryId) is { DeletesAt: not null } registry)
            throw GlueRefusals.RegistryGoing(registry.Name);
        return schema.DeletesAt is null ? schema : throw GlueRefusals.SchemaGoing(schema.Name);
    }

    public AwsError NotFound() => GlueRefusals.SchemaNotFound(_givenRegistry, _givenSchema, _givenArn);

    public AwsError VersionNotFound(long? number, bool latest) =>
        GlueRefusals.VersionNotFound(_givenRegistry, _givenSchema, _givenArn, number, latest);

    public AwsError DefinitionNotFound() => GlueRefusals.DefinitionNotFound(_givenRegistry, _givenSchema, _givenArn);

    public AwsError VersioningDisabled() => GlueRefusals.VersioningDisabled(_givenArn, _givenSchema, _givenRegistry);
}
