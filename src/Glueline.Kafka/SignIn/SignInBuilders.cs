using System.Runtime.CompilerServices;
using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>
/// Lets Confluent.Kafka's own clients sign in: what the configuration needs and, for IAM, the tokens are set together, since one without
/// the other never connects.
/// </summary>
public static class SignInBuilders
{
    /// <summary>Sets how the producer signs in.</summary>
    /// <param name="builder">The builder; if it was made with a <see cref="ClientConfig"/>, the properties are set in that object.</param>
    /// <param name="signIn">The way to sign in.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">The builder has a handler for OAUTHBEARER tokens already, and tokens are
    /// needed.</exception>
    public static ProducerBuilder<TKey, TValue> SetSignIn<TKey, TValue>(this ProducerBuilder<TKey, TValue> builder, KafkaSignIn signIn)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(signIn);
        ProducerConfiguration<TKey, TValue>.Set(builder, With(ProducerConfiguration<TKey, TValue>.Get(builder), signIn));
        return signIn.Tokens is { } tokens ? builder.SetOAuthBearerTokenRefreshHandler((client, _) => tokens.Refresh(client)) : builder;
    }

    /// <summary>Sets how the consumer signs in; it gets its tokens while it consumes.</summary>
    /// <inheritdoc cref="SetSignIn{TKey, TValue}(ProducerBuilder{TKey, TValue}, KafkaSignIn)"/>
    public static ConsumerBuilder<TKey, TValue> SetSignIn<TKey, TValue>(this ConsumerBuilder<TKey, TValue> builder, KafkaSignIn signIn)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(signIn);
        ConsumerConfiguration<TKey, TValue>.Set(builder, With(ConsumerConfiguration<TKey, TValue>.Get(builder), signIn));
        return signIn.Tokens is { } tokens ? builder.SetOAuthBearerTokenRefreshHandler((client, _) => tokens.Refresh(client)) : builder;
    }

    /// <summary>Sets how the admin client signs in.</summary>
    /// <inheritdoc cref="SetSignIn{TKey, TValue}(ProducerBuilder{TKey, TValue}, KafkaSignIn)"/>
    public static AdminClientBuilder SetSignIn(this AdminClientBuilder builder, KafkaSignIn signIn)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(signIn);
        SetAdminConfiguration(builder, With(GetAdminConfiguration(builder), signIn));
        return signIn.Tokens is { } tokens ? builder.SetOAuthBearerTokenRefreshHandler((client, _) => tokens.Refresh(client)) : builder;
    }

    private static Config With(IEnumerable<KeyValuePair<string, string>>? configuration, KafkaSignIn signIn)
    {
        if (configuration is not Config config)
        {
            config = new Config();
            foreach (var (name, value) in configuration ?? [])
                config.Set(name, value);
        }

        foreach (var (name, value) in signIn.Properties)
            config.Set(name, value);
        return config;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Config")]
    private static extern IEnumerable<KeyValuePair<string, string>> GetAdminConfiguration(AdminClientBuilder builder);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Config")]
    private static extern void SetAdminConfiguration(AdminClientBuilder builder, IEnumerable<KeyValuePair<string, string>> value);

    // Confluent.Kafka lets only derived builders see their configuration; these need no reflection, and a test calls each.
    private static class ProducerConfiguration<TKey, TValue>
    {
        [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Config")]
        public static extern IEnumerable<KeyValuePair<string, string>> Get(ProducerBuilder<TKey, TValue> builder);

        [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Config")]
        public static extern void Set(ProducerBuilder<TKey, TValue> builder, IEnumerable<KeyValuePair<string, string>> value);
    }

    private static class ConsumerConfiguration<TKey, TValue>
    {
        [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Config")]
        public static extern IEnumerable<KeyValuePair<string, string>> Get(ConsumerBuilder<TKey, TValue> builder);

        [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Config")]
        public static extern void Set(ConsumerBuilder<TKey, TValue> builder, IEnumerable<KeyValuePair<string, string>> value);
    }
}
