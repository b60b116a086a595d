namespace Glueline.Cli.Doctor.Outputs;

/// <summary>The outputs of <c>deploy/terraform/producer</c>.</summary>
internal sealed record ProducerOutputs
{
    public const string Side = "producer";

    public required string AccountId { get; init; }

    public required string Region { get; init; }

    public required string ConsumerAccountId { get; init; }

    /// <summary><c>private_link</c>, <c>multi_vpc</c> or <c>none</c>.</summary>
    public required string Connectivity { get; init; }

    /// <summary><c>none</c>, <c>scram</c>, <c>mtls</c> or <c>iam</c>: how the consumer signs in.</summary>
    public required string ClientAuthentication { get; init; }

    /// <summary><c>SSL</c>, <c>SASL_SSL</c>, or <c>PLAINTEXT</c> from the local stack.</summary>
    public required string SecurityProtocol { get; init; }

    public required string BootstrapServers { get; init; }

    public required IReadOnlyList<BrokerOutput> Brokers { get; init; }

    public required string Topic { get; init; }

    public required string RegistryName { get; init; }

    public required string SchemaName { get; init; }

    public required string RegistryReaderRoleArn { get; init; }

    public required string RegistryReaderExternalId { get; init; }

    /// <summary>The Kafka consumer group of the consumer's account.</summary>
    public required string ConsumerGroup { get; init; }

    /// <summary>The secret with the consumer's user name and password; empty without SCRAM.</summary>
    public required string ConsumerSecretArn { get; init; }

    /// <summary>The ARN of each broker's target group, by the broker's id; empty without PrivateLink.</summary>
    public required IReadOnlyDictionary<string, string> TargetGroups { get; init; }

    public required OutputsFile File { get; init; }

    public required string Path { get; init; }

    /// <exception cref="InputException">The file can't be read, or is something else.</exception>
    public static ProducerOutputs Read(string path)
    {
        var file = OutputsFile.Open(Side, path);
        if (file.Holds("event_source_mapping_id") && !file.Holds("topic"))
            throw new InputException($"--{Side} {path}: these are the consumer's outputs. Give them with --{ConsumerOutputs.Side}.");
        return new()
        {
            File = file,
            Path = path,
            AccountId = file.Text("account_id"),
            Region = file.Text("region"),
            ConsumerAccountId = file.Text("consumer_account_id"),
            Connectivity = file.Text("connectivity"),
            ClientAuthentication = file.Text("client_authentication"),
            SecurityProtocol = file.Text("security_protocol"),
            BootstrapServers = file.Text("bootstrap_servers"),
            Brokers = file.Brokers("brokers"),
            Topic = file.Text("topic"),
            RegistryName = file.Text("registry_name"),
            SchemaName = file.Text("schema_name"),
            RegistryReaderRoleArn = file.Text("registry_reader_role_arn"),
            RegistryReaderExternalId = file.Text("registry_reader_external_id"),
            ConsumerGroup = file.Optional("consumer_group"),
            ConsumerSecretArn = file.Optional("consumer_secret_arn"),
            TargetGroups = file.Texts("target_group_arns"),
        };
    }
}

/// <summary>A broker with the endpoint service by which the consumer's account reaches it; that is empty without PrivateLink.</summary>
internal sealed record BrokerOutput(string Id, string Host, int Port, string EndpointServiceName)
{
    public string Address => $"{Host}:{Port}";
}
