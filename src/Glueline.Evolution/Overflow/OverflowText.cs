using System.Text;
using Glueline.Avro;

namespace Glueline.Evolution;

/// <summary>Overflow in Avro's encoding: a map of strings (specification, "Maps").</summary>
internal static class OverflowText
{
    private const byte NoEntries = 0;

    public static void WriteNone(OutputBuffer output) => output.Write([NoEntries]);

    public static void Write(IReadOnlyList<OverflowEntry> entries, ReadOnlySpan<byte> json, OutputBuffer output)
    {
        if (entries.Count > 0)
        {
            Integer(entries.Count, output);
            foreach (var entry in entries)
            {
                var pointer = Encoding.UTF8.GetBytes(entry.Pointer);
                Integer(pointer.Length, output);
                output.Write(pointer);
                Integer(entry.Length, output);
                if (entry.Start >= 0)
                    output.Write(json.Slice(entry.Start, entry.Length));
            }
        }

        WriteNone(output);
    }

    private static void Integer(int value, OutputBuffer output)
    {
        var rest = (ulong)value << 1; // zigzag of a number that is not negative
        for (; rest >= 0x80; rest >>= 7)
            output.Write([(byte)(rest | 0x80)]);
        output.Write([(byte)rest]);
    }
}
