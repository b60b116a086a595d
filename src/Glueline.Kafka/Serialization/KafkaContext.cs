using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>Confluent.Kafka's contexts as ours.</summary>
internal static class KafkaContext
{
    public static RecordContext Of(SerializationContext context, bool withHeaders = false) =>
        new(context.Topic, Of(context.Component), withHeaders && context.Headers is { } headers ? HeaderOf(headers) : null);

    public static RecordComponent Of(MessageComponentType component) =>
        component is MessageComponentType.Key ? RecordComponent.Key : RecordComponent.Value;

    private static Func<string, byte[]?> HeaderOf(Headers headers) => name => headers.TryGetLastBytes(name, out var value) ? value : null;
}
