using System.ComponentModel;
using BenchmarkDotNet.Attributes;
using Glueline.Contestants.Rivals;

namespace Glueline.Benchmarks.Questions;

[Description("How long from Avro to JSON as a later schema sees it: fields dropped, promoted, added with defaults?")]
public class EvolvedRead : PayloadBenchmark
{
    private ApacheAvro _evolved = null!;

    public override void Setup()
    {
        base.Setup();
        _evolved = new ApacheAvro(Event.Schema, Event.Evolved);
    }

    [Benchmark(Baseline = true, Description = "Apache.Avro, GenericRecord, Utf8JsonWriter; string")]
    public string ApacheAvro() => _evolved.ToJson(Avro);

    [Benchmark(Description = "Glueline; into a buffer")]
    public int Glueline() => Ours.ToEvolvedJson(Avro);

    [Benchmark(Description = "Glueline, without evolution; into a buffer")]
    public int GluelineAsWritten() => Ours.ToJson(Avro);
}
