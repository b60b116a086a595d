using System.ComponentModel;
using BenchmarkDotNet.Attributes;

namespace Glueline.Benchmarks.Questions;

[Description("How long from Avro to a DynamoDB item as it goes over the wire?")]
public class DynamoItem : PayloadBenchmark
{
    [Benchmark(Baseline = true, Description = "Apache.Avro, dictionary of AttributeValue, marshaller of the AWS SDK")]
    public long Sdk()
    {
        using var body = Apache.ToPutItem(Avro);
        return body.Length;
    }

    [Benchmark(Description = "Glueline; into a buffer")]
    public int Glueline() => Ours.ToItem(Avro);
}
