using Glueline.Registry;

namespace Glueline.Kafka;

/// <summary>A definition that is registered on first use, once however many ask; a failure is not kept.</summary>
internal sealed class EnsuredDefinition(
    SchemaRegistrar registrar,
    string schema,
    SchemaFormat format,
    string definition,
    DefinitionCheck? check
)
{
    private readonly Lock _gate = new();
    private Task<Guid>? _id;

    public Task<Guid> IdAsync()
    {
        lock (_gate)
        {
            if (_id is null or { IsFaulted: true } or { IsCanceled: true })
                _id = registrar.EnsureAsync(schema, format, definition, check);
            return _id;
        }
    }
}
