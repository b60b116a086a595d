using System.Buffers;
using System.Text;

namespace Glueline.Lambda.Kafka.Tests.Events;

public sealed class BatchAnswerTests
{
    [Fact]
    public void Without_failures_the_batch_is_done() => Written(new()).ShouldBe("""{"batchItemFailures":[]}""");

    [Fact]
    public void A_failure_is_an_object_of_partition_and_offset() =>
        Written(Of(("orders-0", 100))).ShouldBe("""{"batchItemFailures":[{"itemIdentifier":{"partition":"orders-0","offset":100}}]}""");

    [Fact]
    public void Each_partition_is_named_once_with_its_lowest_offset() =>
        Written(Of(("b-1", 9), ("a-0", 5), ("b-1", 7), ("a-0", 6), ("b-1", 8)))
            .ShouldBe(
                """{"batchItemFailures":[{"itemIdentifier":{"partition":"b-1","offset":7}},{"itemIdentifier":{"partition":"a-0","offset":5}}]}"""
            );

    [Fact]
    public void A_record_is_reported_under_its_partitions_name()
    {
        var answer = new BatchAnswer();
        answer.HasFailures.ShouldBeFalse();
        answer.Fail(
            new KafkaRecord
            {
                Topic = "a-1",
                Partition = 7,
                Offset = 3,
            }
        );

        answer.HasFailures.ShouldBeTrue();
        Written(answer).ShouldBe("""{"batchItemFailures":[{"itemIdentifier":{"partition":"a-1-7","offset":3}}]}""");
    }

    [Fact]
    public void A_stream_has_the_same_bytes()
    {
        using var reader = new StreamReader(Of(("orders-0", 100)).ToStream());
        reader.ReadToEnd().ShouldBe(Written(Of(("orders-0", 100))));
    }

    private static BatchAnswer Of(params (string Partition, long Offset)[] failures)
    {
        var answer = new BatchAnswer();
        foreach (var (partition, offset) in failures)
            answer.Fail(partition, offset);
        return answer;
    }

    private static string Written(BatchAnswer answer)
    {
        var output = new ArrayBufferWriter<byte>();
        answer.Write(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
