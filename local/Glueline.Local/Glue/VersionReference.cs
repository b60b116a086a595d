using Glueline.Local.Storage;
using Glueline.Registry.Contracts;

namespace Glueline.Local.Glue;

/// <summary>A version as a request names it: by its id, or by schema and number.</summary>
internal sealed record VersionReference
{
    private readonly SchemaReference? _schema;
    private readonly VersionNumber _number;

    private VersionReference(string? id, SchemaReference? schema, VersionNumber number) => (Id, _schema, _number) = (id, schema, number);

    /// <summary>The id, when the request names the version by it.</summary>
    public string? Id { get; }

    /// <summary>What permissions are checked against: an id names no ARN, so only <c>*</c> allows it.</summary>
    public ReadOnlySpan<string> Resources => _schema is null ? [] : _schema.Resources;

    /// <summary>The registry's name, when the request names one that can be of the caller's account and region.</summary>
    public string? OwnRegistry => _schema?.OwnRegistry;

    public bool IsLatest => _schema is not null && _number.Number is null;

    public static VersionReference Of(string? id, SchemaId? schema, SchemaVersionNumber? number, GlueCall call)
    {
        if (id is null)
            return new(null, SchemaReference.Of(schema, call), VersionNumber.Of(number));
        return schema is null && number is null ? new(Constraints.VersionId(id), null, default) : throw GlueRefusals.IdAndMore();
    }

    public (SchemaRow Schema, VersionRow Version) Find(RegistryTables tables, GlueCall call)
    {
        if (_schema is not null)
        {
            var schema = _schema.Find(tables, call);
            return (schema, _number.Find(tables, schema, _schema));
        }
        // An id is unique everywhere, but only found in the account and region where it was made.
        return tables.Versions.Find(Id!) is { } version && tables.Schemas.Find(call.Account, call.Region, version.SchemaId) is { } owner
            ? (owner, version)
            : throw GlueRefusals.VersionNotFound(Id!);
    }
}
