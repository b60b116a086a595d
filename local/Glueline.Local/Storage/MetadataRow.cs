using Dapper;

namespace Glueline.Local.Storage;

/// <summary>A key-value pair of a version.</summary>
[method: ExplicitConstructor]
internal sealed record MetadataRow(string Key, string Value, long Created);
