using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>Reads a cluster's metadata, and changes nothing.</summary>
internal static class TopicProbe
{
    private const int NoLeader = -1;
    private static readonly TimeSpan Question = TimeSpan.FromSeconds(1);

    /// <summary>Connects, signs in, and reads the metadata of a topic.</summary>
    /// <param name="topic">The topic's name.</param>
    /// <param name="options">The cluster and the sign-in.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="TopicProbeException">No broker answered in time, or the sign-in was refused.</exception>
    public static Task<ProbedTopic> ProbeAsync(string topic, TopicProbeOptions options, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        ArgumentNullException.ThrowIfNull(options);
        return Task.Run(() => Probe(topic, options), cancellation).WaitAsync(cancellation);
    }

    /// <summary>
    /// Asks until the time is over, but not on after a broker said no: the client itself would try the same sign-in until then.
    /// </summary>
    private static ProbedTopic Probe(string topic, TopicProbeOptions options)
    {
        var problem = new ProbeProblem(options);
        try
        {
            using var client = Builder(options)
                .SetLogHandler((_, line) => problem.Observe(line))
                .SetErrorHandler((_, error) => problem.Observe(error))
                .Build();
            var start = TimeProvider.System.GetTimestamp();
            while (true)
            {
                var left = options.AnswerWithin - TimeProvider.System.GetElapsedTime(start);
                try
                {
                    // All topics, since a request for one by name creates it on a cluster that creates topics automatically.
                    return Read(client.GetMetadata(left < Question ? left : Question), topic);
                }
                catch (KafkaException) when (left > Question && !problem.IsFinal) { }
            }
        }
        catch (KafkaException exception)
        {
            throw new TopicProbeException(problem.Text ?? exception.Error.Reason, problem.IsSignIn, exception);
        }
        catch (InvalidOperationException exception)
        {
            throw new TopicProbeException(exception.Message, isSignIn: false, exception);
        }
    }

    private static ProbedTopic Read(Metadata metadata, string name)
    {
        var partitions = metadata.Topics.FirstOrDefault(topic => topic.Topic == name)?.Partitions ?? [];
        return new(
            [
                .. metadata
                    .Brokers.OrderBy(broker => broker.BrokerId)
                    .Select(broker => new AdvertisedBroker(broker.BrokerId, broker.Host, broker.Port)),
            ],
            partitions.Count,
            [.. partitions.Where(partition => partition.Leader is NoLeader).Select(partition => partition.PartitionId).Order()]
        );
    }

    /// <summary>A client of the same cluster, with the same sign-in.</summary>
    internal static AdminClientBuilder Builder(TopicProbeOptions options)
    {
        var builder = new AdminClientBuilder(Properties(options));
        return options.SignIn.Tokens is { } tokens
            ? builder.SetOAuthBearerTokenRefreshHandler((client, _) => tokens.Refresh(client))
            : builder;
    }

    /// <summary>What any client of the cluster needs, but for tokens.</summary>
    internal static Dictionary<string, string> Properties(TopicProbeOptions options)
    {
        var properties = new Dictionary<string, string>
        {
            ["bootstrap.servers"] = options.BootstrapServers,
            ["client.id"] = "glueline-doctor",
        };
        foreach (var (name, value) in options.SignIn.Properties)
            properties[name] = value;
        if (options.SecurityProtocol is { } protocol)
            properties["security.protocol"] = protocol;
        if (options.CertificateAuthorities is { } file)
            properties["ssl.ca.location"] = file;
        return properties;
    }
}
