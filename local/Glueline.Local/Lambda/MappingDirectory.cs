using System.Collections.Concurrent;

namespace Glueline.Local.Lambda;

/// <summary>The event source mappings that can be looked up, by UUID.</summary>
internal sealed class MappingDirectory
{
    private readonly ConcurrentDictionary<Guid, IMapping> _mappings = new();

    /// <summary>All mappings, in the order of their UUIDs.</summary>
    public IReadOnlyList<IMapping> All => [.. _mappings.Values.OrderBy(mapping => mapping.Id)];

    public IMapping? Find(string uuid) => Guid.TryParse(uuid, out var id) ? _mappings.GetValueOrDefault(id) : null;

    public void Add(IMapping mapping)
    {
        if (!_mappings.TryAdd(mapping.Id, mapping))
            throw new ArgumentException($"There is already an event source mapping {mapping.Id}.", nameof(mapping));
    }
}
