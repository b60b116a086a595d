using Glueline.Local.Storage;

namespace Glueline.Local.Glue;

/// <summary>A registry or schema as named in a request about its tags.</summary>
internal sealed record TaggedResource(string Arn)
{
    public static TaggedResource Of(string? arn) => new(Constraints.Arn(arn ?? throw GlueRefusals.Length("resourceArn"), "resourceArn"));

    /// <summary>The registry's name, if it can be in the caller's account and region.</summary>
    public string? OwnRegistry(GlueCall call) => GlueArn.Parse(Arn) is { } parts && parts.IsWithin(call) ? parts.Registry : null;

    /// <summary>Finds the table of its tags, and its key there.</summary>
    public (TagTable Tags, long OwnerId) Find(RegistryTables tables, GlueCall call)
    {
        if (GlueArn.Parse(Arn) is not { } parts)
            throw GlueRefusals.Characters("resourceArn");
        var registry = parts.IsWithin(call) ? tables.Registries.Find(call.Account, call.Region, parts.Registry) : null;
        if (parts.Schema is null)
            return (tables.RegistryTags, (registry ?? throw GlueRefusals.RegistryNotFound(null, Arn)).Id);
        var schema = registry is null ? null : tables.Schemas.Find(registry.Id, parts.Schema);
        return (tables.SchemaTags, (schema ?? throw GlueRefusals.SchemaNotFound(null, null, Arn)).Id);
    }
}
