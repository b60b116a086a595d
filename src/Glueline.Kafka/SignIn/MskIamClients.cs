using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>Lets Confluent.Kafka's own clients sign in to Amazon MSK with an AWS identity.</summary>
public static class MskIamClients
{
    /// <summary>Sets what MSK's IAM port (9098) asks for: TLS, and the mechanism OAUTHBEARER.</summary>
    /// <returns>The configuration given.</returns>
    public static TConfig UseMskIam<TConfig>(this TConfig config)
        where TConfig : ClientConfig
    {
        ArgumentNullException.ThrowIfNull(config);
        config.SecurityProtocol = SecurityProtocol.SaslSsl;
        config.SaslMechanism = SaslMechanism.OAuthBearer;
        return config;
    }

    /// <summary>Has the producer ask for tokens when it needs them; its configuration has to <see cref="UseMskIam"/>.</summary>
    /// <returns>The builder given.</returns>
    public static ProducerBuilder<TKey, TValue> SetMskIam<TKey, TValue>(this ProducerBuilder<TKey, TValue> builder, MskIamTokens tokens)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(tokens);
        return builder.SetOAuthBearerTokenRefreshHandler((client, _) => tokens.Give(client));
    }

    /// <summary>
    /// Has the consumer ask for tokens when it needs them, while it consumes; its configuration has to <see cref="UseMskIam"/>.
    /// </summary>
    /// <returns>The builder given.</returns>
    public static ConsumerBuilder<TKey, TValue> SetMskIam<TKey, TValue>(this ConsumerBuilder<TKey, TValue> builder, MskIamTokens tokens)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(tokens);
        return builder.SetOAuthBearerTokenRefreshHandler((client, _) => tokens.Give(client));
    }

    /// <summary>Has the admin client ask for tokens when it needs them; its configuration has to <see cref="UseMskIam"/>.</summary>
    /// <returns>The builder given.</returns>
    public static AdminClientBuilder SetMskIam(this AdminClientBuilder builder, MskIamTokens tokens)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(tokens);
        return builder.SetOAuthBearerTokenRefreshHandler((client, _) => tokens.Give(client));
    }
}
