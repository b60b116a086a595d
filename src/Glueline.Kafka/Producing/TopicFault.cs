using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>The messages of topics that could not be created: what, where, why, and the next step.</summary>
internal static class TopicFault
{
    public static string Of(Error error, string topic, TopicCreation creation, ProducerConfig config) =>
        error.Code switch
        {
            ErrorCode.TopicAuthorizationFailed or ErrorCode.ClusterAuthorizationFailed =>
                $"topic \"{topic}\" does not exist on {config.BootstrapServers}, or this producer may not describe it; nor may it create "
                    + "it. Allow it to create the topic, or create the topic yourself.",
            ErrorCode.InvalidReplicationFactor => $"topic \"{topic}\" was not created on {config.BootstrapServers} with replication factor "
                + $"{creation.ReplicationFactor}: {error.Reason}. Set a replication factor that the cluster has brokers for.",
            _ => $"topic \"{topic}\" was not created on {config.BootstrapServers} with {creation.Partitions} partitions and "
                + $"replication factor {creation.ReplicationFactor}: {error.Reason} ({error.Code}). Create it yourself, or set values that "
                + "the cluster accepts.",
        };

    public static string Unreachable(string topic, ProducerConfig config, ClusterProblem? problem) =>
        $"no broker answered within {config.MessageTimeoutMs} ms whether topic \"{topic}\" exists{DeliveryFault.Cause(config, problem)}";
}
