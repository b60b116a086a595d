namespace Glueline.Local.Hosting;

/// <summary>A person who may do everything in one account. The key is the same in every stack, and opens nothing else.</summary>
public sealed record LocalStackOwner(string AccountId, string AccessKeyId, string SecretAccessKey)
{
    /// <summary>Leaves the secret out, so that no log or message can hold it.</summary>
    public override string ToString() => $"{nameof(LocalStackOwner)} {{ AccountId = {AccountId}, AccessKeyId = {AccessKeyId} }}";
}
