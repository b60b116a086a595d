using System.Globalization;
using System.Text;

namespace Glueline.Cli.Page.Flow;

/// <summary>Bytes as people read them: offset, hex, and letters.</summary>
internal static class HexDump
{
    private const int Width = 16;

    /// <summary>Enough to see what it is; the view of records has all.</summary>
    private const int Most = 512;

    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        for (var start = 0; start < Math.Min(bytes.Length, Most); start += Width)
        {
            var line = bytes.Slice(start, Math.Min(Width, bytes.Length - start));
            text.Append(CultureInfo.InvariantCulture, $"{start:x4}  ");
            for (var index = 0; index < Width; index++)
                text.Append(index < line.Length ? line[index].ToString("x2", CultureInfo.InvariantCulture) : "  ").Append(' ');
            text.Append(' ');
            foreach (var value in line)
                text.Append(value is >= 0x20 and < 0x7f ? (char)value : '·');
            text.Append('\n');
        }
        if (bytes.Length > Most)
            text.Append(CultureInfo.InvariantCulture, $"… {bytes.Length - Most:#,0} more\n");
        return text.ToString();
    }
}
