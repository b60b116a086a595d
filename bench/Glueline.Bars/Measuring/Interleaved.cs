namespace Glueline.Bars.Measuring;

/// <summary>
/// Runs contestants in turn in one process, in many short rounds, and uses medians of processor time: a neighbour on the machine slows all
/// of them alike, and the time that it uses is not counted, so that the ratio of two is stable although absolute times are not.
/// </summary>
internal sealed class Interleaved(int rounds)
{
    private const int PairRounds = 8;
    private const int WarmUps = 6;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(60);

    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(120);
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(3);

    /// <summary>The median time of each, in nanoseconds.</summary>
    public double[] Measure(params Func<int>[] contestants)
    {
        var counts = new int[contestants.Length];
        // Several passes with a pause between: the JIT recompiles hot methods in the background.
        for (var pass = 0; pass < WarmUps; pass++)
        {
            for (var index = 0; index < contestants.Length; index++)
                counts[index] = Calibrate(contestants[index]);
            Thread.Sleep(Pause);
        }

        var times = contestants.Select(_ => new double[rounds]).ToArray();
        for (var round = 0; round < rounds; round++)
        for (var index = 0; index < contestants.Length; index++)
            times[index][round] = Time(contestants[index], counts[index]);
        return [.. times.Select(Median)];
    }

    /// <summary>
    /// Compares two that are close to each other: the median of the first, and that plus the median of the differences within a round,
    /// which don't drift as the times do.
    /// </summary>
    public (double First, double Second) Pair(Func<int> first, Func<int> second)
    {
        Measure(first, second);
        var calls = (First: Calibrate(first), Second: Calibrate(second));
        var times = new double[rounds * PairRounds];
        var differences = new double[rounds * PairRounds];
        for (var round = 0; round < times.Length; round++)
        {
            // Alternating who goes first evens out the effects of one on the other.
            var isSwapped = round % 2 == 1;
            var early = isSwapped ? Time(second, calls.Second) : Time(first, calls.First);
            var late = isSwapped ? Time(first, calls.First) : Time(second, calls.Second);
            times[round] = isSwapped ? late : early;
            differences[round] = isSwapped ? early - late : late - early;
        }

        var median = Median(times);
        return (median, median + Median(differences));
    }

    /// <summary>The bytes that one call allocates.</summary>
    public static double Allocated(Func<int> contestant)
    {
        const int calls = 200;
        for (var call = 0; call < calls; call++)
            contestant();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < calls; call++)
            contestant();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)calls;
    }

    private static int Calibrate(Func<int> contestant)
    {
        var start = Environment.CpuUsage.TotalTime;
        var calls = 0;
        TimeSpan taken;
        do
        {
            for (var call = 0; call < 4; call++)
                contestant();
            calls += 4;
            taken = Environment.CpuUsage.TotalTime - start;
        } while (taken < WarmUp);
        return Math.Max(1, (int)(calls * (Round / taken)));
    }

    private static double Time(Func<int> contestant, int calls)
    {
        var start = Environment.CpuUsage.TotalTime;
        for (var call = 0; call < calls; call++)
            contestant();
        return (Environment.CpuUsage.TotalTime - start).TotalNanoseconds / calls;
    }

    private static double Median(double[] times)
    {
        Array.Sort(times);
        return times[times.Length / 2];
    }
}
