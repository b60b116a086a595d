namespace Glueline.Bars.Measuring;

/// <summary>
/// Runs contestants in turn in one process, many short rounds, and takes medians of the processor's time: a neighbour on the machine slows
/// all of them alike, and the time that it takes away is not counted, so that the ratio of two stands where absolute times do not.
/// </summary>
internal sealed class Interleaved(int rounds)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(120);
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(3);

    /// <summary>The median time of each, in nanoseconds.</summary>
    public double[] Measure(params Func<int>[] contestants)
    {
        var counts = new int[contestants.Length];
        // Several passes with a pause between: the JIT recompiles hot methods in the background.
        for (var pass = 0; pass < 4; pass++)
        {
            for (var index = 0; index < contestants.Length; index++) counts[index] = Calibrate(contestants[index]);
            Thread.Sleep(30);
        }

        var times = contestants.Select(_ => new double[rounds]).ToArray();
        for (var round = 0; round < rounds; round++)
            for (var index = 0; index < contestants.Length; index++) times[index][round] = Time(contestants[index], counts[index]);
        return [.. times.Select(Median)];
    }

    /// <summary>The bytes that one call allocates.</summary>
    public static double Allocated(Func<int> contestant)
    {
        const int calls = 200;
        for (var call = 0; call < calls; call++) contestant();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < calls; call++) contestant();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)calls;
    }

    private static int Calibrate(Func<int> contestant)
    {
        var start = Environment.CpuUsage.TotalTime;
        var calls = 0;
        TimeSpan taken;
        do
        {
            for (var call = 0; call < 4; call++) contestant();
            calls += 4;
            taken = Environment.CpuUsage.TotalTime - start;
        }
        while (taken < WarmUp);
        return Math.Max(1, (int)(calls * (Round / taken)));
    }

    private static double Time(Func<int> contestant, int calls)
    {
        var start = Environment.CpuUsage.TotalTime;
        for (var call = 0; call < calls; call++) contestant();
        return (Environment.CpuUsage.TotalTime - start).TotalNanoseconds / calls;
    }

    private static double Median(double[] times)
    {
        Array.Sort(times);
        return times[times.Length / 2];
    }
}
