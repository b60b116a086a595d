using System.Collections.Concurrent;
using Glueline.Registry;

namespace Glueline.Kafka.ApacheAvro;

/// <summary>The version ids of definitions; each is registered on first use, once however many ask, and again after a failure.</summary>
internal sealed class RegisteredDefinitions(SchemaRegistrar registrar)
{
    private readonly ConcurrentDictionary<(string Schema, string Definition), Task<Guid>> _ids = new();

    public Task<Guid> IdAsync(string schema, string definition) =>
        _ids.TryGetValue((schema, definition), out var id) && id is not ({ IsFaulted: true } or { IsCanceled: true })
            ? id
            : Register(schema, definition);

    private Task<Guid> Register(string schema, string definition)
    {
        lock (_ids)
        {
            if (_ids.TryGetValue((schema, definition), out var id) && id is not ({ IsFaulted: true } or { IsCanceled: true }))
                return id;
            return _ids[(schema, definition)] = registrar.EnsureAsync(schema, SchemaFormat.Avro, definition);
        }
    }
}
