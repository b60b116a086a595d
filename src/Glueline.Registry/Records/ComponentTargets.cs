using System.Collections.Concurrent;

namespace Glueline.Registry;

/// <summary>
/// What a writer knows of each topic's keys and values, made on first use; topics and components whose schemas have one name share it. Safe
/// for use by several threads.
/// </summary>
internal sealed class ComponentTargets<T>(SchemaNaming naming, string? recordName, Func<string, string, T> make)
    where T : class
{
    private readonly ConcurrentDictionary<(string Topic, RecordComponent Component), T> _byComponent = new();
    private readonly Dictionary<string, T> _byName = new(StringComparer.Ordinal);
    private volatile Last? _last;

    public T Of(RecordContext context)
    {
        // Most writers see one topic, as the same string object each time.
        if (_last is { } last && ReferenceEquals(last.Topic, context.Topic) && last.Component == context.Component)
            return last.Made;
        ArgumentException.ThrowIfNullOrEmpty(context.Topic, nameof(context));
        var made = _byComponent.TryGetValue((context.Topic, context.Component), out var existing)
            ? existing
            : Add(context.Topic, context.Component);
        _last = new Last(context.Topic, context.Component, made);
        return made;
    }

    private T Add(string topic, RecordComponent component)
    {
        lock (_byName)
        {
            var name = naming(new SchemaNameContext(topic, component, recordName));
            if (!_byName.TryGetValue(name, out var made))
                _byName.Add(name, made = make(name, topic));
            return _byComponent[(topic, component)] = made;
        }
    }

    private sealed record Last(string Topic, RecordComponent Component, T Made);
}
