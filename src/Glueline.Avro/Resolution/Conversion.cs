using Glueline.Avro.Binary;
using Glueline.Avro.Logical;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Resolution;

/// <summary>Values of the writer's logical type, converted to the reader's.</summary>
internal static class Conversion
{
    /// <summary>A time in the reader's unit, read from the writer's.</summary>
    public static long Time(in ReadNode node, AvroSchema seen, ref GuardedReader reader)
    {
        var start = reader.Bytes.Position;
        var value = node.Kind is ReadNodeKind.IntInFinerUnit ? reader.Bytes.ReadInt() : reader.Bytes.ReadLong();
        if (value > long.MaxValue / node.First || value < long.MinValue / node.First)
        {
            throw AvroReader.Bad(
                $"{value} can't be read as {seen.LogicalType!.Name}, whose unit is {node.First} times finer: "
                    + "the number is beyond long; read it in the writer's unit",
                start
            );
        }

        return value * node.First;
    }

    /// <summary>A decimal as a big-decimal, read from the writer's decimal.</summary>
    public static byte[] BigDecimal(in ReadNode node, ref GuardedReader reader)
    {
        var unscaled = reader.Bytes.ReadBytes();
        return unscaled.IsEmpty
            ? throw AvroReader.Bad("expected a decimal, found no bytes", reader.Bytes.Position)
            : BigDecimalBytes.Join(unscaled, node.First);
    }
}
