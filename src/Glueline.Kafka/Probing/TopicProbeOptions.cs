namespace Glueline.Kafka;

/// <summary>The cluster to read a topic's metadata from, and the sign-in.</summary>
internal sealed record TopicProbeOptions
{
    /// <summary>The default of <see cref="AnswerWithin"/>.</summary>
    public static readonly TimeSpan DefaultAnswerWithin = TimeSpan.FromSeconds(10);

    /// <summary>Comma-separated <c>host:port</c> pairs.</summary>
    public required string BootstrapServers { get; init; }

    /// <summary>How to sign in; not at all by default.</summary>
    public KafkaSignIn SignIn { get; init; } = KafkaSignIn.None;

    /// <summary>
    /// librdkafka's <c>security.protocol</c>, such as <c>SSL</c>; <c>null</c>, the default, leaves it to the sign-in.
    /// </summary>
    public string? SecurityProtocol { get; init; }

    /// <summary>A PEM file of the certificate authorities to trust; <c>null</c>, the default, trusts the system's.</summary>
    public string? CertificateAuthorities { get; init; }

    /// <summary>How long the cluster may take to answer; 10 seconds by default.</summary>
    public TimeSpan AnswerWithin { get; init; } = DefaultAnswerWithin;

    /// <summary>Leaves the password out, so that no log or message can contain it.</summary>
    public override string ToString() => $"{nameof(TopicProbeOptions)} {{ {BootstrapServers}, {SignIn} }}";
}
