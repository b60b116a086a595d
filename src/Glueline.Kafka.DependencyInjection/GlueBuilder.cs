using Confluent.Kafka;
using Glueline.Avro.Typed;
using Glueline.Kafka;
using Glueline.Kafka.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Glueline;

/// <summary>Adds producers, consumers and the health check of the registered <see cref="GlueClient"/>.</summary>
public sealed class GlueBuilder
{
    private readonly IConfiguration? _configuration;

    internal GlueBuilder(IServiceCollection services, IConfiguration? configuration)
    {
        Services = services;
        _configuration = configuration;
    }

    /// <summary>The services to which everything is added.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Adds a producer of a class to one topic.</summary>
    /// <remarks>
    /// <see cref="TopicProducer{TKey, TValue}"/> is injected, or Confluent's <see cref="IProducer{TKey, TValue}"/> itself; where several
    /// topics have the same types, by the topic as the service's key. The schema is found or registered when the host starts.
    /// </remarks>
    /// <typeparam name="TKey">A type that Confluent.Kafka serializes by itself: string, int, long, float, double, byte[], Null.</typeparam>
    /// <typeparam name="TValue">A class or struct with <c>[AvroRecord]</c>.</typeparam>
    /// <param name="topic">The topic.</param>
    /// <param name="configure">Changes librdkafka's settings and the builder, such as the sign-in; null for the configuration's.</param>
    public GlueBuilder AddProducer<TKey, TValue>(string topic, Action<ProducerConfig, ProducerBuilder<TKey, TValue>>? configure = null)
        where TValue : IAvroRecord<TValue> => AddProducer(topic, static client => client.AvroSerializer<TValue>(), configure: configure);

    /// <summary>Adds a producer of values of any format to one topic.</summary>
    /// <inheritdoc cref="AddProducer{TKey, TValue}(string, Action{ProducerConfig, ProducerBuilder{TKey, TValue}})"/>
    /// <param name="topic">The topic.</param>
    /// <param name="value">Makes the serializer of values: <c>client => client.JsonSerializer(ShopJson.Default.Order)</c>.</param>
    /// <param name="key">Makes the serializer of keys; null for Confluent.Kafka's own.</param>
    /// <param name="configure">Changes librdkafka's settings and the builder, such as the sign-in; null for the configuration's.</param>
    public GlueBuilder AddProducer<TKey, TValue>(
        string topic,
        Func<GlueClient, Kafka.GlueSerializer<TValue>> value,
        Func<GlueClient, ISerializer<TKey>>? key = null,
        Action<ProducerConfig, ProducerBuilder<TKey, TValue>>? configure = null
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        ArgumentNullException.ThrowIfNull(value);
        Services.AddKeyedSingleton(topic, (provider, _) =>
        {
            var client = provider.GetRequiredService<GlueClient>();
            var config = new ProducerConfig { Acks = Acks.All, EnableIdempotence = true };
            KafkaSettings.Apply(config, _configuration, KafkaSettings.Producer);
            var builder = new ProducerBuilder<TKey, TValue>(config);
            configure?.Invoke(config, builder);
            if (key is not null)
                builder.SetKeySerializer(key(client));
            var serializer = value(client);
            builder.SetValueSerializer(serializer);
            var log = HostLog.Of(provider).CreateLogger("Glueline.Producer");
            builder.SetErrorHandler((_, error) => HostLog.ClientError(log, topic, error.Reason));
            return new TopicProducer<TKey, TValue>(topic, builder.Build(), serializer);
        });
        Services.AddKeyedSingleton<IProducer<TKey, TValue>>(topic, (provider, _) =>
            provider.GetRequiredKeyedService<TopicProducer<TKey, TValue>>(topic).Producer
        );
        Services.AddSingleton(provider => provider.GetRequiredKeyedService<TopicProducer<TKey, TValue>>(topic));
        Services.AddSingleton(provider => provider.GetRequiredKeyedService<IProducer<TKey, TValue>>(topic));
        Services.AddSingleton<IHostedProducer>(provider => provider.GetRequiredKeyedService<TopicProducer<TKey, TValue>>(topic));
        return this;
    }

