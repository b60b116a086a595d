using System.ComponentModel;
using BenchmarkDotNet.Attributes;

namespace Glueline.Benchmarks.Questions;

[Description("How long from Avro to JSON?")]
public class AvroToJson : PayloadBenchmark
{
    [Benchmark(Baseline = true, Description = "Apache.Avro, GenericRecord, Utf8JsonWriter; string")]
    public string ApacheAvro() => Apache.ToJson(Avro);

    [Benchmark(Description = "Glueline; into a buffer")]
    public int Glueline() => Ours.ToJson(Avro);

    [Benchmark(Description = "the floor: written for the schema; into a buffer")]
    public int Floor() => Ours.FloorToJson(Avro);
}
