using System.Runtime.CompilerServices;
using Glueline.Avro.Binary;

namespace Glueline.Avro.Resolution;

/// <summary>The bytes being read and the rest of their budgets.</summary>
internal ref struct GuardedReader
{
    public AvroReader Bytes;

    private readonly ReadLimits _limits;
    private long _items;
    private long _defaults;
    private int _depth;

    /// <summary>Whether the bytes are known to end too soon, so that a block may claim more items than they hold.</summary>
    public bool IsPrefix;

    public GuardedReader(ReadOnlySpan<byte> avro, ReadLimits limits)
    {
        if (avro.Length > limits.MaxBytes)
            throw new AvroDataException(
                $"the value has {avro.Length} bytes, but at most {limits.MaxBytes} are read; a higher limit can be set as MaxBytes"
            );
        Bytes = new AvroReader(avro);
        _limits = limits;
    }

    /// <summary>Enters a record, array or map.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter()
    {
        if (++_depth > _limits.MaxDepth)
            throw TooDeep();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave() => _depth--;

    /// <summary>The number of items in the next block; 0 after the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long NextBlock(bool itemsTakeBytes)
    {
        var count = Bytes.ReadBlockCount();
        if (count != 0)
            CheckBlock(count, itemsTakeBytes);
        return count;
    }

    /// <summary>Counts the bytes of a default that the reader adds.</summary>
    public void CountDefault(int length)
    {
        _defaults += length;
        if (_defaults + Bytes.Position > _limits.MaxBytes)
            throw AvroReader.Bad(
                $"the value has more than {_limits.MaxBytes} bytes with the reader's defaults; a higher limit can be set as MaxBytes",
                Bytes.Position
            );
    }

    public readonly void ExpectEnd()
    {
        if (Bytes.Remaining > 0)
            throw AvroReader.Bad($"{Bytes.Remaining} bytes are left after the value: it was written with another schema", Bytes.Position);
    }

    private void CheckBlock(long count, bool itemsTakeBytes)
    {
        if (itemsTakeBytes && count > Bytes.Remaining && !IsPrefix)
            throw AvroReader.Bad($"the block claims to have {count} items, but only {Bytes.Remaining} bytes are left", Bytes.Position);
        if (count > _limits.MaxItems - _items)
            throw AvroReader.Bad(
                $"the value has more than {_limits.MaxItems} items; a higher limit can be set as MaxItems",
                Bytes.Position
            );
        _items += count;
    }

    private readonly AvroDataException TooDeep() =>
        AvroReader.Bad(
            $"the value is nested more than {_limits.MaxDepth} levels deep; a higher limit can be set as MaxDepth",
            Bytes.Position
        );
}
