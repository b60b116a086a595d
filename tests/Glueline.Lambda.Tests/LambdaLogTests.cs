using System.Text;
using Glueline.Lambda.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Glueline.Lambda.Tests;

public sealed class LambdaLogTests
{
    private readonly MemoryStream _output = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 60, TimeSpan.Zero));

    [Fact]
    public void A_json_entry_is_one_object_on_one_line()
    {
        var log = new LambdaLog(_output, LogFormat.Json, LogLevel.Info, _time);

        log.Write(
            LogLevel.Warn,
            "one \"thing\"\nand another",
            new LogField("topic", "größe"),
            new LogField("offset", 9007199254740993),
            new LogField("cause", null)
        );

        Written.ShouldBe(
            """{"timestamp":"2026-01-02T03:04:05.060Z","level":"WARN","message":"one \"thing\"\nand another","topic":"größe","offset":9007199254740993,"cause":null}"""
                + "\n"
        );
    }

    [Theory]
    [InlineData(LogFormat.Json, @"\uFFFD")]
    [InlineData(LogFormat.Text, "\ufffd")]
    public void Long_strings_are_cut_even_within_a_character(LogFormat format, string half)
    {
        var log = new LambdaLog(_output, format, LogLevel.Info, _time);

        log.Write(LogLevel.Info, new string('x', LambdaLog.MaxTextLength - 1) + "😀", new LogField("f", new string('y', 1_000_000)));

        Written.Contains(new string('x', LambdaLog.MaxTextLength - 1) + half, StringComparison.Ordinal).ShouldBeTrue();
        Written.Length.ShouldBeLessThan(2 * LambdaLog.MaxTextLength + 200);
    }

    [Fact]
    public void A_text_entry_stays_on_one_line()
    {
        var log = new LambdaLog(_output, LogFormat.Text, LogLevel.Info, _time);

        log.Write(LogLevel.Error, "It failed.", new LogField("error", "a\r\nb\nc"), new LogField("offset", 5));
        log.Write(LogLevel.Info, "Next.");

        Written.ShouldBe("2026-01-02T03:04:05.060Z ERROR It failed. error=a\\nb\\nc offset=5\n2026-01-02T03:04:05.060Z INFO Next.\n");
    }

    [Theory]
    [InlineData(LogLevel.Trace, "TRACE DEBUG INFO WARN ERROR FATAL")]
    [InlineData(LogLevel.Info, "INFO WARN ERROR FATAL")]
    [InlineData(LogLevel.Fatal, "FATAL")]
    public void Entries_below_the_level_are_dropped(LogLevel minimum, string expected)
    {
        var log = new LambdaLog(_output, LogFormat.Text, minimum, _time);

        foreach (var level in Enum.GetValues<LogLevel>())
            log.Write(level, "m");

        Written.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[1]).ShouldBe(expected.Split(' '));
    }

    private string Written => Encoding.UTF8.GetString(_output.ToArray());
}
