using System.Globalization;
using System.Runtime.InteropServices;

namespace Glueline.Local.Broker;

/// <summary>
/// Keeps the embedded cluster's connections out of child processes. librdkafka accepts them without FD_CLOEXEC: a process that is
/// started later would hold them open, and a broker that stops would cut nothing, since the client never sees the end of its connection.
/// </summary>
internal static partial class SocketSeal
{
    private const int GetFlags = 1;
    private const int SetFlags = 2;
    private const int CloseOnExec = 1;
    private const int FirstOfOurs = 3;
    private const string Descriptors = "/proc/self/fd";

    /// <summary>Call it right before a process is started. Does nothing where the system doesn't list descriptors.</summary>
    public static void Apply()
    {
        if (!OperatingSystem.IsLinux() || !Directory.Exists(Descriptors))
            return;
        foreach (var path in Directory.GetFiles(Descriptors))
        {
            // One that is gone in the meantime answers -1, and there is nothing left to seal.
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
