using System.Globalization;
using Glueline.Cli.Doctor.Outputs;
using Glueline.Kafka;

namespace Glueline.Cli.Doctor.Checks;

/// <summary>Does the topic exist, with leaders, and does the cluster advertise the brokers of the outputs?</summary>
internal sealed class TopicCheck : ICheck
{
    public const string CheckName = "kafka";

    private const string SecretStep =
        "Write fresh outputs of deploy/terraform/producer: the secret with the consumer's password must be the one that its outputs name.";

    public string Name => CheckName;

    public IReadOnlyList<string> Uses =>
        [
            "producer.topic",
            "producer.bootstrap_servers",
            "producer.brokers",
            "producer.security_protocol",
            "producer.client_authentication",
        ];

    public IReadOnlyList<string> Needs => [NamesCheck.CheckName, PortsCheck.CheckName, TlsCheck.CheckName];

    public async Task<Finding> RunAsync(Examination examination, CancellationToken cancellation)
    {
        var producer = examination.Producer;
        if (producer.ClientAuthentication is "mtls")
            return Finding.Skipped(
                "because the doctor has no client certificate to sign in with; the functions' own logs show how theirs goes."
            );
        KafkaSignIn signIn;
        try
        {
            signIn = await (
                OwnSecret(examination) is { Length: > 0 } secret
                    ? ClusterSignIn.OfSecretAsync(secret, examination.Identity, examination.Here, examination.Calls, cancellation)
                    : ClusterSignIn.OfAsync(producer, examination.Identity, examination.Environment, examination.Calls, cancellation)
            ).ConfigureAwait(false);
        }
        catch (ClusterSignInException exception)
        {
            return exception.IsDenied
                ? Finding.Skipped(
                    $"because {examination.Caller?.Arn ?? "this identity"} may not sign in as the consumer: {exception.Message}"
                )
                : Finding.Failed(exception.Message, SecretStep);
        }
        ProbedTopic topic;
        try
        {
            topic = await TopicProbe.ProbeAsync(producer.Topic, Options(examination, signIn), cancellation).ConfigureAwait(false);
        }
        catch (TopicProbeException exception)
        {
            return Finding.Failed(
                $"{producer.BootstrapServers}: {exception.Message.TrimEnd('.')}.",
                Step(exception, producer, OwnSecret(examination) is { Length: > 0 } own ? own : producer.ConsumerSecretArn)
            );
        }
        return Check(topic, producer);
    }

    internal static Finding Check(ProbedTopic topic, ProducerOutputs producer)
    {
        List<string> seen = [],
            steps = [];
        var known = producer.Brokers.Select(broker => broker.Address).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var advertised = topic.Brokers.Select(Address).ToList();
        if (advertised.Where(address => !known.Contains(address)).ToList() is { Count: > 0 } foreign)
        {
            seen.Add($"the cluster sends clients to {string.Join(", ", foreign)}; the outputs have {string.Join(", ", known)}.");
            steps.Add(
                "Clients connect to the advertised names and ports, so these must be the brokers of the outputs: write fresh outputs of "
                    + "deploy/terraform/producer, and apply deploy/terraform/consumer with them. If they still differ, the cluster's "
                    + "advertised listeners were changed: reset them to the brokers' own names."
            );
        }
        if (
            known.Except(advertised, StringComparer.OrdinalIgnoreCase).ToList() is { Count: > 0 } absent
            && topic.Brokers.Count < producer.Brokers.Count
        )
        {
            seen.Add($"the cluster does not have {string.Join(", ", absent)}.");
            steps.Add(
                "Check in the MSK console whether a broker is down or was removed; after a removal apply both Terraform roots again."
            );
        }
        if (topic.Partitions is 0)
        {
            seen.Add($"there is no topic {producer.Topic}, or this user may not see it.");
            steps.Add(
                $"Create the topic {producer.Topic} with at least one partition, or correct the variable topic in "
                    + "deploy/terraform/producer; if the cluster has ACLs, allow Describe and Read on it."
            );
        }
        if (topic.Leaderless.Count > 0)
        {
            seen.Add($"topic {producer.Topic} has no leader for partition {string.Join(", ", topic.Leaderless)}.");
            steps.Add(
                "Wait until brokers that are down are back (MSK console, ActiveControllerCount and OfflinePartitionsCount): a partition "
                    + "without a leader can be neither written nor read."
            );
        }
        return seen.Count > 0
            ? Finding.Failed(seen, steps)
            : Finding.Ok(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"topic {producer.Topic}: {Count(topic.Partitions, "partition")}, all with leaders; advertised as in the outputs: "
                        + $"{string.Join(", ", advertised)}."
                )
            );
    }

    /// <summary>The consumer's account has a copy of the password, which its pollers sign in with: that is the one to try there.</summary>
    private static string? OwnSecret(Examination examination) =>
        examination is { Side: Side.Consumer, Producer.ClientAuthentication: "scram" } ? examination.Consumer?.KafkaSecretArn : null;

    private static TopicProbeOptions Options(Examination examination, KafkaSignIn signIn) =>
        new()
        {
            BootstrapServers = examination.Producer.BootstrapServers,
            SecurityProtocol = examination.Producer.SecurityProtocol,
            SignIn = signIn,
            CertificateAuthorities = examination.CertificateAuthorities,
            AnswerWithin = examination.Timeout,
        };

    private static string Step(TopicProbeException fault, ProducerOutputs producer, string secret) =>
        !fault.IsSignIn
            ? "The ports are open, but nothing there speaks Kafka with this protocol: check that bootstrap_servers and security_protocol "
                + "belong to the same listener of the cluster."
        : producer.ClientAuthentication is "iam"
            ? "Use an identity that may kafka-cluster:Connect and kafka-cluster:DescribeTopic, as deploy/policies/consumer-kafka.json allows "
                + "the consumer's role; with multi_vpc the cluster's policy must allow it too."
        : secret != producer.ConsumerSecretArn
            ? $"The consumer's copy of the password, {secret}, is not the cluster's: write fresh outputs of deploy/terraform/producer, and apply "
                + "deploy/terraform/consumer with them."
        : $"Check that the secret {secret} is associated with the cluster (aws kafka list-scram-secrets: its name starts with AmazonMSK_), that "
            + "its key policy lets MSK read it, and that the outputs are fresh.";

    private static string Address(AdvertisedBroker broker) => string.Create(CultureInfo.InvariantCulture, $"{broker.Host}:{broker.Port}");

    private static string Count(int number, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number is 1 ? "" : "s")}");
}
