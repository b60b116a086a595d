using Glueline.Local.Protocol;
using Glueline.Local.Storage;
using Glueline.Registry.Contracts;

namespace Glueline.Local.Glue;

/// <summary>A registry as a request names it, checked but not looked up.</summary>
internal sealed record RegistryReference
{
    public const string DefaultName = "default-registry";

    private RegistryReference(string? givenName, string? givenArn, GlueArn? parts, GlueCall call)
    {
        (GivenName, GivenArn) = (givenName, givenArn);
        Name = givenName ?? parts?.Registry;
        Arn = givenArn ?? call.RegistryArn(givenName!);
        IsReachable = givenArn is null || (parts is { Schema: null } && parts.IsWithin(call));
    }

    public string? GivenName { get; }

    public string? GivenArn { get; }

    /// <summary>The name; null only for an ARN that is no registry's.</summary>
    public string? Name { get; }

    /// <summary>What permissions are checked against.</summary>
    public string Arn { get; }

    /// <summary>Whether the ARN is of the caller's own account and region.</summary>
    public bool IsReachable { get; }

    /// <summary>The name, when the registry can be one of the caller's account and region.</summary>
    public string? OwnName => IsReachable ? Name : null;

    public static RegistryReference Of(RegistryId? id, GlueCall call) =>
        id switch
        {
            { RegistryName: { } name, RegistryArn: null } => new(Constraints.Name(name, "registryName"), null, null, call),
            { RegistryArn: { } arn, RegistryName: null } => new(null, Constraints.Arn(arn, "registryArn"), GlueArn.Parse(arn), call),
            _ => throw GlueRefusals.RegistryIdNotOne(),
        };

    public RegistryRow Find(RegistryTables tables, GlueCall call) =>
        (IsReachable ? tables.Registries.Find(call.Account, call.Region, Name!) : null) ?? throw NotFound();

    /// <summary>Finds the registry for a change; one that is being deleted takes none.</summary>
    public RegistryRow FindForChange(RegistryTables tables, GlueCall call) =>
        Find(tables, call) is var row && row.DeletesAt is null ? row : throw GlueRefusals.RegistryGoing(row.Name);

    public AwsError NotFound() => GlueRefusals.RegistryNotFound(GivenName, GivenArn);
}
