using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>What one deserializer does with other records on the topic.</summary>
/// <typeparam name="T">The keys or values.</typeparam>
public record GlueDeserializerOptions<T>
{
    /// <summary>
    /// Reads records that do not start with the registry's header (byte 3), such as those of Confluent's registry or plain JSON; by default
    /// they are a <see cref="RecordFrameException"/>.
    /// </summary>
    public IDeserializer<T>? Secondary { get; init; }
}
