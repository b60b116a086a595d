using System.Globalization;

namespace Glueline.FunctionCost;

/// <summary>
/// What a million events cost, from measured processor time and counted calls. List prices of us-east-1 in US dollars, as known in November
/// 2026; times on the network are assumed, not measured, and the same for everybody.
/// </summary>
internal sealed class LambdaPrices
{
    private const double GigabyteSecond = 0.0000166667;
    private const double Request = 0.20 / Million;
    private const double WriteUnit = 0.625 / Million;
    private const double Million = 1_000_000;

    /// <summary>The memory at which a function has one processor.</summary>
    private const double Gigabytes = 1769 / 1024.0;

    /// <summary>A write of one row, of a batch of rows, and Kafka's acknowledgement of all replicas.</summary>
    public static TimeSpan Write { get; } = TimeSpan.FromMilliseconds(4);
    public static TimeSpan BatchWrite { get; } = TimeSpan.FromMilliseconds(8);
    public static TimeSpan Acknowledgement { get; } = TimeSpan.FromMilliseconds(5);

    /// <summary>A row of the table in docs/performance.md.</summary>
    /// <param name="what">Which function it is.</param>
    /// <param name="microseconds">Processor time of an event.</param>
    /// <param name="events">How many an invocation has.</param>
    /// <param name="waits">How long an invocation waits for others altogether, with nothing else to do.</param>
    /// <param name="rows">Whether each event is written to the table as a row of up to 1 KB.</param>
    public static string Line(string what, double microseconds, int events, TimeSpan waits, bool rows)
    {
        var invocations = Million / events;
        // Lambda rounds each invocation up to the next millisecond.
        var milliseconds = Math.Ceiling(waits.TotalMilliseconds + microseconds * events / 1000);
        var seconds = invocations * milliseconds / 1000 * Gigabytes;
        var (requests, time, table) = (invocations * Request, seconds * GigabyteSecond, rows ? Million * WriteUnit : 0);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {what} | {events:#,0} | {microseconds:0.0} | {milliseconds:#,0} | {seconds:#,0} | {requests:0.000} | {time:0.000} | {(rows ? $"{table:0.000}" : "")} | {requests + time + table:0.000} |"
        );
    }
}
