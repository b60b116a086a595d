using System.ComponentModel;
using BenchmarkDotNet.Attributes;
using Glueline.Contestants.Ours;
using Glueline.Contestants.Rivals;

namespace Glueline.Benchmarks.Questions;

[Description("How long from a JSON event to Avro?")]
public class JsonToAvro : PayloadBenchmark
{
    private NewtonsoftAvro _newtonsoft = null!;
    private byte[] _reversed = [];

    public override void Setup()
    {
        base.Setup();
        _newtonsoft = new NewtonsoftAvro(Event.Schema);
        _reversed = Event.Reversed();
    }

    [Benchmark(Baseline = true, Description = "System.Text.Json, GenericRecord, Apache.Avro; framed byte[]")]
    public byte[] SystemTextJson() => Apache.ToFramedAvro(Json, Codec.Header);

    [Benchmark(Description = "Newtonsoft.Json, GenericRecord, Apache.Avro; framed byte[]")]
    public byte[] Newtonsoft() => _newtonsoft.ToFramedAvro(Json, Codec.Header);

    [Benchmark(Description = "Glueline; framed byte[]")]
    public byte[] GluelineFramed() => Ours.ToFramedAvro(Json);

    [Benchmark(Description = "Glueline, members the other way round; framed byte[]")]
    public byte[] GluelineReversed() => Ours.ToFramedAvro(_reversed);

    [Benchmark(Description = "Glueline; into a buffer")]
    public int Glueline() => Ours.ToAvro(Json);

    [Benchmark(Description = "Utf8JsonReader alone, no output")]
    public int ReaderPass() => BareJson.ReaderPass(Json);

    [Benchmark(Description = "the floor: written for the schema; into a buffer")]
    public int Floor() => Ours.FloorToAvro(Json);
}
