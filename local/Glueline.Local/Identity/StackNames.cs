namespace Glueline.Local.Identity;

/// <summary>The names shared by the two accounts of a stack; they fill the policies' placeholders.</summary>
internal sealed record StackNames
{
    public string Region { get; init; } = "eu-central-1";

    public string ProducerAccount { get; init; } = "111122223333";

    public string ConsumerAccount { get; init; } = "444455556666";

    public string Registry { get; init; } = "glueline";

    public string Table { get; init; } = "glueline";

    public string ExternalId { get; init; } = "glueline-consumer";

    public string ProducerRole { get; init; } = "glueline-producer";

    public string ConsumerRole { get; init; } = "glueline-consumer";

    public string RegistryReaderRole { get; init; } = "glueline-registry-reader";

    /// <summary>The secret with the producer function's Kafka credentials; null for none.</summary>
    public string? ProducerSecretArn { get; init; }

    public string FailureQueue { get; init; } = "glueline-failures";

    public string FailureQueueArn => $"arn:aws:sqs:{Region}:{ConsumerAccount}:{FailureQueue}";

    public string QuarantineQueue { get; init; } = "glueline-quarantine";

    public string QuarantineQueueArn => $"arn:aws:sqs:{Region}:{ConsumerAccount}:{QuarantineQueue}";

    public string ProducerRoleArn => $"arn:aws:iam::{ProducerAccount}:role/{ProducerRole}";

    public string ConsumerRoleArn => $"arn:aws:iam::{ConsumerAccount}:role/{ConsumerRole}";

    public string RegistryReaderRoleArn => $"arn:aws:iam::{ProducerAccount}:role/{RegistryReaderRole}";

    /// <summary>The values of the placeholders in <c>deploy/policies</c>.</summary>
    public IReadOnlyDictionary<string, string> Placeholders =>
        ProducerSecretArn is { } secret
            ? new Dictionary<string, string>(Common)
            {
                ["secret_arn"] = secret,
                ["kms_key_arn"] = $"arn:aws:kms:{Region}:{ProducerAccount}:alias/aws/secretsmanager",
            }
            : Common;

    private Dictionary<string, string> Common =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["region"] = Region,
            ["producer_account"] = ProducerAccount,
            ["consumer_account"] = ConsumerAccount,
            ["registry"] = Registry,
            ["table"] = Table,
            ["external_id"] = ExternalId,
            ["queue_arn"] = FailureQueueArn,
            ["quarantine_queue_arn"] = QuarantineQueueArn,
            ["consumer_role_arn"] = ConsumerRoleArn,
            ["registry_reader_role_arn"] = RegistryReaderRoleArn,
        };
}
