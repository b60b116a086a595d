using Glueline.Avro.Binary;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Typed;

/// <summary>A list as an Avro array; read as a .NET array.</summary>
internal sealed class ArrayCodec<T>(AvroCodec<T> item) : AvroCodec<IReadOnlyList<T>>(new ArraySchema(item.Schema))
{
    internal override void Write(ref AvroWriter writer, IReadOnlyList<T> value)
    {
        if (value is null)
            throw TypedWriting.Null("array");
        writer.WriteItemCount(value.Count);
        if (value is T[] array)
            foreach (var one in array)
                item.Write(ref writer, one);
        else
            for (var index = 0; index < value.Count; index++)
                item.Write(ref writer, value[index]);
        writer.WriteItemsEnd();
    }

    internal override IReadOnlyList<T> Read(ref TypedReader reader)
    {
        var items = reader.BeginArray();
        var array = items.Count == 0 ? [] : new T[items.Count];
        var count = 0;
        while (reader.NextItem(ref items))
        {
            if (count == array.Length)
                Array.Resize(ref array, count + items.Count + 1);
            array[count++] = item.Read(ref reader);
        }

        if (count < array.Length)
            Array.Resize(ref array, count);
        return array;
    }
}
