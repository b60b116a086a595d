using Glueline.Avro.Json;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Values;

/// <summary>Items in order.</summary>
public sealed record AvroArray : AvroValue
{
    private readonly AvroValue[] _items;

    /// <summary>Creates an array.</summary>
    /// <exception cref="ArgumentException">The items are nested more than <see cref="AvroValue.LargestDepth"/> levels deep.</exception>
    public AvroArray(IEnumerable<AvroValue> items)
        : base(AvroType.Array)
    {
        _items = [.. items];
        Items = _items.AsReadOnly();
        Depth = DepthAround(_items, nameof(items));
    }

    /// <summary>The items.</summary>
    public IReadOnlyList<AvroValue> Items { get; }

    internal override int Depth { get; }

    /// <inheritdoc/>
    public bool Equals(AvroArray? other) => other is not null && _items.AsSpan().SequenceEqual(other._items);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in _items)
            hash.Add(item);
        return hash.ToHashCode();
    }

    internal override void WriteText(ref JsonTextWriter json)
    {
        json.WriteByte((byte)'[');
        for (var index = 0; index < _items.Length; index++)
        {
            if (index > 0)
                json.WriteByte((byte)',');
            _items[index].WriteText(ref json);
        }

        json.WriteByte((byte)']');
    }
}
