using Glueline.Protobuf.Model;

namespace Glueline.Local.EventSource.Schemas.Protobuf;

/// <summary>One occurrence of a field: its bytes in the payload, without its tag or a group's end tag.</summary>
internal readonly record struct WireField(int Number, WireType Type, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The content of a length-delimited field, without its length.</summary>
    /// <exception cref="InvalidDataException">It has another wire type.</exception>
    public ReadOnlyMemory<byte> Content
    {
        get
        {
            Require(WireType.Delimited);
            var reader = new WireReader(Bytes.Span);
            return Bytes[^reader.Delimited().Length..];
        }
    }

    /// <exception cref="InvalidDataException">It has another wire type.</exception>
    public void Require(WireType type, ProtoType? declared = null)
    {
        if (Type != type)
        {
            throw new InvalidDataException(
                $"field {Number} has wire type {(int)Type}, expected {(int)type}{(declared is null ? "" : $" for {declared}")}"
            );
        }
    }

    /// <summary>Reads a message's fields, in wire order.</summary>
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
