using System.ComponentModel;
using System.IO.Compression;
using BenchmarkDotNet.Attributes;
using Glueline.Contestants.Ours;
using Glueline.Registry.Framing;

namespace Glueline.Benchmarks.Questions;

[Description("What does compression cost in addition to the conversion? It is off unless asked for, and then at the fastest level.")]
public class Compression : PayloadBenchmark
{
    private WarmSerializer _plain = null!;
    private WarmSerializer _fastest = null!;
    private WarmSerializer _optimal = null!;

    public override void Setup()
    {
        base.Setup();
        _plain = new WarmSerializer(Event);
        _fastest = new WarmSerializer(Event, new FramingOptions { Compression = FrameCompression.Zlib, CompressFrom = 0 });
        _optimal = new WarmSerializer(
            Event,
            new FramingOptions
            {
                Compression = FrameCompression.Zlib,
                CompressFrom = 0,
                Level = CompressionLevel.Optimal,
            }
        );
    }

    [Benchmark(Baseline = true, Description = "GlueAvroSerializer, plain (the default)")]
    public int Plain() => _plain.Serialize(Json).Length;

    [Benchmark(Description = "GlueAvroSerializer, zlib, fastest")]
    public int Fastest() => _fastest.Serialize(Json).Length;

    [Benchmark(Description = "GlueAvroSerializer, zlib, its own default level")]
    public int Optimal() => _optimal.Serialize(Json).Length;
}