    /// <summary>Adds a consumer of a class from one topic.</summary>
    /// <remarks>
    /// <see cref="IConsumer{TKey, TValue}"/> is injected, subscribed to the topic when it is first asked for; where several topics have the
    /// same types, by the topic as the service's key.
    /// </remarks>
    /// <typeparam name="TKey">A type that Confluent.Kafka deserializes by itself: string, int, long, float, double, byte[], Null or Ignore.
    /// </typeparam>
    /// <typeparam name="TValue">A class or struct with <c>[AvroRecord]</c>.</typeparam>
    /// <param name="topic">The topic.</param>
    /// <param name="configure">Changes librdkafka's settings and the builder, such as the sign-in; null for the configuration's.</param>
    public GlueBuilder AddConsumer<TKey, TValue>(string topic, Action<ConsumerConfig, ConsumerBuilder<TKey, TValue>>? configure = null)
        where TValue : IAvroRecord<TValue> => AddConsumer(topic, static client => client.AvroDeserializer<TValue>(), configure: configure);

    /// <summary>Adds a consumer of values of any format from one topic.</summary>
    /// <inheritdoc cref="AddConsumer{TKey, TValue}(string, Action{ConsumerConfig, ConsumerBuilder{TKey, TValue}})"/>
    /// <param name="topic">The topic.</param>
    /// <param name="value">Makes the deserializer of values.</param>
    /// <param name="key">Makes the deserializer of keys; null for Confluent.Kafka's own.</param>
    /// <param name="configure">Changes librdkafka's settings and the builder, such as the sign-in; null for the configuration's.</param>
    public GlueBuilder AddConsumer<TKey, TValue>(
        string topic,
        Func<GlueClient, IDeserializer<TValue>> value,
        Func<GlueClient, IDeserializer<TKey>>? key = null,
        Action<ConsumerConfig, ConsumerBuilder<TKey, TValue>>? configure = null
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        ArgumentNullException.ThrowIfNull(value);
        Services.AddKeyedSingleton(topic, (provider, _) =>
        {
            var client = provider.GetRequiredService<GlueClient>();
            var config = new ConsumerConfig
            {
                GroupId = provider.GetService<IHostEnvironment>()?.ApplicationName ?? "glueline",
                AutoOffsetReset = AutoOffsetReset.Earliest,
            };
            KafkaSettings.Apply(config, _configuration, KafkaSettings.Consumer);
            var builder = new ConsumerBuilder<TKey, TValue>(config);
            configure?.Invoke(config, builder);
            if (key is not null)
                builder.SetKeyDeserializer(key(client));
            builder.SetValueDeserializer(value(client));
            var log = HostLog.Of(provider).CreateLogger("Glueline.Consumer");
            builder.SetErrorHandler((_, error) => HostLog.ClientError(log, topic, error.Reason));
            var consumer = builder.Build();
            consumer.Subscribe(topic);
            return consumer;
        });
        Services.AddSingleton(provider => provider.GetRequiredKeyedService<IConsumer<TKey, TValue>>(topic));
        return this;
    }

    /// <summary>
    /// Adds a <see cref="DeadLetter"/>, with a producer of its own: records that a deserializer refuses go to a topic, and the consumer
    /// goes on (<see cref="DeadLetters.Consume"/>). Consumers need <c>EnableAutoOffsetStore = false</c> for that.
    /// </summary>
    /// <param name="topic">The dead-letter topic.</param>
    /// <param name="configure">Changes librdkafka's settings and the builder, such as the sign-in; null for the configuration's.</param>
    public GlueBuilder AddDeadLetters(string topic, Action<ProducerConfig, ProducerBuilder<byte[], byte[]>>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        Services.AddSingleton(_ =>
        {
            var config = new ProducerConfig { Acks = Acks.All, EnableIdempotence = true };
            KafkaSettings.Apply(config, _configuration, KafkaSettings.Producer);
            var builder = new ProducerBuilder<byte[], byte[]>(config);
            configure?.Invoke(config, builder);
            return new DeadLetterProducer(builder.Build(), topic);
        });
        Services.AddSingleton(provider => provider.GetRequiredService<DeadLetterProducer>().DeadLetter);
        return this;
    }

    /// <summary>
    /// Adds a health check that asks the registry for a version that can't exist: unhealthy unless the registry is reached and the identity
    /// may read versions.
    /// </summary>
    /// <param name="name">The check's name; <c>glue</c> by default.</param>
    public GlueBuilder AddHealthCheck(string name = "glue")
    {
        Services.AddHealthChecks().Add(new(name, provider => new GlueHealthCheck(provider.GetRequiredService<GlueClient>()), null, null));
        return this;
    }
}
