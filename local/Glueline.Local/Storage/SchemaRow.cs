using Dapper;

namespace Glueline.Local.Storage;

/// <summary>A schema.</summary>
/// <param name="Id">The row's key.</param>
/// <param name="RegistryId">Its registry's key.</param>
/// <param name="Registry">Its registry's name.</param>
/// <param name="Name">Its name.</param>
/// <param name="DataFormat">AVRO, JSON or PROTOBUF.</param>
/// <param name="Compatibility">The mode's name.</param>
/// <param name="Checkpoint">The version from which on compatibility is checked.</param>
/// <param name="NextNumber">The next version's number; numbers of deleted versions are not reused.</param>
/// <param name="LatestNumber">The highest number in use, failed versions included.</param>
/// <param name="Description">Free text.</param>
/// <param name="Created">When it was created.</param>
/// <param name="Updated">When it last changed.</param>
/// <param name="DeletesAt">When it is gone, if it is being deleted; otherwise null.</param>
[method: ExplicitConstructor]
internal sealed record SchemaRow(
    long Id,
    long RegistryId,
    string Registry,
    string Name,
    string DataFormat,
    string Compatibility,
    long Checkpoint,
    long NextNumber,
    long LatestNumber,
    string? Description,
    long Created,
    long Updated,
    long? DeletesAt
)
{
    public string Status => DeletesAt is null ? "AVAILABLE" : "DELETING";
}
