using System.Text;
using Glueline.Lambda.Logging;
using Glueline.Lambda.Reporting;
using Microsoft.Extensions.Time.Testing;

namespace Glueline.Lambda.Tests.Reporting;

/// <summary>The line of metrics, as CloudWatch's embedded metric format demands it.</summary>
public sealed class EmbeddedMetricsTests
{
    private readonly MemoryStream _output = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 60, TimeSpan.Zero));

    private string Written => Encoding.UTF8.GetString(_output.ToArray());

    [Theory]
    [InlineData(LogFormat.Text, LogLevel.Info, "INFO")]
    [InlineData(LogFormat.Json, LogLevel.Trace, "INFO")]
    [InlineData(LogFormat.Json, LogLevel.Error, "ERROR")]
    public void Are_one_line_that_no_format_wraps_and_no_level_drops(LogFormat format, LogLevel minimum, string level)
    {
        var log = new LambdaLog(_output, format, minimum, _time) { RequestId = "r-1" };

        var document = EmbeddedMetrics.Render(
            log,
            "Shop/Rows",
            [("FunctionName", "rows"), ("Topic", "orders")],
            [new("Records", MetricUnit.Count, 3), new("TableLatency", MetricUnit.Milliseconds, 4.25)]
        );
        log.Write(LogLevel.Debug, "Done.", [], document.Span);

        (
            format is LogFormat.Json && minimum is LogLevel.Trace
                ? Written[(Written.IndexOf('\n', StringComparison.Ordinal) + 1)..]
                : Written
        ).ShouldBe(
            """{"_aws":{"Timestamp":1767323045060,"CloudWatchMetrics":[{"Namespace":"Shop/Rows","Dimensions":[["FunctionName","Topic"]],"Metrics":[{"Name":"Records","Unit":"Count"},{"Name":"TableLatency","Unit":"Milliseconds"}]}]},"FunctionName":"rows","Topic":"orders","Records":3,"TableLatency":4.25,"timestamp":"2026-01-02T03:04:05.060Z","level":"$LEVEL","requestId":"r-1"}""".Replace(
                "$LEVEL",
                level,
                StringComparison.Ordinal
            ) + "\n"
        );
    }

    [Fact]
    public void Are_the_numbers_of_the_line_for_people()
    {
        var log = new LambdaLog(_output, LogFormat.Text, LogLevel.Info, _time);
        var report = new InvocationReport();
        report.Text("versions", "1");
        report.Count("records", "Records", 7);
        report.Calls("table", "Table", new(4, TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(6.0004)));
        report.Calls("registry", "Registry", default);

        report.Write(log, "Done.", new() { Function = "rows" }, []);

        var lines = Written.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldEndWith("INFO Done. versions=1 records=7 tableCalls=4 tableCallMs=2 tableLongestCallMs=6 registryCalls=0");
        lines[1]
            .ShouldContain(
                """
                "FunctionName":"rows","Records":7,"TableCalls":4,"TableLatency":2.5,"TableLongestCall":6,"RegistryCalls":0,
                """
            );
    }

    [Fact]
    public void Go_out_together_with_the_line_for_people()
    {
        using var output = new CountingStream();
        var log = new LambdaLog(output, LogFormat.Text, LogLevel.Info, _time);
        var report = new InvocationReport();
        report.Count("records", "Records", 7);

        report.Write(log, "Done.", new() { Function = "rows" }, []);

        output.Writes.ShouldBe(1);
        Encoding.UTF8.GetString(output.ToArray()).Split('\n').Length.ShouldBe(3);
    }

    [Theory]
    [InlineData(null, "rows")]
    [InlineData("Glueline", null)]
    public void Are_left_out_if_they_are_off_or_there_is_no_function(string? space, string? function)
    {
        var log = new LambdaLog(_output, LogFormat.Text, LogLevel.Info, _time);

        new InvocationReport().Write(log, "Done.", new() { MetricsNamespace = space, Function = function }, []);

        Written.ShouldBe("2026-01-02T03:04:05.060Z INFO Done.\n");
    }

    private sealed class CountingStream : MemoryStream
    {
        public int Writes { get; private set; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Writes++;
            base.Write(buffer);
        }
    }
}
