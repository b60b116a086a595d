using System.Reflection;
using System.Runtime.InteropServices;

namespace Glueline.Local.Broker;

/// <summary>Finds the native librdkafka that comes with Confluent.Kafka.</summary>
internal static class LibrdkafkaLocation
{
    public const string LibraryName = "librdkafka";

    /// <summary>
    /// In this order: the variant that needs only glibc, then the default one, which links libsasl2 on linux-x64 and therefore often can't
    /// be loaded, then the one for musl.
    /// </summary>
    private static readonly string[] LinuxFiles = ["centos8-librdkafka.so", "librdkafka.so", "alpine-librdkafka.so"];

    public static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != LibraryName)
            return 0;
        foreach (var file in Files())
        {
            foreach (var folder in Folders())
            {
                if (NativeLibrary.TryLoad(Path.Combine(folder, file), out var handle))
                    return handle;
            }
        }
        // Zero leaves the search to the runtime; its DllNotFoundException lists the places it tried.
        return 0;
    }

    private static string[] Files() =>
        OperatingSystem.IsWindows() ? ["librdkafka.dll"]
        : OperatingSystem.IsMacOS() ? ["librdkafka.dylib"]
        : LinuxFiles;

    private static IEnumerable<string> Folders()
    {
        var system =
            OperatingSystem.IsWindows() ? "win"
            : OperatingSystem.IsMacOS() ? "osx"
            : "linux";
        var architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        yield return AppContext.BaseDirectory;
        yield return Path.Combine(AppContext.BaseDirectory, "runtimes", $"{system}-{architecture}", "native");
        // A program of one file unpacks its libraries to a folder that only the runtime knows.
        if (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") is string folders)
            foreach (var folder in folders.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
                yield return folder;
    }
}
