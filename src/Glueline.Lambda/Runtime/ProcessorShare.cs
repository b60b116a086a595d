using System.Globalization;
using System.Runtime.InteropServices;

namespace Glueline.Lambda.Runtime;

/// <summary>
/// Keeps a function on the processor that its memory buys. Lambda shows a function two processors and gives it the time of one for each
/// 1,769 MB, so a second one makes nothing shorter that lasts; but whoever wakes a thread on it pays for the message to that processor, and
/// often for waking the processor itself.
/// </summary>
/// <remarks>
/// <see href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html">Configure Lambda function memory</see>
/// </remarks>
internal static partial class ProcessorShare
{
    private const int MegabytesOfOne = 1769;
    private const int MostProcessors = 1024; // as many as a cpu_set_t of glibc has

    /// <summary>
    /// Threads that are started from now on stay on the processor that the caller is on, unless the function has more memory than buys one
    /// or is not told how much it has. To be called before there are other threads.
    /// </summary>
    /// <returns>Whether they do.</returns>
    public static bool Keep(string? memory)
    {
        if (
            !OperatingSystem.IsLinux()
            || !int.TryParse(memory, CultureInfo.InvariantCulture, out var megabytes)
            || megabytes > MegabytesOfOne
        )
            return false;
        var current = Thread.GetCurrentProcessorId();
        if (current is < 0 or >= MostProcessors)
            return false;
        Span<ulong> processors = stackalloc ulong[MostProcessors / 64];
        processors.Clear();
        processors[current / 64] = 1UL << current % 64;
        // Where it is not allowed nothing is lost but time.
        return SetAffinity(thread: 0, MostProcessors / 8, processors) == 0;
    }

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nint size, ReadOnlySpan<ulong> processors);
}
