using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary><c>rd_kafka_purge</c> of <c>rdkafka.h</c>, which Confluent.Kafka does not bind.</summary>
internal static partial class PurgeApi
{
    private const string Library = "librdkafka";
    private const int Queue = 1;
    private const int InFlight = 2;

    // Otherwise the call waits for threads that may be resolving a name.
    private const int NonBlocking = 4;

    static PurgeApi() => NativeLibrary.SetDllImportResolver(typeof(PurgeApi).Assembly, Resolve);

    /// <summary>
    /// Takes records back from the client; it reports each of them as purged soon after.
    /// </summary>
    public static void Purge(Handle client, PurgeScope scope) =>
        _ = Purge((SafeHandle)Native(client), scope is PurgeScope.Everything ? Queue | InFlight | NonBlocking : Queue | NonBlocking);

    [LibraryImport(Library, EntryPoint = "rd_kafka_purge")]
    private static partial int Purge(SafeHandle client, int flags);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_LibrdkafkaHandle")]
    [return: UnsafeAccessorType("Confluent.Kafka.Impl.SafeKafkaHandle, Confluent.Kafka")]
    private static extern object Native(Handle client);

    /// <summary>
    /// The library that Confluent.Kafka has loaded: of the builds next to the program it uses the first that loads, in this order.
    /// Another copy in the same process would not know the client.
    /// </summary>
    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        string[] builds = RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal)
            ? ["alpine-librdkafka", Library]
            : [Library, "centos8-librdkafka"];
        foreach (var build in name == Library ? builds : [])
        {
            if (NativeLibrary.TryLoad(build, typeof(Handle).Assembly, null, out var library))
                return library;
        }

        return 0;
    }
}

/// <summary>The records that a purge takes back.</summary>
internal enum PurgeScope
{
    /// <summary>Those that no broker has been sent.</summary>
    Queued,

    /// <summary>Those too that are not acknowledged yet, whatever becomes of them.</summary>
    Everything,
}
