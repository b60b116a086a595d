using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>Lets Confluent.Kafka's own clients sign in to Amazon MSK with an AWS identity.</summary>
public static class MskIamClients
{
    /// <summary>Sets what MSK's IAM port (9098) requires: TLS, and the mechanism OAUTHBEARER.</summary>
    /// <returns>The same configuration.</returns>
    public static TConfig UseMskIam<TConfig>(this TConfig config)
        where TConfig : ClientConfig
    {
        ArgumentNullException.ThrowIfNull(config);
        config.SecurityProtocol = SecurityProtocol.SaslSsl;
        config.SaslMechanism = SaslMechanism.OAuthBearer;
        return config;
    }

    /// <summary>Lets the producer get tokens when it needs them; its configuration must <see cref="UseMskIam"/>.</summary>
    /// <returns>The same builder.</returns>
    public static ProducerBuilder<TKey, TValue> SetMskIam<TKey, TValue>(this ProducerBuilder<TKey, TValue> builder, MskIamTokens tokens)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(tokens);
        return builder.SetOAuthBearerTokenRefreshHandler((client, _) => tokens.Refresh(client));
    }

    /// <summary>
    /// Lets the consumer get tokens when it needs them, while it consumes; its configuration must <see cref="UseMskIam"/>.
    /// </summary>
    /// <returns>The same builder.</returns>
    public static ConsumerBuilder<TKey, TValue> SetMskIam<TKey, TValue>(this ConsumerBuilder<TKey, TValue> builder, MskIamTokens tokens)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(tokens);
        return builder.SetOAuthBearerTokenRefreshHandler((client, _) => tokens.Refresh(client));
    }

    /// <summary>Lets the admin client get tokens when it needs them; its configuration must <see cref="UseMskIam"/>.</summary>
    /// <returns>The same builder.</returns>
    public static AdminClientBuilder SetMskIam(this AdminClientBuilder builder, MskIamTokens tokens)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(tokens);
        return builder.SetOAuthBearerTokenRefreshHandler((client, _) => tokens.Refresh(client));
    }
}
