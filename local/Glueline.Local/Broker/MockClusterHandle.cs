using System.Runtime.InteropServices;
using System.Text;

namespace Glueline.Local.Broker;

/// <summary>A running mock cluster together with the librdkafka instance that it needs for its own bookkeeping.</summary>
internal sealed class MockClusterHandle : SafeHandle
{
    private const int Producer = 0;
    private const int ErrorTextSize = 512;

    private readonly nint _instance;

    private MockClusterHandle(nint instance, nint cluster)
        : base(0, ownsHandle: true)
    {
        _instance = instance;
        SetHandle(cluster);
    }

    public override bool IsInvalid => handle == 0;

    public nint Cluster => IsClosed ? throw new ObjectDisposedException(nameof(EmbeddedCluster)) : handle;

    public static MockClusterHandle Start(int brokers)
    {
        Span<byte> error = stackalloc byte[ErrorTextSize];
        var configuration = MockClusterApi.NewConfiguration();
        // Emergencies only: the instance would otherwise complain on standard error that it has no bootstrap servers.
        _ = MockClusterApi.SetConfiguration(configuration, "log_level", "0", error, ErrorTextSize);
        var instance = MockClusterApi.NewHandle(Producer, configuration, error, ErrorTextSize);
        if (instance == 0)
            throw new KafkaClusterException($"The embedded Kafka cluster did not start: {Text(error)}");
        var cluster = MockClusterApi.NewCluster(instance, brokers);
        if (cluster == 0)
        {
            MockClusterApi.DestroyHandle(instance);
            throw new KafkaClusterException($"The embedded Kafka cluster did not start with {brokers} brokers.");
        }
        return new MockClusterHandle(instance, cluster);
    }

    protected override bool ReleaseHandle()
    {
        MockClusterApi.DestroyCluster(handle);
        MockClusterApi.DestroyHandle(_instance);
        return true;
    }

    private static string Text(ReadOnlySpan<byte> error) => Encoding.UTF8.GetString(error[..Math.Max(0, error.IndexOf((byte)0))]);
}
