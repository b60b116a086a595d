using System.Buffers;
using System.Text;
using Glueline.Lambda.Kafka;

namespace Glueline.Lambda.Tests.Kafka;

public sealed class BatchAnswerTests
{
    [Fact]
    public void Without_failures_the_batch_is_done() => Written().ShouldBe("""{"batchItemFailures":[]}""");

    [Fact]
    public void A_failure_is_an_object_of_partition_and_offset() =>
        Written(new BatchItemFailure("orders-0", 100))
            .ShouldBe("""{"batchItemFailures":[{"itemIdentifier":{"partition":"orders-0","offset":100}}]}""");

    [Fact]
    public void Each_partition_is_named_once_with_its_lowest_offset() =>
        Written(new("b-1", 9), new("a-0", 5), new("b-1", 7), new("a-0", 6), new("b-1", 8))
            .ShouldBe(
                """{"batchItemFailures":[{"itemIdentifier":{"partition":"b-1","offset":7}},{"itemIdentifier":{"partition":"a-0","offset":5}}]}"""
            );

    private static string Written(params BatchItemFailure[] failures)
    {
        var output = new ArrayBufferWriter<byte>();
        BatchAnswer.Write(output, failures);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
