using Glueline.Registry;

namespace Glueline.Kafka;

/// <summary>
/// A definition that is registered on first use: once, however many ask, and again after a failure. Safe for use by several threads.
/// </summary>
internal sealed class RegisteredDefinition(
    SchemaRegistrar registrar,
    string schema,
    SchemaFormat format,
    string definition,
    DefinitionCheck? check
)
{
    private readonly Lock _gate = new();
    private Task<Guid>? _id;

    /// <summary>The version's id.</summary>
    /// <exception cref="SchemaRegistryException">The definition can't be registered, or the registry did not answer.</exception>
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
