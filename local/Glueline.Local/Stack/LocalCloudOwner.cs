using Glueline.Local.Identity;

namespace Glueline.Local.Stack;

/// <summary>A person who may do everything in one account. The key is the same in every stack, and opens nothing else.</summary>
public sealed record LocalCloudOwner(string AccountId, string AccessKeyId, string SecretAccessKey)
{
    /// <summary>The owner of the account with the registry and the producer function, in every stack.</summary>
    public static LocalCloudOwner Producer { get; } =
        new(new StackNames().ProducerAccount, StackAccounts.ProducerKeyId, StackAccounts.ProducerSecret);

    /// <summary>The owner of the account with the table and the consumer function, in every stack.</summary>
    public static LocalCloudOwner Consumer { get; } =
        new(new StackNames().ConsumerAccount, StackAccounts.ConsumerKeyId, StackAccounts.ConsumerSecret);

    /// <summary>Leaves the secret out, so that no log or message can hold it.</summary>
    public override string ToString() => $"{nameof(LocalCloudOwner)} {{ AccountId = {AccountId}, AccessKeyId = {AccessKeyId} }}";
}
