namespace Glueline.Kafka;

/// <summary>Which cluster is asked about a topic, and as whom.</summary>
public sealed record TopicProbeOptions
{
    /// <summary>The default of <see cref="AnswerWithin"/>.</summary>
    public static readonly TimeSpan DefaultAnswerWithin = TimeSpan.FromSeconds(10);

    /// <summary>Comma-separated <c>host:port</c> pairs.</summary>
    public required string BootstrapServers { get; init; }

    /// <summary>librdkafka's <c>security.protocol</c>: <c>PLAINTEXT</c>, <c>SSL</c> or <c>SASL_SSL</c>.</summary>
    public required string SecurityProtocol { get; init; }

    /// <summary>The name of a SCRAM-SHA-512 sign-in, the one that MSK has; <c>null</c>, the default, signs in nowhere.</summary>
    public string? Username { get; init; }

    /// <summary>The password of <see cref="Username"/>.</summary>
    public string? Password { get; init; }

    /// <summary>A PEM file of the certificate authorities to trust; <c>null</c>, the default, trusts the system's.</summary>
    public string? CertificateAuthorities { get; init; }

    /// <summary>How long the cluster may take to answer; 10 seconds by default.</summary>
    public TimeSpan AnswerWithin { get; init; } = DefaultAnswerWithin;

    /// <summary>Leaves the password out, so that no log or message can hold it.</summary>
    public override string ToString() => $"{nameof(TopicProbeOptions)} {{ {BootstrapServers}, {SecurityProtocol} }}";
}
