using System.Runtime.InteropServices;

namespace Glueline.Local;

/// <summary>Signals to processes; .NET only has the one that kills.</summary>
internal static partial class ProcessSignal
{
    public const int Terminate = 15;

    /// <summary>SIGSTOP, whose number depends on the system.</summary>
    public static int Stop => OperatingSystem.IsLinux() ? 19 : 17;

    /// <summary>SIGCONT.</summary>
    public static int Continue => OperatingSystem.IsLinux() ? 18 : 19;

    /// <summary>Sends a signal; a process that is gone does not get it.</summary>
    public static void Send(int process, int signal) => _ = Kill(process, signal);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
