using System.Text;
using Glueline.Avro.Binary;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas.LogicalTypes;

namespace Glueline.Avro.Typed;

/// <summary>Logical types as .NET's types.</summary>
public ref partial struct TypedReader
{
    /// <summary>A <c>uuid</c>, on string or on fixed.</summary>
    public Guid ReadUuid()
    {
        Settle();
        if (Kind is ReadNodeKind.Fixed && _nodes[_node].First == 16)
            return new Guid(_reader.Bytes.ReadFixed(16), bigEndian: true);
        var start = _reader.Bytes.Position;
        var text = ReadUtf8();
        return Uuid.TryParse(text, out var uuid) ? uuid : throw AvroReader.Bad($"expected a uuid, found \"{Shown(text)}\"", start);
    }

    /// <summary>A <c>date</c>.</summary>
    public DateOnly ReadDate()
    {
        Settle();
        var start = _reader.Bytes.Position;
        var days = ReadInt();
        return TypedTime.TryDate(days, out var date)
            ? date
            : throw AvroReader.Bad($"the date is {days} days from 1970-01-01, which is beyond DateOnly", start);
    }

    /// <summary>A <c>decimal</c>, on bytes or on fixed.</summary>
    /// <param name="scale">The scale of the reader's schema.</param>
    public decimal ReadDecimal(int scale)
    {
        Settle();
        var start = _reader.Bytes.Position;
        var unscaled = Kind is ReadNodeKind.Fixed ? ReadFixed() : ReadBytes();
        return TypedDecimal.TryRead(unscaled, scale, out var value)
            ? value
            : throw AvroReader.Bad(
                unscaled.IsEmpty
                    ? "expected a decimal, found no bytes"
                    : $"the decimal has {unscaled.Length} bytes, which is beyond System.Decimal",
                start
            );
    }

    private static string Shown(ReadOnlySpan<byte> text) =>
        text.Length <= 60 ? Encoding.UTF8.GetString(text) : $"{Encoding.UTF8.GetString(text[..60])}…";
}
