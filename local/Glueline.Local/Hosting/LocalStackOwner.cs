using Glueline.Local.Identity;

namespace Glueline.Local.Hosting;

/// <summary>A person who may do everything in one account. The key is the same in every stack, and opens nothing else.</summary>
public sealed record LocalStackOwner(string AccountId, string AccessKeyId, string SecretAccessKey)
{
    /// <summary>The owner of the account with the registry and the producer function, in every stack.</summary>
    public static LocalStackOwner Producer { get; } = new(new MissionNames().ProducerAccount, MissionAccounts.ProducerKeyId, MissionAccounts.ProducerSecret);

    /// <summary>The owner of the account with the table and the consumer function, in every stack.</summary>
    public static LocalStackOwner Consumer { get; } = new(new MissionNames().ConsumerAccount, MissionAccounts.ConsumerKeyId, MissionAccounts.ConsumerSecret);

    /// <summary>Leaves the secret out, so that no log or message can hold it.</summary>
    public override string ToString() => $"{nameof(LocalStackOwner)} {{ AccountId = {AccountId}, AccessKeyId = {AccessKeyId} }}";
}
