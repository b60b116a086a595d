using Confluent.Kafka;
using Glueline.Aws;

namespace Glueline.Kafka;

/// <summary>How a Kafka client signs in to the cluster.</summary>
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

    /// <summary>What the configuration sets; by default plain text without authentication.</summary>
    public static KafkaSignIn None { get; } = new(SignInMethod.None);

    /// <summary>TLS without client authentication; on MSK port 9094.</summary>
    public static KafkaSignIn Tls { get; } = new(SignInMethod.Tls, ("security.protocol", "SSL"));

    /// <summary>The method of the sign-in.</summary>
    public SignInMethod Method { get; }

    internal IReadOnlyList<KeyValuePair<string, string>> Properties { get; }

    internal MskIamTokens? Tokens { get; private init; }

    /// <summary>The secret that the credentials were read from, for messages; null if they come from elsewhere.</summary>
    internal string? Secret { get; private init; }

    /// <summary>The SCRAM user, for messages; null for other methods.</summary>
    internal string? User => Properties.FirstOrDefault(property => property.Key == "sasl.username").Value;

    internal KafkaSignIn FromSecret(string secret) =>
        new(Method, [.. Properties.Select(one => (one.Key, (string?)one.Value))]) { Secret = secret };

    internal bool HasSameCredentials(KafkaSignIn other) => Method == other.Method && Properties.SequenceEqual(other.Properties);

    /// <summary>The client's AWS identity (IAM); on MSK port 9098.</summary>
    /// <param name="identity">The identity; null, the default, for that of the AWS SDK's chain.</param>
    /// <param name="region">
    /// The cluster's region; null, the default, for that of <c>AWS_REGION</c>, <c>AWS_DEFAULT_REGION</c>, the profile or the instance.
    /// </param>
    /// <exception cref="InvalidOperationException">No region is given or found.</exception>
    public static KafkaSignIn Iam(AwsIdentity? identity = null, string? region = null) =>
        Iam(new MskIamTokens(identity ?? AwsIdentity.FromEnvironment(), region ?? AwsEnvironment.FromChain().Region));

    /// <summary>The client's AWS identity (IAM), by tokens made elsewhere.</summary>
    /// <param name="tokens">Makes the tokens.</param>
    public static KafkaSignIn Iam(MskIamTokens tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        return new(SignInMethod.Iam, ("security.protocol", "SASL_SSL"), ("sasl.mechanism", "OAUTHBEARER")) { Tokens = tokens };
    }

    /// <summary>A user name and a password, with SCRAM-SHA-512; on MSK port 9096.</summary>
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

    /// <summary>A client certificate (mutual TLS); on MSK port 9094.</summary>
    /// <param name="certificate">The certificate in PEM.</param>
    /// <param name="privateKey">Its private key in PEM.</param>
    /// <param name="privateKeyPassword">The password that the private key is encrypted with; null if it is not encrypted.</param>
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

    /// <summary>
    /// Explains an error that a client with this sign-in reports to its error handler: broker, reason and remedy, where librdkafka only has
    /// the reason. A client tries again whatever the error, so that the handler is the only place where a refused sign-in is seen.
    /// </summary>
    /// <param name="error">The error, as the error handler gets it.</param>
    /// <returns>The explanation, without a full stop; librdkafka's own words for errors that are not about getting in.</returns>
    public string Explain(Error error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return BrokerFault.Read(error, "the cluster", this).Text;
    }

    /// <summary>The method alone, so that no log or message can contain the credentials.</summary>
    public override string ToString() => Method.ToString();
}
