using System.Globalization;

namespace Glueline.Cli.Packaging;

/// <summary>The reasons why Lambda could not start a package.</summary>
internal static class PackageRules
{
    public static PackageFinding Missing(string package, string file, LambdaPlatform platform) =>
        new(package, file, "does not exist", $"expected the function published for {platform.RuntimeIdentifier}", Rebuild(platform));

    public static PackageFinding Unreadable(string package, string file, string reason, LambdaPlatform platform) =>
        new(package, file, $"is not a native binary: {reason}", $"expected one for {platform.Machine} Linux", Rebuild(platform));

    public static PackageFinding UnknownMaterials(string package, string file, string reason, LambdaPlatform platform) =>
        new(
            package,
            file,
            $"does not say what the function was built of: {reason}",
            "expected NuGet's file of its publishing",
            Rebuild(platform)
        );

    public static IEnumerable<PackageFinding> Check(string package, string file, ElfFacts facts, LambdaPlatform platform)
    {
        if (facts.Machine != platform.Machine)
        {
            yield return new(
                package,
                file,
                $"is built for {facts.Machine}",
                $"expected {platform.Machine}",
                $"Publish the functions on an {platform.Machine} Linux machine, and name their folder with --functions."
            );
            // Another machine's libraries have other names: listing them too would be misleading.
            yield break;
        }
        if (facts.Beyond(LambdaPlatform.Glibc).ToArray() is { Length: > 0 } versions)
            yield return new(
                package,
                file,
                $"needs {string.Join(", ", versions)}",
                $"{LambdaPlatform.Runtime} has symbols up to GLIBC_{LambdaPlatform.Glibc}",
                "Publish the functions on a Linux with an older C library, such as Debian 12 or Amazon Linux 2023."
            );
        if (facts.Libraries.Except(platform.Libraries).ToArray() is { Length: > 0 } libraries)
            yield return new(
                package,
                file,
                $"needs {string.Join(", ", libraries)}",
                $"{LambdaPlatform.Runtime} has {string.Join(", ", platform.Libraries)}",
                "Use a build that needs only glibc; for librdkafka that is centos8-librdkafka.so, which the producer's project "
                    + "publishes as librdkafka.so."
            );
    }

    private static string Rebuild(LambdaPlatform platform) =>
        $"Publish the functions again: rm -r artifacts/{platform.FolderOf("functions")}, then {platform.Command}.";

    public static IEnumerable<PackageFinding> CheckUnzipped(string package, long bytes) =>
        CheckSize(package, bytes, LambdaPlatform.MaxUnzipped, "unzipped");

    public static IEnumerable<PackageFinding> CheckZipped(string package, long bytes) =>
        CheckSize(package, bytes, LambdaPlatform.MaxZipped, "zipped");

    private static IEnumerable<PackageFinding> CheckSize(string package, long bytes, long limit, string how)
    {
        if (bytes > limit)
            yield return new(
                package,
                null,
                $"has {Bytes(bytes)} {how}",
                $"Lambda allows at most {Bytes(limit)}",
                "Check which file has grown; binaries must be stripped of debug symbols (StripSymbols in the function's project)."
            );
    }

    private static string Bytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes");
}

/// <summary>Why Lambda could not start a package.</summary>
/// <param name="Package">The zip.</param>
/// <param name="File">The file for the zip; null if the finding is about the whole zip.</param>
/// <param name="Found">What is wrong with it.</param>
/// <param name="Expected">What it should be.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record PackageFinding(string Package, string? File, string Found, string Expected, string Remedy)
{
    public override string ToString() => $"{Package}: {(File is null ? "" : $"{File} ")}{Found}; {Expected}. {Remedy}";
}
