namespace Glueline.Cli.Packaging;

/// <summary>The environment of a function on Lambda, and Lambda's limits.</summary>
internal static class LambdaPlatform
{
    public const string Runtime = "provided.al2023";

    public const string Machine = "x86_64";

    /// <summary>The maximum size of a zip for direct upload, in bytes.</summary>
    public const long MaxZipped = 50 << 20;

    /// <summary>The maximum size of all files of a function, in bytes.</summary>
    public const long MaxUnzipped = 250 << 20;

    /// <summary>The version of glibc in Amazon Linux 2023.</summary>
    public static Version Glibc { get; } = new(2, 34);

    /// <summary>glibc's own libraries and no others: whatever else the runtime's image contains is not guaranteed.</summary>
    public static IReadOnlyList<string> Libraries { get; } =
    ["ld-linux-x86-64.so.2", "libc.so.6", "libdl.so.2", "libm.so.6", "libpthread.so.0", "librt.so.1"];
}
