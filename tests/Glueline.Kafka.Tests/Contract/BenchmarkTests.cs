extern alias bench;

using bench::Glueline.Contestants.Ours;
using bench::Glueline.Contestants.Payloads;

namespace Glueline.Kafka.Tests.Contract;

/// <summary>The benchmarks compare the serializer with the codec alone: both must write the same.</summary>
public sealed class BenchmarkTests
{
    [Fact]
    public void The_codec_that_the_benchmarks_compare_with_writes_what_the_serializer_writes()
    {
        var payload = OrderPayload.Make();
        using var warm = new WarmSerializer(payload);

        // The header's last 16 bytes are the version's id, which the registry chose.
        warm.Serialize(payload.Json)[18..].ShouldBe(warm.Encode(payload.Json)[18..]);
        warm.StayedWarm.ShouldBeTrue();
    }
}
