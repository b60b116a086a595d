using System.Runtime.InteropServices;

namespace Glueline;

/// <summary>
/// Whole arrays, for libraries that accept nothing else: memory that is a whole array is used as it is, other memory is copied. This file
/// is compiled into each project that needs it.
/// </summary>
[Microsoft.CodeAnalysis.Embedded]
internal static class ExactBytes
{
    public static byte[] Of(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment) && segment is { Offset: 0, Array: { } whole } && whole.Length == segment.Count
            ? whole
            : bytes.ToArray();
}
