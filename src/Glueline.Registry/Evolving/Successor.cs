using System.Globalization;
using Glueline.Avro.Schemas;

namespace Glueline.Registry;

/// <summary>
/// A definition that an earlier version has already can't become the latest again: the registry answers with that earlier version. Told
/// apart by the version it comes after, the same fields become a version of their own, and everybody who is in the same place writes the
/// same text.
/// </summary>
internal static class Successor
{
    public const string Property = "registeredAfter";

    public static RecordSchema Of(RecordSchema schema, long latest) =>
        new(
            schema.Name,
            schema.Fields,
            schema.Aliases,
            schema.Doc,
            schema.Properties.With(Property, latest.ToString(CultureInfo.InvariantCulture))
        );
}
