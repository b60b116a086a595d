using System.Runtime.InteropServices;

namespace Glueline.Cli.Packaging;

/// <summary>The environment of a function on Lambda, and Lambda's limits.</summary>
/// <param name="Name">Lambda's name of the processor.</param>
/// <param name="Processor">.NET's name of it.</param>
/// <param name="Machine">The name that compilers have for it.</param>
/// <param name="Loader">The library that loads programs.</param>
internal sealed record LambdaPlatform(string Name, Architecture Processor, string Machine, string Loader)
{
    public const string Runtime = "provided.al2023";

    /// <summary>The maximum size of a zip for direct upload, in bytes.</summary>
    public const long MaxZipped = 50 << 20;

    /// <summary>The maximum size of all files of a function, in bytes.</summary>
    public const long MaxUnzipped = 250 << 20;

    /// <summary>Lambda's default.</summary>
    public static LambdaPlatform X64 { get; } = new("x86_64", Architecture.X64, "x86_64", "ld-linux-x86-64.so.2");

    public static LambdaPlatform Arm64 { get; } = new("arm64", Architecture.Arm64, "aarch64", "ld-linux-aarch64.so.1");

    /// <summary>The version of glibc in Amazon Linux 2023.</summary>
    public static Version Glibc { get; } = new(2, 34);

    /// <summary>glibc's own libraries and no others: whatever else the runtime's image contains is not guaranteed.</summary>
    public IReadOnlyList<string> Libraries { get; } = [Loader, "libc.so.6", "libdl.so.2", "libm.so.6", "libpthread.so.0", "librt.so.1"];

    /// <summary>.NET's name of the platform.</summary>
    public string RuntimeIdentifier { get; } = $"linux-{Processor.ToString().ToLowerInvariant()}";

    /// <summary>Whether this machine has the processor.</summary>
    public bool IsHere => RuntimeInformation.OSArchitecture == Processor;

    /// <summary>What a folder of functions for it is named: those of this machine's processor have no suffix.</summary>
    public string FolderOf(string folder) => IsHere ? folder : $"{folder}-{Name}";

    /// <summary>The command that makes packages for it.</summary>
    public string Command => this == X64 ? "./glueline package" : $"./glueline package --architecture {Name}";
}
