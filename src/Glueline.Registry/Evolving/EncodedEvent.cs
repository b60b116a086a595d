using System.Diagnostics.CodeAnalysis;

namespace Glueline.Registry;

/// <summary>The outcome of one event: a framed record, a refusal, or a failure of the registry.</summary>
internal sealed class EncodedEvent
{
    internal EncodedEvent(byte[] record, RegisteredVersion version)
    {
        Record = record;
        Version = version;
    }

    internal EncodedEvent(RefusedEvent refusal) => Refusal = refusal;

    internal EncodedEvent(SchemaRegistryException problem) => Problem = problem;

    /// <summary>Whether the event was encoded.</summary>
    [MemberNotNullWhen(true, nameof(Version))]
    public bool IsAccepted => Version is not null;

    /// <summary>The record for the topic: header and payload; empty if the event is refused.</summary>
    public ReadOnlyMemory<byte> Record { get; }

    /// <summary>The version it is encoded with; null if the event is refused.</summary>
    public RegisteredVersion? Version { get; }

    /// <summary>Why the event is refused; null if it is not.</summary>
    public RefusedEvent? Refusal { get; }

    /// <summary>Why the registry did not give the event a version; null unless it is that. The same event may be tried again.</summary>
    public SchemaRegistryException? Problem { get; }
}
