using System.Collections.Concurrent;
using Glueline.Avro;

namespace Glueline.Registry;

/// <summary>Writes the classes of a topic with several types of record, each by its own schema.</summary>
internal sealed class AvroMappedWriter<T> : RecordWriter<T>
    where T : class
{
    private readonly (Type Type, RecordWriter<T> Writer)[] _writers;
    private readonly ConcurrentDictionary<Type, RecordWriter<T>> _byType = new();

    public AvroMappedWriter(GlueClient client, IReadOnlyList<IMappedType<T>> types, GlueSerializerOptions options)
    {
        // Named after the topic, all types would be versions of one schema.
        var naming = options.Naming ?? client.Options.Naming;
        var each = options with { Naming = naming == SchemaNames.Topic ? SchemaNames.TopicAndRecord : naming };
        Calls = client.Calls;
        _writers = [.. types.Select(type => (type.Type, type.Writer(client, each)))];
    }

    internal override CallTally Calls { get; }

    public override ValueTask<byte[]?> WriteAsync(T value, RecordContext context, CancellationToken cancellation = default) =>
        value is null ? default : Of(value.GetType()).WriteAsync(value, context, cancellation);

    public override Task WarmUpAsync(RecordContext context, CancellationToken cancellation = default) =>
        Task.WhenAll(_writers.Select(each => each.Writer.WarmUpAsync(context, cancellation)));

    private RecordWriter<T> Of(Type type)
    {
        if (_byType.TryGetValue(type, out var known))
            return known;
        foreach (var (mapped, writer) in _writers)
            if (mapped.IsAssignableFrom(type))
                return _byType[type] = writer;
        throw new AvroDataException(
            $"a {type.Name} is not one of the mapped types: expected {string.Join(", ", _writers.Select(each => each.Type.Name))}. Add it "
                + $"with Map<{type.Name}>()"
        );
    }
}
