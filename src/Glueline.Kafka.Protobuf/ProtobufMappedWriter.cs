using Glueline.Registry;

namespace Glueline.Kafka.Protobuf;

/// <summary>Writes the message classes of a topic with several.</summary>
internal sealed class ProtobufMappedWriter<T>(
    GlueClient client,
    IReadOnlyDictionary<string, IMappedMessage<T>> types,
    GlueProtobufSerializerOptions options
) : RecordWriter<T>
    where T : class
{
    private readonly Dictionary<Type, RecordWriter<T>> _writers = types.Values.ToDictionary(
        type => type.Type,
        type => type.Writer(client, options)
    );

    internal override CallTally Calls { get; } = client.Calls;

    public override ValueTask<byte[]?> WriteAsync(T value, RecordContext context, CancellationToken cancellation = default) =>
        value is null ? default
        : _writers.TryGetValue(value.GetType(), out var writer) ? writer.WriteAsync(value, context, cancellation)
        : throw new ProtobufDataException(
            $"a {value.GetType().Name} is not one of the mapped messages: expected {string.Join(", ", types.Keys)}. Add it with "
                + $"Map<{value.GetType().Name}>()"
        );

    public override Task WarmUpAsync(RecordContext context, CancellationToken cancellation = default) =>
        Task.WhenAll(_writers.Values.Select(writer => writer.WarmUpAsync(context, cancellation)));
}
