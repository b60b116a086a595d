using Glueline.Local.Identity;

namespace Glueline.Local.Stack;

/// <summary>A user with every permission in one account. The key is the same in every stack, and gives access to nothing else.</summary>
internal sealed record LocalCloudOwner(string AccountId, string AccessKeyId, string SecretAccessKey)
{
    /// <summary>The owner of the account with the registry and the producer function, in every stack.</summary>
    public static LocalCloudOwner Producer { get; } =
        new(new StackNames().ProducerAccount, StackAccounts.ProducerKeyId, StackAccounts.ProducerSecret);

    /// <summary>The owner of the account with the table and the consumer function, in every stack.</summary>
    public static LocalCloudOwner Consumer { get; } =
        new(new StackNames().ConsumerAccount, StackAccounts.ConsumerKeyId, StackAccounts.ConsumerSecret);

    /// <summary>Omits the secret, so that no log or message can contain it.</summary>
    public override string ToString() => $"{nameof(LocalCloudOwner)} {{ AccountId = {AccountId}, AccessKeyId = {AccessKeyId} }}";
}
