using Glueline.Registry.Contracts;

namespace Glueline.Registry;

/// <summary>A schema by the names of its registry and itself.</summary>
internal sealed record SchemaAddress(string Registry, string Schema)
{
    public SchemaId Id { get; } = new() { RegistryName = Registry, SchemaName = Schema };

    public RegistryId RegistryId { get; } = new() { RegistryName = Registry };

    public override string ToString() => $"schema \"{Schema}\" in registry \"{Registry}\"";
}
