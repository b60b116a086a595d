using System.Buffers.Binary;
using System.Globalization;
using System.Text.Unicode;
using Glueline.Avro.Binary;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Rewriting;

/// <summary>Values that the registered schema has in another form.</summary>
internal ref partial struct Rewriter
{
    private void Changed(in RewriteNode node, AvroSchema registered)
    {
        var start = _position;
        switch (node.Kind)
        {
            case RewriteNodeKind.IntAsFloat or RewriteNodeKind.LongAsFloat:
                var single = ReadLong();
                Output.WriteFloat(IsExact((float)single, single) ? single : throw Inexact(single, registered, start));
                return;
            case RewriteNodeKind.IntAsDouble or RewriteNodeKind.LongAsDouble:
                var number = ReadLong();
                Output.WriteDouble(IsExact((double)number, number) ? number : throw Inexact(number, registered, start));
                return;
            case RewriteNodeKind.FloatAsDouble:
                Output.WriteDouble(BinaryPrimitives.ReadSingleLittleEndian(_bytes[start..]));
                _position += sizeof(float);
                return;
            case RewriteNodeKind.BytesAsString:
                _position = SkipLengthed(start);
                var from = start;
                Varint(ref from);
                if (!Utf8.IsValid(_bytes[from.._position]))
                    throw AvroReader.Bad("expected bytes that are UTF-8, as the registered string, found others", start);
                Copy(start, _position);
                return;
            case RewriteNodeKind.FinerUnit:
                Output.WriteLong(Finer(ReadLong(), node.First, registered, start));
                return;
            case RewriteNodeKind.CoarserUnit:
                Output.WriteLong(Coarser(ReadLong(), node.First, registered, start));
                return;
            default:
                var symbols = _plan.Symbols[node.Table];
                var symbol = ReadIndex(symbols.Places.Length);
                Output.WriteInt(symbols.Places[symbol] is var place and >= 0 ? place : throw Unknown(symbols, symbol, registered, start));
                return;
        }
    }

    /// <summary>Whether a number that was converted is still the integer; 2^63 itself is beyond long.</summary>
    private static bool IsExact(double converted, long value) => converted < 9_223_372_036_854_775_808d && (long)converted == value;

    private static long Finer(long value, int factor, AvroSchema registered, int start) =>
        value <= long.MaxValue / factor && value >= long.MinValue / factor
            ? value * factor
            : throw AvroReader.Bad(
                $"{value} can't be written as the registered {registered.LogicalType!.Name}, whose unit is {factor} times finer: the number "
                    + "is beyond long",
                start
            );

    private static long Coarser(long value, int factor, AvroSchema registered, int start)
    {
        var name = registered.LogicalType!.Name;
        var (coarse, rest) = Math.DivRem(value, factor);
        if (rest != 0)
            throw AvroReader.Bad(
                $"{value} can't be written as the registered {name}, whose unit is {factor} times coarser: digits would be lost; drop them "
                    + $"first, or declare [AvroLogicalType(\"{name}\")], which does so",
                start
            );
        return registered.Type is AvroType.Long || coarse == (int)coarse
            ? coarse
            : throw AvroReader.Bad($"{value} can't be written as the registered {name}: the number is beyond int", start);
    }

    private static AvroDataException Inexact(long value, AvroSchema registered, int start) =>
        AvroReader.Bad(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{value} can't be written as the registered {registered}: the nearest {registered} is another number"
            ),
            start
        );

    private static AvroDataException Unknown(SymbolPlaces symbols, int symbol, AvroSchema registered, int start) =>
        AvroReader.Bad($"the symbol \"{symbols.Written[symbol]}\" is not one of the registered enum {registered}", start);
}
