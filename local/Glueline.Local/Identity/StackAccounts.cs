using Glueline.Local.Identity.Policies;

namespace Glueline.Local.Identity;

/// <summary>
/// The two default accounts of a stack: the producer's, with the registry, and the consumer's, with the table. Each has an owner and its
/// function's role; the producer's also has the role with which the consumer reads schemas.
/// </summary>
internal static class StackAccounts
{
    public const string OwnerName = "owner";

    // Public, like the keys of every local emulator: they only give access to a stack on one's own machine.
    public const string ProducerKeyId = "AKIAGLUELINEPRODUCER";
    public const string ProducerSecret = "local-only/producer/account/owner/key000";
    public const string ConsumerKeyId = "AKIAGLUELINECONSUMER";
    public const string ConsumerSecret = "local-only/consumer/account/owner/key000";

    public static IReadOnlyList<Account> Create(StackNames names) =>
        [
            new(
                names.ProducerAccount,
                [Owner(names.ProducerAccount, ProducerKeyId, ProducerSecret, names)],
                [
                    new(names.ProducerAccount, names.ProducerRole, Policy("lambda.trust.json", names), [.. ProducerPolicies(names)]),
                    new(
                        names.ProducerAccount,
                        names.RegistryReaderRole,
                        Policy("registry-reader.trust.json", names),
                        [Policy("registry-reader.json", names)]
                    ),
                ]
            ),
            new(
                names.ConsumerAccount,
                [Owner(names.ConsumerAccount, ConsumerKeyId, ConsumerSecret, names)],
                [
                    new(
                        names.ConsumerAccount,
                        names.ConsumerRole,
                        Policy("lambda.trust.json", names),
                        [
                            Policy("consumer-function.json", names),
                            Policy("consumer-failure-queue.json", names),
                            Policy("consumer-quarantine-queue.json", names),
                        ]
                    ),
                ]
            ),
        ];

    private static IEnumerable<PolicyDocument> ProducerPolicies(StackNames names)
    {
        yield return Policy("producer-function.json", names);
        if (names.ProducerSecretArn is not null)
            yield return Policy("producer-secret.json", names);
    }

    private static AccountUser Owner(string account, string keyId, string secret, StackNames names) =>
        new(account, OwnerName, keyId, secret, [Policy("account-owner.json", names)]);

    private static PolicyDocument Policy(string file, StackNames names) => PolicyTemplate.Shipped(file).Fill(names.Placeholders);
}
