using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Glueline.Avro.ToAvro;

/// <summary>Finds the index of a field or symbol by its name: a hash of the length and a few words, then one comparison.</summary>
internal sealed class NameTable
{
    private readonly byte[][] _names;
    private readonly int[] _slots; // index + 1; 0 is free
    private readonly int _shift;

    public NameTable(byte[][] names)
    {
        _names = names;
        var bits = BitOperations.Log2((uint)Math.Max(names.Length, 1)) + 2;
        _slots = new int[1 << bits];
        _shift = 64 - bits;
        for (var index = 0; index < names.Length; index++)
        {
            var slot = Slot(names[index]);
            while (_slots[slot] != 0)
                slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = index + 1;
        }
    }

    /// <summary>The name's index, or -1.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        var slots = _slots;
        for (var slot = Slot(name); ; slot = (slot + 1) & (slots.Length - 1))
        {
            var index = slots[slot] - 1;
            if (index < 0 || name.SequenceEqual(_names[index]))
                return index;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Slot(ReadOnlySpan<byte> name)
    {
        ulong first,
            last,
            middle = 0;
        if (name.Length >= 8)
        {
            first = BinaryPrimitives.ReadUInt64LittleEndian(name);
            last = BinaryPrimitives.ReadUInt64LittleEndian(name[^8..]);
            // Names that begin and end alike, as generated ones do, differ in the middle.
            if (name.Length > 16)
                middle = BinaryPrimitives.ReadUInt64LittleEndian(name[(name.Length / 2 - 4)..]);
        }
        else if (name.Length >= 4)
        {
            first = BinaryPrimitives.ReadUInt32LittleEndian(name);
            last = BinaryPrimitives.ReadUInt32LittleEndian(name[^4..]);
        }
        else if (name.Length > 0)
        {
            first = name[0];
            last = ((ulong)name[name.Length >> 1] << 8) | name[^1];
        }
        else
        {
            first = last = 0;
        }

        var hash =
            ((first ^ ((ulong)name.Length << 56)) * 0x9E3779B97F4A7C15UL)
            ^ (BitOperations.RotateLeft(last, 23) * 0xC2B2AE3D27D4EB4FUL)
            ^ (middle * 0x165667B19E3779F9UL);
        return (int)(((hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9UL) >> _shift);
    }
}
