using System.IO.Compression;
using System.Runtime.InteropServices;
using Glueline.Avro;

namespace Glueline.Registry.Framing;

/// <summary>Payloads as zlib streams.</summary>
internal static class ZlibPayload
{
    private const int ChunkSize = 4096;

    public static void Deflate(ReadOnlySpan<byte> payload, OutputBuffer output, CompressionLevel level)
    {
        using var sink = new BufferStream(output);
        using var zlib = new ZLibStream(sink, level, leaveOpen: true);
        zlib.Write(payload);
    }

    public static void Inflate(ReadOnlySpan<byte> stored, OutputBuffer output, int maximum)
    {
        // The BCL inflates only arrays and streams; an output buffer does not leave a large array in the pool.
        using var copy = new OutputBuffer(stored.Length);
        copy.Write(stored);
        MemoryMarshal.TryGetArray(copy.WrittenMemory, out var bytes);
        try
        {
            using var source = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
            using var zlib = new ZLibStream(source, CompressionMode.Decompress);
            while (true)
            {
                // One byte beyond the limit shows that it is exceeded; no memory is used for more.
                var left = (int)Math.Min((long)maximum - output.WrittenCount + 1, ChunkSize);
                var room = output.GetSpan(left);
                var read = zlib.Read(room[..(int)Math.Min(room.Length, (long)maximum - output.WrittenCount + 1)]);
                if (read == 0)
                    break;
                output.Advance(read);
                if (output.WrittenCount > maximum)
                    throw TooLarge(stored.Length, maximum);
            }

            EnsureComplete(stored, output.WrittenSpan);
        }
        // The BCL reports a stream that needs a preset dictionary as an IOException.
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw new RecordFrameException(
                FrameFault.DamagedPayload,
                $"the header says zlib (byte 1 is 5), but the payload is not a zlib stream: {exception.Message}",
                GlueFrameHeader.Size,
                exception
            );
        }
    }

    private static RecordFrameException TooLarge(int stored, int maximum) =>
        new(
            FrameFault.PayloadTooLarge,
            $"the compressed payload of {stored} bytes inflates beyond the limit of {maximum} bytes (MaxInflatedBytes). Raise "
                + "the reader's limit, or write smaller records",
            GlueFrameHeader.Size
        );

    /// <summary>
    /// ZLibStream does not report that its input is cut short; the checksum in the last four bytes (RFC 1950, 2.2) shows a complete stream.
    /// </summary>
    private static void EnsureComplete(ReadOnlySpan<byte> stored, ReadOnlySpan<byte> inflated)
    {
        if (stored.Length >= 6 && System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(stored[^4..]) == Adler32(inflated))
            return;
        throw new RecordFrameException(
            FrameFault.DamagedPayload,
            $"the zlib stream of {stored.Length} bytes is cut short or has bytes after its end",
            GlueFrameHeader.Size
        );
    }

    private static uint Adler32(ReadOnlySpan<byte> bytes)
    {
        // 5552 is the largest number of bytes that can be summed before a 32-bit sum overflows.
        const uint Modulus = 65521;
        const int Run = 5552;
        uint a = 1,
            b = 0;
        while (!bytes.IsEmpty)
        {
            var run = bytes[..Math.Min(Run, bytes.Length)];
            foreach (var value in run)
            {
                a += value;
                b += a;
            }

            a %= Modulus;
            b %= Modulus;
            bytes = bytes[run.Length..];
        }

        return (b << 16) | a;
    }
}
