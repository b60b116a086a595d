using Dapper;

namespace Glueline.Local.Storage;

/// <summary>A registry.</summary>
[method: ExplicitConstructor]
internal sealed record RegistryRow(
    long Id,
    string Account,
    string Region,
    string Name,
    string? Description,
    long Created,
    long Updated,
    long? DeletesAt
)
{
    public string Status => DeletesAt is null ? "AVAILABLE" : "DELETING";
}
