using Glueline.Local.Storage;
using Glueline.Registry.Contracts;

namespace Glueline.Local.Glue;

/// <summary>A version of a schema as named in a request: a number, or the latest.</summary>
/// <param name="Number">The number; null for the latest.</param>
internal readonly record struct VersionNumber(long? Number)
{
    public static VersionNumber Of(SchemaVersionNumber? given, string parameter = "versionNumber") =>
        given switch
        {
            { VersionNumber: not null, LatestVersion: true } => throw GlueRefusals.VersionNumberBoth(),
            { VersionNumber: { } number } => new(Constraints.VersionNumber(number, parameter)),
            { LatestVersion: true } => new(null),
            _ => throw GlueRefusals.VersionNumberNeither(),
        };

    public VersionRow Find(RegistryTables tables, SchemaRow schema, SchemaReference address) =>
        (Number is { } number ? tables.Versions.Find(schema.Id, number) : tables.Versions.FindLatest(schema.Id))
        ?? throw address.VersionNotFound(Number, latest: Number is null);
}
