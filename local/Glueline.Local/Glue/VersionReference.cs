using Glueline.Local.Storage;
using Glueline.Registry.Contracts;

namespace Glueline.Local.Glue;

/// <summary>A version as named in a request: by its id, or by schema and number.</summary>
internal sealed record VersionReference
{
    private readonly SchemaReference? _schema;
    private readonly VersionNumber _number;

    private VersionReference(string? id, SchemaReference? schema, VersionNumber number) => (Id, _schema, _number) = (id, schema, number);

    /// <summary>The id, if the request names the version by it.</summary>
    public string? Id { get; }

    /// <summary>The ARNs against which permissions are checked: for an id there is none, so only <c>*</c> allows it.</summary>
    public ReadOnlySpan<string> Resources => _schema is null ? [] : _schema.Resources;

    /// <summary>The registry's name, if the request names one that can be in the caller's account and region.</summary>
    public string? OwnRegistry => _schema?.OwnRegistry;

    public bool IsLatest => _schema is not null && _number.Number is null;

    public static VersionReference Of(string? id, SchemaId? schema, SchemaVersionNumber? number, GlueCall call)
    {
        if (id is null)
            return new(null, SchemaReference.Of(schema, call), VersionNumber.Of(number));
        return schema is null && number is null ? new(Constraints.VersionId(id), null, default) : throw GlueRefusals.VersionIdWithOthers();
    }

    public (SchemaRow Schema, VersionRow Version) Find(RegistryTables tables, GlueCall call)
    {
        if (_schema is not null)
        {
            var schema = _schema.Find(tables, call);
            return (schema, _number.Find(tables, schema, _schema));
        }
        // An id is globally unique, but only found in the account and region in which it was registered.
        return tables.Versions.Find(Id!) is { } version && tables.Schemas.Find(call.Account, call.Region, version.SchemaId) is { } owner
            ? (owner, version)
            : throw GlueRefusals.VersionNotFound(Id!);
    }
}
