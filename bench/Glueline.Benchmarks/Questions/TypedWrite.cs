using System.ComponentModel;
using Avro.IO;
using Avro.Specific;
using BenchmarkDotNet.Attributes;
using Glueline.Avro;
using Glueline.Avro.Typed;
using Glueline.Contestants.Records;

namespace Glueline.Benchmarks.Questions;

[Description("How long from a user's own class to Avro? The batch of two hundred records.")]
public class TypedWrite
{
    private readonly SpecificDatumWriter<SpecificBatch> _writer = new(SpecificSchemas.Batch);
    private readonly OutputBuffer _output = new(1 << 16);
    private Batch _ours = null!;
    private SpecificBatch _theirs = null!;

    [GlobalSetup]
    public void Setup()
    {
        (_ours, _theirs) = Batches.Make();
        if (!ApacheAvro().AsSpan().SequenceEqual(Glueline()))
            throw new InvalidOperationException("the bytes differ from Apache.Avro's");
    }

    [Benchmark(Baseline = true, Description = "Apache.Avro, ISpecificRecord; byte[]")]
    public byte[] ApacheAvro()
    {
        using var stream = new MemoryStream();
        _writer.Write(_theirs, new BinaryEncoder(stream));
        return stream.ToArray();
    }

    [Benchmark(Description = "Glueline, [AvroRecord]; byte[]")]
    public byte[] Glueline()
    {
        _output.Clear();
        TypedRecord.Write(_ours, _output);
        return _output.WrittenSpan.ToArray();
    }
}
