namespace Glueline.Local.EventSource.Schemas.Protobuf;

/// <summary>One occurrence of a field: where its bytes, without the tag and the one that ends a group, lie in the payload.</summary>
internal readonly record struct WireField(int Number, WireType Type, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>A message's fields, in the order of the bytes.</summary>
    public static List<WireField> ReadAll(ReadOnlyMemory<byte> message)
    {
        var fields = new List<WireField>();
        var reader = new WireReader(message.Span);
        var position = 0;
        while (!reader.AtEnd)
        {
            var before = reader.Left;
            var tag = reader.Varint();
            if (tag >> 3 is 0 or > 0x1fff_ffff)
                throw new InvalidDataException($"field number {tag >> 3} is not allowed");
            position += before - reader.Left;
            var (number, type) = ((int)(tag >> 3), (WireType)(tag & 7));
            var left = reader.Left;
            var bytes = message.Slice(position, (type == WireType.StartGroup ? reader.Group(number) : reader.Value(type)).Length);
            position += left - reader.Left;
            fields.Add(new WireField(number, type, bytes));
        }
        return fields;
    }
}
