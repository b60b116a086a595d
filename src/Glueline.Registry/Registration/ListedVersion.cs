using Glueline.Registry.Contracts;

namespace Glueline.Registry;

/// <summary>A version as it stands in a list: without its definition.</summary>
internal sealed record ListedVersion(Guid Id, long Number, SchemaVersionStatus Status)
{
    public static ListedVersion Read(SchemaVersionListItem item, SchemaAddress address)
    {
        const string Operation = "ListSchemaVersions";
        return new ListedVersion(
            Guid.TryParse(item.SchemaVersionId, out var id)
                ? id
                : throw RegistryFault.IncompleteAnswer(Operation, address, "SchemaVersionId"),
            item.VersionNumber ?? throw RegistryFault.IncompleteAnswer(Operation, address, "VersionNumber"),
            GlueNames.Status(item.Status) ?? throw RegistryFault.IncompleteAnswer(Operation, address, "known Status")
        );
    }
}
