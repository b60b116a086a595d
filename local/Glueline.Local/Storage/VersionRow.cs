using Dapper;

namespace Glueline.Local.Storage;

/// <summary>A version without its definition.</summary>
/// <param name="Id">The version's UUID.</param>
/// <param name="SchemaId">Its schema's key.</param>
/// <param name="Number">Its number.</param>
/// <param name="Status">AVAILABLE, FAILURE, PENDING or DELETING, as of the time of reading.</param>
/// <param name="Verdict">AVAILABLE or FAILURE: the status that a pending version will get.</param>
/// <param name="Created">When it was registered.</param>
[method: ExplicitConstructor]
internal sealed record VersionRow(string Id, long SchemaId, long Number, string Status, string Verdict, long Created);
