using Glueline.Registry.Contracts;

namespace Glueline.Registry;

/// <summary>Where a schema is: by the names of registry and schema.</summary>
internal sealed record SchemaAddress(string Registry, string Schema)
{
    public SchemaId Id { get; } = new() { RegistryName = Registry, SchemaName = Schema };

    public RegistryId RegistryId { get; } = new() { RegistryName = Registry };

    public override string ToString() => $"schema \"{Schema}\" in registry \"{Registry}\"";
}
