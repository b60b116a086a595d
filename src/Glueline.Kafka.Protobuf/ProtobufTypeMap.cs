using Glueline.Kafka.Protobuf;
using Google.Protobuf;

namespace Glueline;

/// <summary>
/// The message classes of a topic with several: a record's schema and message index say which class it is. Classes of one file share its
/// definition; for those of several files, name schemas by record (<see cref="SchemaNames.TopicAndRecord"/>).
/// </summary>
/// <typeparam name="T">A common base of the classes: <see cref="IMessage"/>, or an interface of your own.</typeparam>
public sealed class ProtobufTypeMap<T>
    where T : class
{
    private readonly Dictionary<string, IMappedMessage<T>> _byName = new(StringComparer.Ordinal);

    internal ProtobufTypeMap() { }

    /// <summary>Adds a class.</summary>
    /// <typeparam name="TMessage">The generated class of a message.</typeparam>
    /// <exception cref="ArgumentException">The class is added already.</exception>
    public ProtobufTypeMap<T> Map<TMessage>()
        where TMessage : class, T, IMessage<TMessage>, new()
    {
        var added = new MappedMessage<T, TMessage>();
        if (!_byName.TryAdd(added.Name, added))
            throw new ArgumentException($"Message {added.Name} is mapped already.");
        return this;
    }

    internal static IReadOnlyDictionary<string, IMappedMessage<T>> Of(Action<ProtobufTypeMap<T>> types)
    {
        ArgumentNullException.ThrowIfNull(types);
        var map = new ProtobufTypeMap<T>();
        types(map);
        return map._byName.Count > 0
            ? map._byName
            : throw new ArgumentException("No message is mapped: add each class of the topic with Map<T>().", nameof(types));
    }
}
