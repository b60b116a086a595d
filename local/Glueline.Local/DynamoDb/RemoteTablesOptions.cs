namespace Glueline.Local.DynamoDb;

/// <summary>Where tables are, if the stack does not keep them itself, and the keys for it.</summary>
/// <param name="Endpoint">The endpoint URL.</param>
/// <param name="Region">The region to sign for.</param>
/// <param name="AccessKeyId">The access key's id.</param>
/// <param name="SecretAccessKey">Its secret.</param>
/// <param name="SessionToken">The session's token; null for a key that is not temporary.</param>
internal sealed record RemoteTablesOptions(
    Uri Endpoint,
    string Region,
    string AccessKeyId,
    string SecretAccessKey,
    string? SessionToken = null
)
{
    /// <summary>Omits the secrets, so that no log or message can contain them.</summary>
    public override string ToString() => $"{nameof(RemoteTablesOptions)} {{ Endpoint = {Endpoint}, Region = {Region} }}";
}
