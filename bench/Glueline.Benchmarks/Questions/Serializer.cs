using System.ComponentModel;
using BenchmarkDotNet.Attributes;
using Glueline.Contestants.Ours;

namespace Glueline.Benchmarks.Questions;

[Description("What does the Kafka serializer add to the codec once it knows its schema version?")]
public class Serializer : PayloadBenchmark
{
    private WarmSerializer _warm = null!;

    public override void Setup()
    {
        base.Setup();
        _warm = new WarmSerializer(Event);
    }

    [Benchmark(Baseline = true, Description = "Glueline's codec alone; framed byte[]")]
    public byte[] CodecAlone() => _warm.Encode(Json);

    [Benchmark(Description = "GlueAvroSerializer, warm")]
    public byte[] Warm() => _warm.Serialize(Json);
}
