using System.Text;
using Glueline.Avro;
using Glueline.Avro.Json;
using Glueline.Consumer.Rows;
using Glueline.Tables;

namespace Glueline.Consumer.Items;

/// <summary>The items of one invocation, rendered one after the other into one buffer.</summary>
/// <param name="rows">What rows have besides their events.</param>
/// <param name="now">When the invocation began.</param>
internal sealed class RenderedItems(RowOptions rows, DateTimeOffset now) : IDisposable
{
    private readonly OutputBuffer _items = new();
    private readonly List<(int Start, int Length, ItemKey Key, int Record, RowOrder Order, WriteKind Kind)> _places = [];

    /// <summary>Renders a record's payload; a record that can't be rendered leaves nothing in the buffer.</summary>
    /// <exception cref="AvroDataException">The record can't be read, or its item can't be stored.</exception>
    public void Add(ItemPlan plan, KafkaRecord record, ReadOnlySpan<byte> payload, int number)
    {
        var start = _items.WrittenCount;
        try
        {
            var key = plan.Render(payload, _items);
            var order = RowOrder.Of(record, Version(_items.WrittenSpan[start..]));
            Complete(plan, record, order, start);

            _places.Add((start, _items.WrittenCount - start, key, number, order, WriteKind.Put));
        }
        catch
        {
            _items.Truncate(start);
            throw;
        }
    }

    /// <summary>Adds the deletion of the row that a key identifies; of a guarded row a marker stays for some time.</summary>
    public void Delete(KafkaRecord record, TableKey key, KeyAttributeValue[] values, int number)
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
        var order = RowOrder.Of(record);
        if (!rows.Guard.IsOff)
            RowStamp.AppendDeleted(_items, order, now + rows.KeepDeleted);
        var name = ItemKey.Of(values[0], values.Length > 1 ? values[1] : null);
        _places.Add((start, _items.WrittenCount - start, name, number, order, WriteKind.Delete));
    }

    /// <summary>The items as they go to the table; they are valid until this object is disposed.</summary>
    public IReadOnlyList<PendingItem> ToPending()
    {
        var items = _items.WrittenMemory;
        var pending = new PendingItem[_places.Count];
        for (var i = 0; i < pending.Length; i++)
        {
            var (start, length, key, record, order, kind) = _places[i];
            pending[i] = new(items.Slice(start, length), key, record, order, kind);
        }

        return pending;
    }

    /// <summary>Appends to an item what the row has besides its event.</summary>
    private void Complete(ItemPlan plan, KafkaRecord record, RowOrder order, int start)
    {
        var expiry = Expiry(record, _items.WrittenSpan[start..]);
        if (rows.Metadata is RowMetadata.On)
            RowStamp.Append(_items, order, record.Topic, plan.Origin);
        else if (rows.HasStamp)
            RowStamp.Append(_items, order);
        if (expiry is { } seconds)
            RowStamp.AppendExpiry(_items, seconds);
        if (ItemLimits.MayBeTooLarge(_items.WrittenCount - start))
            ItemLimits.Check(_items.WrittenSpan[start..]);
    }

    private long? Expiry(KafkaRecord record, ReadOnlySpan<byte> item)
    {
        if (rows.Expiry is not { } expiry)
            return null;
        string? kind = null;
        var value = expiry.Field is { } field ? ItemKeyReader.Find(item, field, out kind) : null;
        return expiry.Of(record, value, kind, now);
    }

    /// <summary>The value of the guard's field.</summary>
    private TableNumber? Version(ReadOnlySpan<byte> item) =>
        rows.Guard.Field is { } field ? RowVersion.Of(field, ItemKeyReader.Find(item, field, out var kind), kind) : null;

    public void Dispose() => _items.Dispose();
}
