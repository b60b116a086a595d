namespace Glueline.Kafka;

/// <summary>Who a Kafka client is to the cluster, and how it proves that.</summary>
public sealed class KafkaSignIn
{
    private KafkaSignIn(SignInMethod method, params (string Name, string? Value)[] properties)
    {
        Method = method;
        Properties =
        [
            .. properties
                .Where(property => property.Value is not null)
                .Select(property => KeyValuePair.Create(property.Name, property.Value!)),
        ];
    }

    /// <summary>Whatever the configuration says; plain text without an identity unless it says otherwise.</summary>
    public static KafkaSignIn None { get; } = new(SignInMethod.None);

    /// <summary>TLS without an identity of the client; on MSK port 9094.</summary>
    public static KafkaSignIn Tls { get; } = new(SignInMethod.Tls, ("security.protocol", "SSL"));

    /// <summary>The way.</summary>
    public SignInMethod Method { get; }

    internal IReadOnlyList<KeyValuePair<string, string>> Properties { get; }

    internal MskIamTokens? Tokens { get; private init; }

    /// <summary>The client's AWS identity; on MSK port 9098.</summary>
    /// <param name="tokens">Makes the tokens.</param>
    public static KafkaSignIn Iam(MskIamTokens tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        return new(SignInMethod.Iam, ("security.protocol", "SASL_SSL"), ("sasl.mechanism", "OAUTHBEARER")) { Tokens = tokens };
    }

    /// <summary>A name and a password, with SCRAM-SHA-512; on MSK port 9096.</summary>
    public static KafkaSignIn Scram(string username, string password)
    {
        ArgumentException.ThrowIfNullOrEmpty(username);
        ArgumentException.ThrowIfNullOrEmpty(password);
        return new(
            SignInMethod.Scram,
            ("security.protocol", "SASL_SSL"),
            ("sasl.mechanism", "SCRAM-SHA-512"),
            ("sasl.username", username),
            ("sasl.password", password)
        );
    }

    /// <summary>A certificate of the client's own; on MSK port 9094.</summary>
    /// <param name="certificate">The certificate in PEM.</param>
    /// <param name="privateKey">Its private key in PEM.</param>
    /// <param name="privateKeyPassword">What the private key is encrypted with; null where it is not.</param>
    public static KafkaSignIn Certificate(string certificate, string privateKey, string? privateKeyPassword = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(certificate);
        ArgumentException.ThrowIfNullOrEmpty(privateKey);
        return new(
            SignInMethod.Certificate,
            ("security.protocol", "SSL"),
            ("ssl.certificate.pem", certificate),
            ("ssl.key.pem", privateKey),
            ("ssl.key.password", privateKeyPassword)
        );
    }

    /// <summary>The way alone: no log or message can hold the rest.</summary>
    public override string ToString() => Method.ToString();
}
