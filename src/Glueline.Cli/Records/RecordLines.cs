namespace Glueline.Cli.Records;

/// <summary>Records in hex or base64: one per line, or wrapped over several lines, as base64 and xxd -p do.</summary>
internal static class RecordLines
{
    /// <summary>The header's first two bytes: a line that starts with them starts a record, and does not continue one.</summary>
    private static readonly string[] Starts = ["0300", "0305", "AwA", "AwU"];

    /// <summary>kcat's output for a tombstone with -Z.</summary>
    private const string Null = "NULL";

    public static IReadOnlyList<ReadOnlyMemory<byte>> Read(string text)
    {
        var records = new List<string>();
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            if (
                records is [.., var last]
                && last is not Null
                && line is not Null
                && !IsStart(line)
                && !last.EndsWith('=')
                && line.All(IsOfRecord)
            )
                records[^1] += line;
            else
                records.Add(line);
        }

        return records switch
        {
            [] => [RecordText.Parse("")],
            [var only] => [Parse(only)],
            _ => [.. records.Select((record, index) => Parse(record, index + 1))],
        };
    }

    private static bool IsStart(string line)
    {
        var plain = RecordText.Plain(line);
        return Starts.Any(start => plain.StartsWith(start, StringComparison.Ordinal));
    }

    private static bool IsOfRecord(char letter) =>
        char.IsAsciiLetterOrDigit(letter) || "+/=-_ :".Contains(letter, StringComparison.Ordinal);

    private static ReadOnlyMemory<byte> Parse(string record) => record is Null ? ReadOnlyMemory<byte>.Empty : RecordText.Parse(record);

    private static ReadOnlyMemory<byte> Parse(string record, int number)
    {
        try
        {
            return Parse(record);
        }
        catch (InputException exception)
        {
            throw new InputException($"record {number}: {exception.Message}");
        }
    }
}
