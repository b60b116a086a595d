using System.Numerics;
using System.Runtime.CompilerServices;

namespace Glueline.Avro.Binary;

/// <summary>Varints of up to eight bytes, little-endian in a register: seven bits a byte, the eighth set in all but the last.</summary>
internal static class Varint
{
    /// <summary>The bits of a number that eight bytes have room for.</summary>
    public const int SpreadBits = 56;

    private const ulong Continued = 0x8080_8080_8080_8080;

    /// <summary>The bytes of a number.</summary>
    /// <param name="value">The number, of at most <see cref="SpreadBits"/> bits.</param>
    /// <param name="length">How many bytes it has; those after them are zero.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Spread(ulong value, out int length)
    {
        // Nine sixty-fourths are as good as a seventh up to that many bits.
        length = ((BitOperations.Log2(value | 1) * 9) + 73) >> 6;
        value = (value & 0x0000_0000_0FFF_FFFF) | ((value & 0x00FF_FFFF_F000_0000) << 4);
        value = (value & 0x0000_3FFF_0000_3FFF) | ((value & 0x0FFF_C000_0FFF_C000) << 2);
        value = (value & 0x007F_007F_007F_007F) | ((value & 0x3F80_3F80_3F80_3F80) << 1);
        return value | (Continued >> 8 >> (64 - (8 * length)));
    }

    /// <summary>The number that eight bytes begin with.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="length">How many of them it has; 0 if it does not end within them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Gather(ulong bytes, out int length)
    {
        var ends = ~bytes & Continued;
        length = ends == 0 ? 0 : (BitOperations.TrailingZeroCount(ends) / 8) + 1;
        var value = bytes & (ends ^ (ends - 1)) & ~Continued;
        value = (value & 0x007F_007F_007F_007F) | ((value & 0x7F00_7F00_7F00_7F00) >> 1);
        value = (value & 0x0000_3FFF_0000_3FFF) | ((value & 0x3FFF_0000_3FFF_0000) >> 2);
        return (value & 0x0000_0000_0FFF_FFFF) | ((value & 0x0FFF_FFFF_0000_0000) >> 4);
    }
}
