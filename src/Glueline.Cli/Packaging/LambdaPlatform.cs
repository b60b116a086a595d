namespace Glueline.Cli.Packaging;

/// <summary>What a function finds on Lambda, and what Lambda takes.</summary>
internal static class LambdaPlatform
{
    public const string Runtime = "provided.al2023";

    public const string Machine = "x86_64";

    /// <summary>Direct upload of a zip.</summary>
    public const long MostZipped = 50 << 20;

    /// <summary>All files of a function together.</summary>
    public const long MostUnzipped = 250 << 20;

    /// <summary>Amazon Linux 2023's.</summary>
    public static Version Glibc { get; } = new(2, 34);

    /// <summary>glibc's own libraries, and nothing besides: what else the runtime's image holds is no promise of it.</summary>
    public static IReadOnlyList<string> Libraries { get; } =
    ["ld-linux-x86-64.so.2", "libc.so.6", "libdl.so.2", "libm.so.6", "libpthread.so.0", "librt.so.1"];
}
