using System.Globalization;

namespace Glueline.FunctionCost;

/// <summary>
/// What a million events cost, from measured processor time and counted calls. List prices of us-east-1 in US dollars, as known in November
/// 2026; times on the network are assumed, not measured, and the same for everybody.
/// </summary>
internal static class LambdaPrices
{
    private const double GigabyteSecond = 0.0000166667;
    private const double Request = 0.20 / Million;
    private const double WriteUnit = 0.625 / Million;
    private const double Million = 1_000_000;

    /// <summary>The memory at which a function has one processor.</summary>
    private const double Gigabytes = 1769 / 1024.0;

    public const string Head = """
        | function | events an invocation | processor, µs an event | an invocation, ms | GB-s | requests, $ | GB-s, $ | DynamoDB, $ | $ per million |
        |---|--:|--:|--:|--:|--:|--:|--:|--:|
        """;

    private static readonly TimeSpan Write = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan BatchWrite = TimeSpan.FromMilliseconds(8);

    /// <summary>Until all in-sync replicas of a partition have a record.</summary>
    public static TimeSpan Acknowledgement { get; } = TimeSpan.FromMilliseconds(5);

    /// <summary>How long so many writes of a row take, of which some are under way at a time.</summary>
    public static TimeSpan Writes(int count, int atOnce) => Write * Math.Ceiling((double)count / atOnce);

    /// <summary>How long so many writes of 25 rows take, of which some are under way at a time.</summary>
    public static TimeSpan BatchWrites(int count, int atOnce) => BatchWrite * Math.Ceiling((double)count / atOnce);

    /// <summary>A row of the table in docs/performance.md.</summary>
    /// <param name="what">Which function it is.</param>
    /// <param name="microseconds">Processor time of an event.</param>
    /// <param name="events">How many an invocation has.</param>
    /// <param name="waits">How long an invocation waits for others altogether, with nothing else to do.</param>
    /// <param name="isStored">Whether each event is written to the table, as a row of up to 1 KB.</param>
    public static string Line(string what, double microseconds, int events, TimeSpan waits, bool isStored)
    {
        var invocations = Million / events;
        // Lambda rounds each invocation up to the next millisecond.
        var milliseconds = Math.Ceiling(waits.TotalMilliseconds + microseconds * events / 1000);
        var seconds = invocations * milliseconds / 1000 * Gigabytes;
        var (requests, time, table) = (invocations * Request, seconds * GigabyteSecond, isStored ? Million * WriteUnit : 0);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {what} | {events:#,0} | {microseconds:0.0} | {milliseconds:#,0} | {seconds:#,0} | {requests:0.000} | {time:0.000} | {(isStored ? $"{table:0.000}" : "")} | {requests + time + table:0.000} |"
        );
    }
}
