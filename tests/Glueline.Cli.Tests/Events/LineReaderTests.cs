using System.Text;

namespace Glueline.Cli.Events;

public sealed class LineReaderTests
{
    [Theory]
    [InlineData("{}\n{}\n", "1:{}|2:{}")]
    [InlineData("{}\n{}", "1:{}|2:{}")]
    [InlineData("{}\r\n{}\r\n", "1:{}|2:{}")]
    [InlineData("\n\n  {} \n\t\n{}", "3:{}|5:{}")]
    [InlineData("\uFEFF{}\n", "1:{}")]
    [InlineData("", "")]
    [InlineData("\n \n", "")]
    public async Task Lines_keep_their_numbers_and_blank_ones_are_skipped(string text, string expected) =>
        (await Read(new MemoryStream(Encoding.UTF8.GetBytes(text)))).ShouldBe(expected);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100_000)]
    public async Task Lines_are_the_same_however_the_bytes_arrive(int chunk)
    {
        string[] lines = [.. Enumerable.Range(1, 40).Select(number => $"{{\"n\":\"{new string('x', number * 997 % 5_000)}\"}}")];
        var expected = string.Join('|', lines.Select((line, index) => $"{index + 1}:{line}"));
        (await Read(new ChunkedStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)), chunk))).ShouldBe(expected);
    }

    [Fact]
    public async Task A_line_of_two_megabytes_is_one_event()
    {
        var line = $"{{\"n\":\"{new string('x', 2 << 20)}\"}}";
        (await Read(new MemoryStream(Encoding.UTF8.GetBytes($"{{}}\n{line}\n{{}}")))).ShouldBe($"1:{{}}|2:{line}|3:{{}}");
    }

    private static async Task<string> Read(Stream stream)
    {
        var found = new List<string>();
        await foreach (var line in LineReader.ReadAsync(stream))
            found.Add($"{line.Number}:{Encoding.UTF8.GetString(line.Json.Span)}");
        return string.Join('|', found);
    }
}
