using System.Security.Cryptography.X509Certificates;
using Confluent.Kafka;

namespace Glueline.Kafka.Tests.Doubles.Front;

/// <summary>What a front requires of its clients.</summary>
internal sealed record FrontOptions
{
    public required X509Certificate2 Server { get; init; }

    /// <summary>The authority that must have issued a client's certificate; null requires no certificate.</summary>
    public X509Certificate2? ClientAuthority { get; init; }

    /// <summary>How clients sign in; null requires no sign-in.</summary>
    public ISaslServer? Sasl { get; init; }

    /// <summary>After how long clients must sign in again; null for never.</summary>
    public TimeSpan? Session { get; init; }

    /// <summary>Refuses the creation of a topic; by default each one is created.</summary>
    public Func<CreateTopicCall, ErrorCode> OnCreateTopic { get; init; } = _ => ErrorCode.NoError;
}
