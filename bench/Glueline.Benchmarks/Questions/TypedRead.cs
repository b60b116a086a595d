using System.ComponentModel;
using Avro.IO;
using Avro.Specific;
using BenchmarkDotNet.Attributes;
using Glueline.Avro;
using Glueline.Avro.Typed;
using Glueline.Contestants.Records;

namespace Glueline.Benchmarks.Questions;

[Description("How long from Avro to a user's own class? The batch of two hundred records.")]
public class TypedRead
{
    private readonly SpecificDatumReader<SpecificBatch> _reader = new(SpecificSchemas.Batch, SpecificSchemas.Batch);
    private readonly TypedReadPlan<Batch> _plan = TypedRecord.Compile<Batch>();
    private byte[] _avro = [];

    [GlobalSetup]
    public void Setup()
    {
        using var output = new OutputBuffer();
        TypedRecord.Write(Batches.Make().Ours, output);
        _avro = output.WrittenSpan.ToArray();
        if (ApacheAvro().Readings.Count != Glueline().Readings.Count)
            throw new InvalidOperationException("the records differ from Apache.Avro's");
    }

    [Benchmark(Baseline = true, Description = "Apache.Avro, ISpecificRecord")]
    public SpecificBatch ApacheAvro()
    {
        using var stream = new MemoryStream(_avro);
        return _reader.Read(null!, new BinaryDecoder(stream));
    }

    [Benchmark(Description = "Glueline, [AvroRecord]")]
    public Batch Glueline() => _plan.Read(_avro);
}
