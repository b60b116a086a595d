using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Glueline.Local.Broker;

/// <summary>
/// Keeps child processes from inheriting the embedded cluster's connections. librdkafka accepts them without FD_CLOEXEC: a process started
/// later would hold them open, and stopping a broker would cut nothing, since the client would never see its connection close. Sealed or
/// not, a process has a copy of every socket from the moment at which it is made until its program runs; no broker may stop or start then.
/// </summary>
internal static partial class SocketSeal
{
    private const int GetFlags = 1;
    private const int SetFlags = 2;
    private const int CloseOnExec = 1;
    private const int FirstOfOurs = 3;
    private const string Descriptors = "/proc/self/fd";

    /// <summary>
    /// Held while a process is started, and while a broker stops or starts: librdkafka then binds the broker's port anew or listens at it,
    /// and aborts the whole process if a copy of another socket still listens there.
    /// </summary>
    public static Lock Starts { get; } = new();

    /// <summary>Starts a process that inherits nothing of the cluster's.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be started.</exception>
    public static Process Start(ProcessStartInfo start)
    {
        lock (Starts)
        {
            Apply();
            return Process.Start(start)!;
        }
    }

    /// <summary>Seals the connections that there are. Does nothing on systems that don't list descriptors.</summary>
    public static void Apply()
    {
        if (!OperatingSystem.IsLinux() || !Directory.Exists(Descriptors))
            return;
        foreach (var path in Directory.GetFiles(Descriptors))
        {
            // A descriptor that was closed in the meantime answers -1; there is nothing left to seal.
            if (
                int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var descriptor)
                && descriptor >= FirstOfOurs
                && Control(descriptor, GetFlags, 0) is >= 0 and var flags
                && (flags & CloseOnExec) == 0
            )
            {
                _ = Control(descriptor, SetFlags, flags | CloseOnExec);
            }
        }
    }

    // The real function takes variable arguments, which the C ABI of Linux passes like these on x86_64 and arm64.
    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(int descriptor, int command, int argument);
}
