using System.Text;
using Glueline.Avro;
using Glueline.Avro.Json;
using Glueline.Registry.Framing;
using Glueline.Tables;

namespace Glueline.Consumer.Items;

/// <summary>The items of one invocation, rendered one after the other into one buffer.</summary>
internal sealed class RenderedItems : IDisposable
{
    private readonly OutputBuffer _items = new();
    private readonly OutputBuffer _inflated = new();
    private readonly List<(int Start, int Length, ItemKey Key, int Record, WriteKind Kind)> _places = [];

    /// <summary>Renders a framed record; a record that can't be rendered leaves nothing in the buffer.</summary>
    /// <exception cref="AvroDataException">The record can't be read, or its item can't be stored.</exception>
    public void Add(ItemPlan plan, ReadOnlySpan<byte> record, int number)
    {
        var start = _items.WrittenCount;
        try
        {
            var key = plan.Render(GlueFrame.Read(record).Payload(_inflated), _items);
            _places.Add((start, _items.WrittenCount - start, key, number, WriteKind.Put));
        }
        catch
        {
            _items.Truncate(start);
            throw;
        }
    }

    /// <summary>Adds the deletion of the row that a key identifies.</summary>
    public void Delete(TableKey key, KeyAttributeValue[] values, int number)
    {
        var start = _items.WrittenCount;
        var json = new JsonTextWriter(_items);
        for (var i = 0; i < values.Length; i++)
        {
            json.WriteByte((byte)(i == 0 ? '{' : ','));
            json.TryWriteString(Encoding.UTF8.GetBytes(key.Attributes[i].Name));
            json.WriteRaw(":{\""u8);
            json.WriteByte((byte)values[i].Letter);
            json.WriteRaw("\":"u8);
            json.TryWriteString(Encoding.UTF8.GetBytes(values[i].Text));
            json.WriteByte((byte)'}');
        }

        json.WriteByte((byte)'}');
        json.Flush();
        _places.Add(
            (start, _items.WrittenCount - start, ItemKey.Of(values[0], values.Length > 1 ? values[1] : null), number, WriteKind.Delete)
        );
    }

    /// <summary>The items as they go to the table; they are valid until this object is disposed.</summary>
    public IReadOnlyList<PendingItem> ToPending()
    {
        var items = _items.WrittenMemory;
        return [.. _places.Select(place => new PendingItem(items.Slice(place.Start, place.Length), place.Key, place.Record, place.Kind))];
    }

    public void Dispose()
    {
        _items.Dispose();
        _inflated.Dispose();
    }
}
