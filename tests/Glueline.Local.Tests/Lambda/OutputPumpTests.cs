using System.Text;
using Glueline.Local.Lambda;

namespace Glueline.Local.Tests.Lambda;

public sealed class OutputPumpTests
{
    [Fact]
    public async Task Output_is_split_into_lines_and_the_last_one_needs_no_line_break()
    {
        (await LinesAsync("one\r\ntwo\n\nfour")).ShouldBe(["one", "two", "", "four"]);
    }

    [Fact]
    public async Task An_endless_line_is_split()
    {
        var lines = await LinesAsync(new string('x', OutputPump.MaximumLineLength + 5));

        lines.Select(line => line.Length).ShouldBe([OutputPump.MaximumLineLength, 5]);
    }

    [Fact]
    public void The_log_keeps_the_newest_lines_only()
    {
        var log = new FunctionLog("f", TimeProvider.System, listener: null);

        for (var number = 0; number < FunctionLog.MaximumLines + 10; number++)
            log.Write($"{number}");

        log.Lines.Count.ShouldBe(FunctionLog.MaximumLines);
        log.Lines[0].Text.ShouldBe("10");
    }

    private static async Task<List<string>> LinesAsync(string output)
    {
        var lines = new List<string>();
        await OutputPump.RunAsync(new MemoryStream(Encoding.UTF8.GetBytes(output)), lines.Add);
        return lines;
    }
}
