using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using Glueline.Avro.Json;

namespace Glueline.Avro.Logical;

/// <summary>Decimals as JSON numbers: digits and point, without trailing zeros after the point and without an exponent.</summary>
internal static class DecimalText
{
    /// <summary>Writing a large integer in decimal needs quadratic time, and no sensible decimal has as many bytes.</summary>
    public const int MaxBytes = 4096;

    public static void Write(ReadOnlySpan<byte> unscaled, int scale, ref JsonTextWriter output)
    {
        if (unscaled.Length <= sizeof(long))
        {
            Span<byte> text = stackalloc byte[IntegerText.MaxLength];
            var value = Small(unscaled);
            Write(text[..IntegerText.Write(value < 0 ? (ulong)-value : (ulong)value, ref text[0])], value < 0, scale, ref output);
        }
        else
        {
            var value = new BigInteger(unscaled, isUnsigned: false, isBigEndian: true);
            Write(Encoding.ASCII.GetBytes(BigInteger.Abs(value).ToString(CultureInfo.InvariantCulture)), value.Sign < 0, scale, ref output);
        }
    }

    private static long Small(ReadOnlySpan<byte> unscaled)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        bytes.Fill((sbyte)unscaled[0] < 0 ? (byte)0xFF : (byte)0);
        unscaled.CopyTo(bytes[^unscaled.Length..]);
        return BinaryPrimitives.ReadInt64BigEndian(bytes);
    }

    private static void Write(scoped ReadOnlySpan<byte> digits, bool negative, int scale, ref JsonTextWriter output)
    {
        while (scale > 0 && digits.Length > 0 && digits[^1] == '0')
        {
            digits = digits[..^1];
            scale--;
        }

        if (digits.Length == 0)
        {
            output.WriteByte((byte)'0');
            return;
        }

        if (negative)
            output.WriteByte((byte)'-');
        var whole = digits.Length - scale;
        if (whole > 0)
            output.WriteRaw(digits[..whole]);
        else
            output.WriteByte((byte)'0');
        if (scale == 0)
            return;
        output.WriteByte((byte)'.');
        for (var zeros = whole; zeros < 0; zeros++)
            output.WriteByte((byte)'0');
        output.WriteRaw(digits[Math.Max(whole, 0)..]);
    }
}
