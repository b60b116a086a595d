using Glueline.Registry;
using Google.Protobuf;

namespace Glueline.Kafka.Protobuf;

/// <summary>One message class of a topic with several.</summary>
internal interface IMappedMessage<T>
{
    Type Type { get; }

    string Name { get; }

    /// <exception cref="InvalidProtocolBufferException">The payload is not the message.</exception>
    T Parse(ReadOnlySpan<byte> payload);

    RecordWriter<T> Writer(GlueClient client, GlueProtobufSerializerOptions options);
}

internal sealed class MappedMessage<T, TMessage> : IMappedMessage<T>
    where T : class
    where TMessage : class, T, IMessage<TMessage>, new()
{
    private readonly MessageParser<TMessage> _parser = new(() => new TMessage());

    public Type Type => typeof(TMessage);

    public string Name { get; } = new TMessage().Descriptor.FullName;

    public T Parse(ReadOnlySpan<byte> payload) => _parser.ParseFrom(payload);

    public RecordWriter<T> Writer(GlueClient client, GlueProtobufSerializerOptions options) =>
        new Derived(ProtobufWriter<TMessage>.Create(client, options));

    private sealed class Derived(RecordWriter<TMessage> writer) : RecordWriter<T>
    {
        internal override CallTally Calls => writer.Calls;

        public override ValueTask<byte[]?> WriteAsync(T value, RecordContext context, CancellationToken cancellation = default) =>
            writer.WriteAsync((TMessage)value, context, cancellation);

        public override Task WarmUpAsync(RecordContext context, CancellationToken cancellation = default) =>
            writer.WarmUpAsync(context, cancellation);
    }
}
