using System.Collections.Concurrent;
using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>
/// Values by the schema of a topic's keys or values, made on first use; topics and components that share a schema share its value. Safe for
/// use by several threads.
/// </summary>
internal sealed class PerComponent<T>(SchemaNaming naming, Func<string, T> make)
    where T : class
{
    private readonly ConcurrentDictionary<(string Topic, MessageComponentType Component), T> _byComponent = new();
    private readonly Dictionary<string, T> _byName = new(StringComparer.Ordinal);
    private volatile Last? _last;

    public T Of(SerializationContext context)
    {
        // Most serializers see one topic, as the same string object each time.
        if (_last is { } last && ReferenceEquals(last.Topic, context.Topic) && last.Component == context.Component)
            return last.Made;
        var made = _byComponent.TryGetValue((context.Topic, context.Component), out var existing)
            ? existing
            : Add(context.Topic, context.Component);
        _last = new Last(context.Topic, context.Component, made);
        return made;
    }

    private T Add(string topic, MessageComponentType component)
    {
        lock (_byName)
        {
            var name = naming(topic, component);
            if (!_byName.TryGetValue(name, out var made))
                _byName.Add(name, made = make(name));
            return _byComponent[(topic, component)] = made;
        }
    }

    private sealed record Last(string Topic, MessageComponentType Component, T Made);
}
