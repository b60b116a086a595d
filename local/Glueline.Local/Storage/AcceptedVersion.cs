using Dapper;

namespace Glueline.Local.Storage;

/// <summary>A version that later ones may be compared with.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Definition">Its definition.</param>
[method: ExplicitConstructor]
internal sealed record AcceptedVersion(long Number, string Definition);
