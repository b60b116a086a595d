using System.Runtime.InteropServices;
using Glueline.Lambda.Logging;

namespace Glueline.Lambda.Reporting;

/// <summary>
/// What an invocation leaves for its operators: one line of the log for people and queries, and the numbers in it as metrics. For one
/// caller.
/// </summary>
internal sealed class InvocationReport
{
    private readonly List<LogField> _fields = [];
    private readonly List<Metric> _metrics = [];

    /// <summary>Adds something that is not a number, and so not a metric.</summary>
    public void Text(string field, string? text) => _fields.Add(new(field, text));

    /// <summary>Adds a count.</summary>
    public void Count(string field, string metric, long count)
    {
        _fields.Add(new(field, count));
        _metrics.Add(new(metric, MetricUnit.Count, count));
    }

    /// <summary>Adds a time: in whole milliseconds to the line, and as it is to the metrics.</summary>
    public void Time(string field, string metric, TimeSpan time)
    {
        _fields.Add(new(field, (long)Math.Round(time.TotalMilliseconds)));
        _metrics.Add(new(metric, MetricUnit.Milliseconds, Math.Round(time.TotalMilliseconds, 3)));
    }

    /// <summary>Adds calls with their times, if there were any: the average, and the longest.</summary>
    /// <param name="field">What is called, in camel case.</param>
    /// <param name="metric">The same as part of a metric's name.</param>
    /// <param name="calls">The calls.</param>
    public void Calls(string field, string metric, CallTimes calls)
    {
        Count($"{field}Calls", $"{metric}Calls", calls.Calls);
        if (calls.Calls == 0)
            return;
        Time($"{field}CallMs", $"{metric}Latency", calls.Total / calls.Calls);
        Time($"{field}LongestCallMs", $"{metric}LongestCall", calls.Longest);
    }

    /// <summary>Writes the line, and the metrics if they are wanted.</summary>
    public void Write(LambdaLog log, string message, OperatorSettings settings, ReadOnlySpan<(string Name, string Value)> dimensions)
    {
        ReadOnlyMemory<byte> metrics = settings is { MetricsNamespace: { } space, Function: { } function }
            ? EmbeddedMetrics.Render(log, space, [("FunctionName", function), .. dimensions], CollectionsMarshal.AsSpan(_metrics))
            : default;
        log.Write(LogLevel.Info, message, CollectionsMarshal.AsSpan(_fields), metrics.Span);
    }
}

/// <summary>How many calls there were, and what they took.</summary>
/// <param name="Calls">How many.</param>
/// <param name="Total">Their times together.</param>
/// <param name="Longest">The longest one.</param>
internal readonly record struct CallTimes(int Calls, TimeSpan Total, TimeSpan Longest);
