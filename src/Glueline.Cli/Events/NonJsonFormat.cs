using System.Text;

namespace Glueline.Cli.Events;

/// <summary>The format of a file that is not JSON in UTF-8, and how to extract its events.</summary>
/// <param name="What">The format, such as <c>a zip archive</c>.</param>
/// <param name="Program">A program that converts standard input to JSON; null if there is no common one.</param>
/// <param name="Needs">The command that installs it; null if nothing has to be installed.</param>
internal sealed record NonJsonFormat(string What, string? Program, string? Needs = null)
{
    private const string CsvToJson = "python3 -c 'import csv, json, sys; [print(json.dumps(row)) for row in csv.DictReader(sys.stdin{0})]'";

    private static readonly (byte[] Signature, NonJsonFormat Format)[] Signatures =
    [
        ([0xFF, 0xFE, 0, 0], Encoded("UTF-32")),
        ([0, 0, 0xFE, 0xFF], Encoded("UTF-32")),
        ([0xFF, 0xFE], Encoded("UTF-16")),
        ([0xFE, 0xFF], Encoded("UTF-16")),
        (
            [.. "Obj"u8, 1],
            new(
                "an Avro object container file",
                "python3 -c 'import fastavro, json, sys; [print(json.dumps(row, default=str)) for row in "
                    + "fastavro.reader(sys.stdin.buffer)]'",
                "pip install fastavro"
            )
        ),
        (
            [.. "PAR1"u8],
            new(
                "a Parquet file",
                "python3 -c 'import io, json, sys, pyarrow.parquet as p; [print(json.dumps(row, default=str)) for row in "
                    + "p.read_table(io.BytesIO(sys.stdin.buffer.read())).to_pylist()]'",
                "pip install pyarrow"
            )
        ),
        (
            [.. "ORC"u8],
            new(
                "an ORC file",
                "python3 -c 'import io, json, sys, pyarrow.orc as o; [print(json.dumps(row, default=str)) for row in "
                    + "o.read_table(io.BytesIO(sys.stdin.buffer.read())).to_pylist()]'",
                "pip install pyarrow"
            )
        ),
        ([.. "PK"u8, 3, 4], new("a zip archive", "funzip", "apt-get install unzip")),
        ([0x28, 0xB5, 0x2F, 0xFD], new("compressed with zstd", "zstd -dc", "apt-get install zstd")),
        ([.. "BZh"u8], new("compressed with bzip2", "bzip2 -dc")),
        ([0xFD, .. "7zXZ"u8, 0], new("compressed with xz", "xz -dc")),
        ([0x04, 0x22, 0x4D, 0x18], new("compressed with lz4", "lz4 -dc", "apt-get install lz4")),
        ([0x1F, 0x9D], new("compressed with compress", "gzip -dc")),
        ([.. "SQLite format 3"u8, 0], new("an SQLite database", null)),
        ([.. "%PDF"u8], new("a PDF document", null)),
    ];

    public static ReadOnlySpan<byte> Gzip => [0x1F, 0x8B];

    /// <summary>Whether the first two bytes look like events; false if more are needed to tell.</summary>
    public static bool MayBeEvents(ReadOnlySpan<byte> seen) => seen.Length >= 2 && seen[0] is (byte)'{' or (byte)'[' && seen[1] is not 0;

    /// <summary>The format, if it is not JSON; null if each line can be checked on its own.</summary>
    /// <param name="seen">The first bytes.</param>
    /// <param name="isWhole">Whether these are all bytes.</param>
    public static NonJsonFormat? Recognize(ReadOnlySpan<byte> seen, bool isWhole)
    {
        foreach (var (signature, format) in Signatures)
            if (seen.StartsWith(signature))
                return format;
        if (seen.Length > 262 && seen[257..262].SequenceEqual("ustar"u8))
            return new("a tar archive", "tar -xOf -");
        if (WithoutMark(seen) is { } encoded)
            return encoded;
        var text = LineReader.WithoutMark(seen).TrimStart(" \t\r\n"u8);
        if (text.IsEmpty || text[0] is (byte)'{' or (byte)'[')
            return null;
        return IsBinary(text) ? new("a binary file", null) : new TextSample(text, isWhole).Format;
    }

    /// <summary>The message of a refusal, with the next step.</summary>
    public string Refuse(InputName name, int gzipLayers) =>
        $"{name} is {What}{(gzipLayers > 0 ? ", compressed with gzip" : "")}: expected JSON objects in UTF-8, one per line or in an array. "
        + $"{Step(name, gzipLayers)}";

    public static NonJsonFormat Table(char separator) =>
        separator switch
        {
            ',' => new("a table (CSV)", CsvToJson.Replace("{0}", "", StringComparison.Ordinal)),
            '\t' => new("a table (separated by tabs)", CsvToJson.Replace("{0}", ", delimiter=\"\\t\"", StringComparison.Ordinal)),
            _ => new(
                $"a table (separated by '{separator}')",
                CsvToJson.Replace("{0}", $", delimiter=\"{separator}\"", StringComparison.Ordinal)
            ),
        };

    private string Step(InputName name, int gzipLayers) =>
        Program is null
            ? "Give the events themselves."
            : $"{name.Convert(Program, gzipLayers)}{(Needs is null ? "" : $" (this needs: {Needs})")}";

    private static NonJsonFormat Encoded(string name) => new($"text in {name}", $"iconv -f {name} -t UTF-8");

    /// <summary>The first character of JSON is ASCII, so the position of zero bytes reveals the encoding.</summary>
    private static NonJsonFormat? WithoutMark(ReadOnlySpan<byte> seen) =>
        seen.Length < 4
            ? null
            : (seen[0] is 0, seen[1] is 0, seen[2] is 0, seen[3] is 0) switch
            {
                (false, true, true, true) => Encoded("UTF-32LE"),
                (true, true, true, false) => Encoded("UTF-32BE"),
                (false, true, false, true) when IsLetter(seen[0]) && IsLetter(seen[2]) => Encoded("UTF-16LE"),
                (true, false, true, false) when IsLetter(seen[1]) && IsLetter(seen[3]) => Encoded("UTF-16BE"),
                _ => null,
            };

    private static bool IsLetter(byte value) => value is >= 0x20 and < 0x7F or (byte)'\r' or (byte)'\n' or (byte)'\t';

    /// <summary>Text has no zero bytes, and few control characters or invalid UTF-8 sequences.</summary>
    private static bool IsBinary(ReadOnlySpan<byte> text)
    {
        if (text.Contains((byte)0))
            return true;
        var (strange, length) = (0, text.Length);
        while (!text.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(text, out var rune, out var consumed);
            if (
                status is not System.Buffers.OperationStatus.Done
                || (rune.Value < 0x20 && !IsLetter((byte)rune.Value))
                || rune.Value is 0x7F
            )
                strange++;
            text = text[consumed..];
        }

        return strange * 10 > length;
    }
}
