using System.Runtime.InteropServices;

namespace Glueline.Cli.Packaging;

/// <summary>What a machine can do for a package: build the functions, or only zip them.</summary>
internal static class PackagingMachine
{
    private static readonly OSPlatform[] SystemsWithModes = [OSPlatform.Linux, OSPlatform.OSX];

    /// <summary>Why this machine can't; null when it can.</summary>
    /// <param name="system">Its operating system.</param>
    /// <param name="machine">Its processor.</param>
    /// <param name="functions">Where the functions come from.</param>
    /// <param name="platform">Where they will run.</param>
    public static string? Refusal(OSPlatform system, Architecture machine, FunctionOrigin functions, LambdaPlatform platform)
    {
        if (!SystemsWithModes.Contains(system))
            return $"A zip created on {Title(system)} has no file modes, so Lambda could not execute its bootstrap. Run this on "
                + "Linux or macOS; WSL counts as Linux.";
        // Linux on x86_64 builds for both: with a C compiler for arm64, which the script installs.
        if (
            functions is FunctionOrigin.Elsewhere
            || (system == OSPlatform.Linux && (machine is Architecture.X64 || machine == platform.Processor))
        )
            return null;
        var machines = platform == LambdaPlatform.X64 ? platform.Machine : $"{LambdaPlatform.X64.Machine} or {platform.Machine}";
        return $"The functions for {LambdaPlatform.Runtime} on {platform.Machine} can be built only on {machines} "
            + $"Linux; this is {Title(system)} on {Title(machine)}. "
            + $"Run {platform.Command} on such a machine (a build server, a container), or copy its folder artifacts/functions here "
            + "and name it with --functions.";
    }

    public static OSPlatform ThisSystem() =>
        OperatingSystem.IsLinux() ? OSPlatform.Linux
        : OperatingSystem.IsMacOS() ? OSPlatform.OSX
        : OSPlatform.Windows;

    private static string Title(OSPlatform system) =>
        system == OSPlatform.OSX ? "macOS"
        : system == OSPlatform.Linux ? "Linux"
        : "Windows";

    private static string Title(Architecture machine) =>
        machine switch
        {
            Architecture.X64 => "x86_64",
            Architecture.Arm64 => "aarch64",
            _ => machine.ToString(),
        };
}

/// <summary>Where published functions come from.</summary>
internal enum FunctionOrigin
{
    /// <summary>Built on this machine.</summary>
    Here,

    /// <summary>Built on another machine, and copied here in a folder.</summary>
    Elsewhere,
}
