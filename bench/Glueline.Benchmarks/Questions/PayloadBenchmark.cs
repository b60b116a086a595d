using BenchmarkDotNet.Attributes;
using Glueline.Contestants.Ours;
using Glueline.Contestants.Payloads;
using Glueline.Contestants.Rivals;

namespace Glueline.Benchmarks.Questions;

/// <summary>What the questions share: the payload, our codec and Apache.Avro's for its schema.</summary>
public abstract class PayloadBenchmark
{
    /// <summary>a: a flat event; b: an order; c: a batch.</summary>
    [Params("a", "b", "c")]
    public string Payload { get; set; } = "a";

    private protected Payload Event { get; private set; } = null!;

    private protected Codec Ours { get; private set; } = null!;

    private protected ApacheAvro Apache { get; private set; } = null!;

    private protected byte[] Json { get; private set; } = [];

    private protected byte[] Avro { get; private set; } = [];

    [GlobalSetup]
    public virtual void Setup()
    {
        Event = Contestants.Payloads.Payload.All.Single(payload => payload.Name == Payload);
        Ours = new Codec(Event);
        Apache = new ApacheAvro(Event.Schema);
        Json = Event.Json;
        Avro = Apache.ToAvro(Json);
    }
}
