using System.Buffers.Text;
using System.Diagnostics;

namespace Glueline.Cli.Chaos;

/// <summary>
/// How long events take from the first attempt to send them until the table has their row. Seen from the table's side, since the pipeline
/// must not be its own witness. An event that a newer one replaced before it was written has no delay.
/// </summary>
internal sealed class DelayMeter(int events)
{
    private readonly long[] _sent = new long[events];
    private readonly long[] _written = new long[events];

    public void Sent(int number) => Interlocked.CompareExchange(ref _sent[number], Stopwatch.GetTimestamp(), 0);

    /// <summary>Reads the numbers of the events in a request that has written rows.</summary>
    public void Written(ReadOnlyMemory<byte> request)
    {
        var now = Stopwatch.GetTimestamp();
        var text = request.Span;
        while (text.IndexOf("\"seq\":{\"N\":\""u8) is >= 0 and var at)
        {
            text = text[(at + "\"seq\":{\"N\":\"".Length)..];
            if (Utf8Parser.TryParse(text, out int number, out _) && number >= 0 && number < events)
                Interlocked.CompareExchange(ref _written[number], now, 0);
        }
    }

    /// <summary>The delays of all events that were written, shortest first.</summary>
    public Delays Measure()
    {
        var delays = new List<TimeSpan>(events);
        for (var number = 0; number < events; number++)
        {
            if (_sent[number] is not 0 and var sent && Volatile.Read(ref _written[number]) is not 0 and var written)
                delays.Add(Stopwatch.GetElapsedTime(sent, written));
        }
        delays.Sort();
        return delays.Count is 0 ? new(default, default, default) : new(At(delays, 0.5), At(delays, 0.99), delays[^1]);
    }

    private static TimeSpan At(List<TimeSpan> sorted, double share) => sorted[(int)Math.Min(sorted.Count - 1, share * sorted.Count)];
}

/// <summary>The median, the 99th percentile and the longest of the delays.</summary>
internal sealed record Delays(TimeSpan Median, TimeSpan Percentile99, TimeSpan Longest);
