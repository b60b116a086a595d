using Glueline.Avro;
using Glueline.Registry.Framing;

namespace Glueline.Consumer.Items;

/// <summary>The items of one invocation, rendered one behind the other into one buffer.</summary>
internal sealed class RenderedItems : IDisposable
{
    private readonly OutputBuffer _items = new();
    private readonly OutputBuffer _inflated = new();
    private readonly List<(int Start, int Length, ItemKey Key, int Record)> _places = [];

    /// <summary>Renders a framed record; a record that can't be rendered leaves nothing behind.</summary>
    /// <exception cref="AvroDataException">The record can't be read, or its item can't be stored.</exception>
    public void Add(ItemPlan plan, ReadOnlySpan<byte> record, int number)
    {
        var start = _items.WrittenCount;
        try
        {
            var key = plan.Render(GlueFrame.Read(record).Payload(_inflated), _items);
            _places.Add((start, _items.WrittenCount - start, key, number));
        }
        catch (AvroDataException)
        {
            _items.Truncate(start);
            throw;
        }
    }

    /// <summary>The items as they go to the table; they live as long as this object.</summary>
    public IReadOnlyList<PendingItem> ToPending()
    {
        var items = _items.WrittenMemory;
        return [.. _places.Select(place => new PendingItem(items.Slice(place.Start, place.Length), place.Key, place.Record))];
    }

    public void Dispose()
    {
        _items.Dispose();
        _inflated.Dispose();
    }
}
