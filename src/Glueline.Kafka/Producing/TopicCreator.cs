using System.Collections.Concurrent;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Glueline.Kafka;

/// <summary>
/// Creates topics that do not exist, with one attempt at a time for each. Other processes may do so at the same time: an existing topic is
/// a success. Safe for use by several threads.
/// </summary>
internal sealed class TopicCreator(TopicCreation creation, ProducerConfig config)
{
    private readonly ConcurrentDictionary<string, Task<string?>> _topics = new(StringComparer.Ordinal);

    private TimeSpan Timeout => TimeSpan.FromMilliseconds(config.MessageTimeoutMs ?? 0);

    /// <summary>Returns null if the topic exists, else why it does not; after a failure the next caller tries again.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="session">The client to ask with, which stays open until the attempt is over.</param>
    public async Task<string?> EnsureAsync(string topic, ProducerSession session)
    {
        var attempt = _topics.GetOrAdd(topic, name => TryAsync(name, session));
        var fault = await attempt.ConfigureAwait(false);
        if (fault is not null)
            _topics.TryRemove(KeyValuePair.Create(topic, attempt));
        return fault;
    }

    private async Task<string?> TryAsync(string topic, ProducerSession session)
    {
        if (!session.TryEnter())
            return TopicFault.Unreachable(topic, config, session.Problem);
        try
        {
            using var admin = new DependentAdminClientBuilder(session.Client.Handle).Build();
            return await ExistsAsync(admin, topic).ConfigureAwait(false) ? null : await CreateAsync(admin, topic).ConfigureAwait(false);
        }
        catch (KafkaException exception)
            when (exception.Error.Code is ErrorCode.Local_TimedOut or ErrorCode.Local_Transport or ErrorCode.Local_AllBrokersDown)
        {
            return TopicFault.Unreachable(topic, config, session.Problem);
        }
        catch (KafkaException exception)
        {
            return TopicFault.Of(exception.Error, topic, creation, config);
        }
        finally
        {
            session.Leave();
        }
    }

    private async Task<bool> ExistsAsync(IAdminClient admin, string topic)
    {
        try
        {
            // Unlike a metadata request, this one never lets the broker create the topic with its own defaults.
            await admin
                .DescribeTopicsAsync(TopicCollection.OfTopicNames([topic]), new DescribeTopicsOptions { RequestTimeout = Timeout })
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
        var specification = new TopicSpecification
        {
            Name = topic,
            NumPartitions = creation.Partitions,
            ReplicationFactor = creation.ReplicationFactor,
        };
        try
        {
            await admin
                .CreateTopicsAsync([specification], new CreateTopicsOptions { RequestTimeout = Timeout, OperationTimeout = Timeout })
                .ConfigureAwait(false);
            return null;
        }
        catch (CreateTopicsException exception) when (exception.Results is [{ Error: { } error }])
        {
            return error.Code == ErrorCode.TopicAlreadyExists ? null : TopicFault.Of(error, topic, creation, config);
        }
    }
}
