using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>Builds the clients that read a topic as bytes.</summary>
internal static class TopicReader
{
    /// <param name="options">The cluster and the sign-in.</param>
    /// <param name="clientId">The client's name, which brokers show.</param>
    /// <param name="group">The consumer group; null for a client that never joins one.</param>
    /// <param name="complete">Completes the builder.</param>
    public static IConsumer<byte[]?, byte[]?> Build(
        TopicProbeOptions options,
        string clientId,
        string? group = null,
        Action<ConsumerBuilder<byte[]?, byte[]?>>? complete = null
    )
    {
        var properties = TopicProbe.Properties(options);
        properties["client.id"] = clientId;
        // The client wants a name even if it never joins.
        properties["group.id"] = group ?? $"{clientId}-{Guid.NewGuid():N}";
        // Brokers' own minimum: a member that is gone without a word holds its partitions no longer.
        properties["session.timeout.ms"] = "6000";
        properties["enable.auto.commit"] = "false";
        properties["enable.partition.eof"] = "true";
        properties["auto.offset.reset"] = "earliest";
        var builder = new ConsumerBuilder<byte[]?, byte[]?>(properties).SetLogHandler((_, _) => { }).SetErrorHandler((_, _) => { });
        if (options.SignIn.Tokens is { } tokens)
            builder.SetOAuthBearerTokenRefreshHandler((client, _) => tokens.Refresh(client));
        complete?.Invoke(builder);
        return builder.SetKeyDeserializer(Deserializers.ByteArray!).SetValueDeserializer(Deserializers.ByteArray!).Build();
    }
}
