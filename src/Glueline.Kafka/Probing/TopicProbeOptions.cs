namespace Glueline.Kafka;

/// <summary>The cluster to read a topic's metadata from, and the sign-in.</summary>
internal sealed record TopicProbeOptions
{
    /// <summary>The default of <see cref="AnswerWithin"/>.</summary>
    public static readonly TimeSpan DefaultAnswerWithin = TimeSpan.FromSeconds(10);

    /// <summary>Comma-separated <c>host:port</c> pairs.</summary>
    public required string BootstrapServers { get; init; }

    /// <summary>librdkafka's <c>security.protocol</c>: <c>PLAINTEXT</c>, <c>SSL</c> or <c>SASL_SSL</c>.</summary>
    public required string SecurityProtocol { get; init; }

    /// <summary>
    /// The user name of a SCRAM-SHA-512 sign-in, the SASL/SCRAM mechanism of MSK; <c>null</c>, the default, does not sign in.
    /// </summary>
    public string? Username { get; init; }

    /// <summary>The password of <see cref="Username"/>.</summary>
    public string? Password { get; init; }

    /// <summary>A PEM file of the certificate authorities to trust; <c>null</c>, the default, trusts the system's.</summary>
    public string? CertificateAuthorities { get; init; }

    /// <summary>How long the cluster may take to answer; 10 seconds by default.</summary>
    public TimeSpan AnswerWithin { get; init; } = DefaultAnswerWithin;

    /// <summary>Leaves the password out, so that no log or message can contain it.</summary>
    public override string ToString() => $"{nameof(TopicProbeOptions)} {{ {BootstrapServers}, {SecurityProtocol} }}";
}
