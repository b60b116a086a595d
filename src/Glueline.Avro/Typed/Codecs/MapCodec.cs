using Glueline.Avro.Binary;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Typed;

/// <summary>A dictionary as an Avro map.</summary>
internal sealed class MapCodec<T>(AvroCodec<T> item) : AvroCodec<IReadOnlyDictionary<string, T>>(new MapSchema(item.Schema))
{
    internal override void Write(ref AvroWriter writer, IReadOnlyDictionary<string, T> value)
    {
        if (value is null)
            throw TypedWriting.Null("map");
        writer.WriteItemCount(value.Count);
        if (value is Dictionary<string, T> dictionary)
            foreach (var (key, one) in dictionary)
                Entry(ref writer, key, one);
        else
            foreach (var (key, one) in value)
                Entry(ref writer, key, one);
        writer.WriteItemsEnd();
    }

    internal override IReadOnlyDictionary<string, T> Read(ref TypedReader reader)
    {
        var entries = reader.BeginMap();
        var map = new Dictionary<string, T>(entries.Count);
        while (reader.NextEntry(ref entries, out var key))
            if (!map.TryAdd(key, item.Read(ref reader)))
                throw reader.DuplicateKey(key);
        return map;
    }

    private void Entry(ref AvroWriter writer, string key, T value)
    {
        writer.WriteText(key);
        item.Write(ref writer, value);
    }
}
