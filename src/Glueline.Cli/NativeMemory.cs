using System.Runtime.InteropServices;

namespace Glueline.Cli;

/// <summary>
/// Keeps the memory of a stack from growing with what passes through it. glibc gives each thread a heap of its own, up to eight for each
/// processor, and what is free on one is of no use to the threads of another.
/// </summary>
internal static partial class NativeMemory
{
    private const int ArenaMaximum = -8; // M_ARENA_MAX

    /// <summary>
    /// No further heaps. <c>MALLOC_ARENA_MAX</c>, which <c>./glueline</c> sets, also prevents those of .NET's own threads.
    /// </summary>
    public static void ShareOneHeap()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            _ = SetOption(ArenaMaximum, 1);
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library, which has no such heaps.
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);
}
