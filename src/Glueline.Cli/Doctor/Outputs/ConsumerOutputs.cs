namespace Glueline.Cli.Doctor.Outputs;

/// <summary>The outputs of <c>deploy/terraform/consumer</c>.</summary>
internal sealed record ConsumerOutputs
{
    public const string Side = "consumer";

    public required string AccountId { get; init; }

    public required string Region { get; init; }

    /// <summary>Empty if the consumer is one's own, and has no table of rows.</summary>
    public required string TableName { get; init; }

    /// <summary><c>HASH</c> or <c>HASH,RANGE</c>: the names of the key's attributes.</summary>
    public required string TableKey { get; init; }

    public required string ConsumerFunctionRoleArn { get; init; }

    public required string FunctionName { get; init; }

    /// <summary>The UUID of the event source mapping.</summary>
    public required string MappingId { get; init; }

    /// <summary>The secret with which the mapping's pollers sign in; empty without SCRAM.</summary>
    public required string KafkaSecretArn { get; init; }

    /// <summary>Empty on the local stack.</summary>
    public required string VpcId { get; init; }

    /// <summary>The DNS name of the interface endpoint for each broker's name; empty without PrivateLink.</summary>
    public required IReadOnlyDictionary<string, string> BrokerEndpoints { get; init; }

    /// <summary>Empty if no batch is ever discarded, or elsewhere.</summary>
    public required string FailureQueueUrl { get; init; }

    /// <summary>Empty without a quarantine, or if it is only a bucket.</summary>
    public required string QuarantineQueueUrl { get; init; }

    public required OutputsFile File { get; init; }

    public required string Path { get; init; }

    /// <exception cref="InputException">The file can't be read, or is something else.</exception>
    public static ConsumerOutputs Read(string path)
    {
        var file = OutputsFile.Open(Side, path);
        if (file.Holds("topic") && !file.Holds("event_source_mapping_id"))
            throw new InputException($"--{Side} {path}: these are the producer's outputs. Give them with --{ProducerOutputs.Side}.");
        return new()
        {
            File = file,
            Path = path,
            AccountId = file.Text("account_id"),
            Region = file.Text("region"),
            TableName = file.Optional("table_name"),
            TableKey = file.Optional("table_key"),
            ConsumerFunctionRoleArn = file.Text("consumer_function_role_arn"),
            FunctionName = file.Text("consumer_function_name"),
            MappingId = file.Text("event_source_mapping_id"),
            KafkaSecretArn = file.Optional("kafka_secret_arn"),
            FailureQueueUrl = file.Optional("failure_queue_url"),
            QuarantineQueueUrl = file.Optional("quarantine_queue_url"),
            VpcId = file.Optional("vpc_id"),
            BrokerEndpoints = file.Texts("broker_endpoints"),
        };
    }
}
