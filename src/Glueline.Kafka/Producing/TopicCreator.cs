using System.Collections.Concurrent;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Glueline.Kafka;

/// <summary>Sees once to it that a topic exists. Several processes may do so at the same time: who comes second finds it there.</summary>
internal sealed class TopicCreator(TopicCreation creation, ProducerConfig config)
{
    private readonly ConcurrentDictionary<string, Task<string?>> _topics = new(StringComparer.Ordinal);

    /// <summary>Answers with why the topic is not there, or null when it is. A failure is tried again by the next caller.</summary>
    public async Task<string?> EnsureAsync(string topic, Func<Handle> client, Func<ClusterTrouble?> trouble)
    {
        var attempt = _topics.GetOrAdd(topic, name => TryAsync(name, client(), trouble));
        var fault = await attempt.ConfigureAwait(false);
        if (fault is not null)
            _topics.TryRemove(KeyValuePair.Create(topic, attempt));
        return fault;
    }

    private async Task<string?> TryAsync(string topic, Handle client, Func<ClusterTrouble?> trouble)
    {
        using var admin = new DependentAdminClientBuilder(client).Build();
        try
        {
            return await ExistsAsync(admin, topic).ConfigureAwait(false) ? null : await CreateAsync(admin, topic).ConfigureAwait(false);
        }
        catch (KafkaException exception)
            when (exception.Error.Code is ErrorCode.Local_TimedOut or ErrorCode.Local_Transport or ErrorCode.Local_AllBrokersDown)
        {
            return TopicFault.Unreachable(topic, config, trouble());
        }
        catch (KafkaException exception)
        {
            return TopicFault.Of(exception.Error, topic, creation, config);
        }
    }

    private async Task<bool> ExistsAsync(IAdminClient admin, string topic)
    {
        try
        {
            // Unlike a request for metadata, this one never has the broker create the topic with its own defaults.
            await admin
                .DescribeTopicsAsync(TopicCollection.OfTopicNames([topic]), new DescribeTopicsOptions { RequestTimeout = Patience })
                .ConfigureAwait(false);
            return true;
        }
        catch (DescribeTopicsException exception)
            when (exception.Results.TopicDescriptions is [{ Error.Code: ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownTopic }])
        {
            return false;
        }
        catch (DescribeTopicsException exception) when (exception.Results.TopicDescriptions is [{ Error: { IsError: true } error }])
        {
            throw new KafkaException(error);
        }
    }

    private async Task<string?> CreateAsync(IAdminClient admin, string topic)
    {
        var wanted = new TopicSpecification
        {
            Name = topic,
            NumPartitions = creation.Partitions,
            ReplicationFactor = creation.ReplicationFactor,
        };
        try
        {
            await admin
                .CreateTopicsAsync([wanted], new CreateTopicsOptions { RequestTimeout = Patience, OperationTimeout = Patience })
                .ConfigureAwait(false);
            return null;
        }
        catch (CreateTopicsException exception) when (exception.Results is [{ Error: { } error }])
        {
            return error.Code == ErrorCode.TopicAlreadyExists ? null : TopicFault.Of(error, topic, creation, config);
        }
    }

    private TimeSpan Patience => TimeSpan.FromMilliseconds(config.MessageTimeoutMs ?? 0);
}
