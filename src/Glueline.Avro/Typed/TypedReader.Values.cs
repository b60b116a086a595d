using System.Runtime.CompilerServices;
using Glueline.Avro.Resolution;

namespace Glueline.Avro.Typed;

/// <summary>The primitive types, enums and fixed; promoted if the writer's type is another.</summary>
public ref partial struct TypedReader
{
    /// <summary>A boolean.</summary>
    public bool ReadBoolean()
    {
        if (Kind is not ReadNodeKind.Boolean)
            Settled(ReadNodeKind.Boolean);
        return _reader.Bytes.ReadBoolean();
    }

    /// <summary>An int.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadInt()
    {
        if (Kind is not ReadNodeKind.Int)
            Settled(ReadNodeKind.Int);
        return _reader.Bytes.ReadInt();
    }

    /// <summary>A long.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ReadLong() => Kind is ReadNodeKind.Long ? _reader.Bytes.ReadLong() : ReadOtherLong();

    /// <summary>A float.</summary>
    public float ReadFloat()
    {
        Settle();
        return Kind switch
        {
            ReadNodeKind.Float => _reader.Bytes.ReadFloat(),
            ReadNodeKind.IntAsFloat => _reader.Bytes.ReadInt(),
            ReadNodeKind.LongAsFloat => _reader.Bytes.ReadLong(),
            _ => throw Misused("Float"),
        };
    }

    /// <summary>A double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double ReadDouble() => Kind is ReadNodeKind.Double ? _reader.Bytes.ReadDouble() : ReadOtherDouble();

    /// <summary>A string.</summary>
    public string ReadText()
    {
        SettleString();
        return _reader.Bytes.ReadText();
    }

    /// <summary>A string as UTF-8, a slice of the input.</summary>
    public ReadOnlySpan<byte> ReadUtf8()
    {
        SettleString();
        return _reader.Bytes.ReadString();
    }

    /// <summary>Bytes, a slice of the input; a new array for a decimal that the record has as a big-decimal.</summary>
    public ReadOnlySpan<byte> ReadBytes()
    {
        if (Kind is not ReadNodeKind.Bytes)
        {
            Settle();
            if (Kind is ReadNodeKind.DecimalAsBigDecimal)
                return Conversion.BigDecimal(in _nodes[_node], ref _reader);
            if (Kind is not (ReadNodeKind.Bytes or ReadNodeKind.StringAsBytes))
                throw Misused("Bytes");
        }

        return _reader.Bytes.ReadBytes();
    }

    /// <summary>A fixed, a slice of the input.</summary>
    public ReadOnlySpan<byte> ReadFixed() => _reader.Bytes.ReadFixed(Settled(ReadNodeKind.Fixed).First);

    /// <summary>An enum as the index of its symbol in the reader's schema.</summary>
    public int ReadEnum()
    {
        ref readonly var node = ref Settled(ReadNodeKind.Enum);
        var places = _plan.Symbols[node.Table];
        var start = _reader.Bytes.Position;
        var index = _reader.Bytes.ReadIndex(places.Length);
        return places[index] is var place and >= 0 ? place : throw _plan.Nodes.Symbols[node.Table].Unknown(index, start);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SettleString()
    {
        if (Kind is not ReadNodeKind.String)
            SettleOtherString();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SettleOtherString()
    {
        Settle();
        if (Kind is not (ReadNodeKind.String or ReadNodeKind.BytesAsString))
            throw Misused("String");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long ReadOtherLong()
    {
        Settle();
        return Kind switch
        {
            ReadNodeKind.Long => _reader.Bytes.ReadLong(),
            ReadNodeKind.IntAsLong => _reader.Bytes.ReadInt(),
            ReadNodeKind.IntInFinerUnit or ReadNodeKind.LongInFinerUnit => Conversion.Time(
                in _nodes[_node],
                _plan.Nodes.Schemas[_node],
                ref _reader
            ),
            _ => throw Misused("Long"),
        };
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private double ReadOtherDouble()
    {
        Settle();
        return Kind switch
        {
            ReadNodeKind.Double => _reader.Bytes.ReadDouble(),
            ReadNodeKind.IntAsDouble => _reader.Bytes.ReadInt(),
            ReadNodeKind.LongAsDouble => _reader.Bytes.ReadLong(),
            ReadNodeKind.FloatAsDouble => _reader.Bytes.ReadFloat(),
            _ => throw Misused("Double"),
        };
    }
}
