namespace Glueline.Fuzz.Scanning;

/// <summary>Damages a text in small ways, most of which a lenient reader would tolerate.</summary>
public sealed class MutatedText(int seed)
{
    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "\"",
            "\\",
            "\\u",
            "\\ud83d\\ude00",
            "\\ud83d",
            "\\udc00",
            "\\u0000",
            "\\/",
            "\\x",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "null",
            "nul",
            "true",
            "false",
            "tru",
            "0",
            "-",
            "-0",
            "00",
            "1.",
            ".5",
            "1e5",
            "1E+5",
            "1e",
            "1e400",
            "-1e-400",
            "123456789012345678901234567890",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "9007199254740993",
            "0.1",
            "0.30000000000000004",
            "1.7976931348623157e308",
            "5e-324",
            " ",
            "\n",
            "\t",
            "\r",
            "\f",
            "/* c */",
            "// c\n",
            "\u0001",
            "é",
            "€",
            "😀",
            "NaN",
            "Infinity",
            "+1",
            "'a'",
            "aaaaaaaaaaaaaaaa",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
            "\uFEFF",
        }.Select(System.Text.Encoding.UTF8.GetBytes),
        [0xC3],
        [0x80],
        [0xED, 0xA0, 0x80],
        [0xF4, 0x90, 0x80, 0x80],
        [0xC0, 0xAF],
        [0xFF],
        [0],
    ];

    private readonly Random _random = new(seed);

    public byte[] Of(ReadOnlySpan<byte> text)
    {
        var bytes = new List<byte>(text.Length + 64);
        bytes.AddRange(text);
        for (var times = _random.Next(1, 4); times > 0; times--)
            Mutate(bytes);
        return [.. bytes];
    }

    private void Mutate(List<byte> bytes)
    {
        var at = _random.Next(bytes.Count + 1);
        var length = Math.Min(_random.Next(1, 6), bytes.Count - at);
        switch (_random.Next(7))
        {
            case 0:
                bytes.RemoveRange(at, length);
                return;
            case 1:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                return;
            case 2 when at < bytes.Count:
                bytes[at] = (byte)_random.Next(256);
                return;
            case 3 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                return;
            case 4 when bytes.Count > 0:
                bytes.RemoveRange(at, bytes.Count - at);
                return;
            default:
                bytes.InsertRange(at, Pieces[_random.Next(Pieces.Length)]);
                return;
        }
    }
}
