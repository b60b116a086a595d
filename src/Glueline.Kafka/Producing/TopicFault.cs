using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>The sentences of topics that could not be created.</summary>
internal static class TopicFault
{
    public static string Of(Error error, string topic, TopicCreation creation, ProducerConfig config) =>
        error.Code switch
        {
            ErrorCode.TopicAuthorizationFailed or ErrorCode.ClusterAuthorizationFailed =>
                $"topic \"{topic}\" does not exist on {config.BootstrapServers}, or this producer may not see it, and it may not "
                    + $"create it: allow it to create the topic, or create it yourself",
            ErrorCode.InvalidReplicationFactor => $"topic \"{topic}\" was not created on {config.BootstrapServers} with replication factor "
                + $"{creation.ReplicationFactor}: {error.Reason}. Give a replication factor that the cluster has brokers for",
            _ => $"topic \"{topic}\" was not created on {config.BootstrapServers} with {creation.Partitions} partitions and "
                + $"replication factor {creation.ReplicationFactor}: {error.Reason} ({error.Code}). Create it yourself, or give what the cluster accepts",
        };

    public static string Unreachable(string topic, ProducerConfig config, ClusterTrouble? trouble) =>
        $"whether topic \"{topic}\" exists could not be found out within {config.MessageTimeoutMs} "
        + $"ms{DeliveryFault.Cause(config, trouble)}";
}
