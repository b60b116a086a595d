using Glueline.Local.Protocol;
using Glueline.Local.Storage;
using Glueline.Registry.Contracts;

namespace Glueline.Local.Glue;

/// <summary>A registry as named in a request, validated but not looked up.</summary>
internal sealed record RegistryReference
{
    public const string DefaultName = "default-registry";

    private RegistryReference(string? givenName, string? givenArn, GlueArn? parts, GlueCall call)
    {
        (RequestedName, RequestedArn) = (givenName, givenArn);
        Name = givenName ?? parts?.Registry;
        Arn = givenArn ?? call.RegistryArn(givenName!);
        IsReachable = givenArn is null || (parts is { Schema: null } && parts.IsWithin(call));
    }

    public string? RequestedName { get; }

    public string? RequestedArn { get; }

    /// <summary>The name; null only for an ARN that is not a registry's.</summary>
    public string? Name { get; }

    /// <summary>The ARN against which permissions are checked.</summary>
    public string Arn { get; }

    /// <summary>Whether the ARN belongs to the caller's account and region.</summary>
    public bool IsReachable { get; }

    /// <summary>The name, if the registry can be in the caller's account and region.</summary>
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

    /// <summary>Finds the registry for a change; refused if it is being deleted.</summary>
    public RegistryRow FindForChange(RegistryTables tables, GlueCall call) =>
        Find(tables, call) is var row && row.DeletesAt is null ? row : throw GlueRefusals.RegistryDeleting(row.Name);

    public AwsError NotFound() => GlueRefusals.RegistryNotFound(RequestedName, RequestedArn);
}
