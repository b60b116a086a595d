using System.Text;
using Confluent.Kafka;
using Glueline.Local.EventSource;
using Glueline.Local.Lambda;

namespace Glueline.Local.Tests.EventSource;

public sealed class BatchAnswerReaderTests
{
    /// <summary>Partition 0 with offsets 5, 6, 8 (7 is a gap), partition 1 with offset 0.</summary>
    private static readonly RecordBatch Batch = new([Slice(0, 5, 6, 8), Slice(1, 0)], Attempt: 1);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"batchItemFailures":null}""")]
    [InlineData("""{"batchItemFailures":[]}""")]
    [InlineData("""{"unknown":1,"batchItemFailures":[]}""")]
    public void Nothing_to_report_is_success(string answer)
    {
        var verdict = Judge(answer);

        verdict.Fault.ShouldBeNull();
        verdict.Remaining.ShouldBeNull();
        verdict.Progress.Select(done => (done.Slice.Key, done.Next)).ShouldBe([("t-0", 9), ("t-1", 1)]);
    }

    [Fact]
    public void A_partition_is_done_up_to_its_lowest_reported_record_and_the_others_wholly()
    {
        var verdict = Judge(FakeFunction.Failing(("t-0", 8), ("t-0", 6), ("t-0", 8)));

        verdict.Progress.Select(done => (done.Slice.Key, done.Next)).ShouldBe([("t-0", 6), ("t-1", 1)]);
        verdict.Remaining!.Ranges.ShouldBe([new OffsetRange("t", 0, 6, 8)]);
        verdict.Fault!.ErrorMessage.ShouldBe("The function reported t-0@6 as failed.");
    }

    [Fact]
    public void A_partition_whose_first_record_failed_has_made_no_progress()
    {
        var verdict = Judge(FakeFunction.Failing(("t-0", 5)));

        verdict.Progress.Select(done => done.Slice.Key).ShouldBe(["t-1"]);
        verdict.Remaining!.Ranges.ShouldBe([new OffsetRange("t", 0, 5, 8)]);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("\"done\"")]
    [InlineData("[]")]
    [InlineData("""{"batchItemFailures":{}}""")]
    [InlineData("""{"batchItemFailures":[null]}""")]
    [InlineData("""{"batchItemFailures":[{}]}""")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":null}]}""")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":""}]}""")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"t-0@5"}]}""")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":{"partition":"t-0"}}]}""")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":{"partition":"t-0","offset":"5"}}]}""")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":{"partition":"t-0","offset":7}}]}""")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":{"partition":"t-0","offset":5.5}}]}""")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":{"partition":"t-2","offset":5}}]}""")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":{"topic-partition":"t-0","offset":5}}]}""")]
    [InlineData(
        """{"batchItemFailures":[{"itemIdentifier":{"partition":"t-1","offset":0}},{"itemidentifier":{"partition":"t-0","offset":5}}]}"""
    )]
    public void An_answer_that_cannot_be_used_fails_the_whole_batch(string answer)
    {
        var verdict = Judge(answer);

        verdict.Fault!.ErrorType.ShouldBe("InvalidBatchAnswer");
        verdict.Progress.ShouldBeEmpty();
        verdict.Remaining!.Ranges.ShouldBe(Batch.Ranges);
    }

    [Fact]
    public void The_message_shows_the_entry_that_is_wrong_and_what_is_expected()
    {
        Judge("""{"batchItemFailures":[{"itemIdentifier":"t-0@5"}]}""")
            .Fault!.ErrorMessage.ShouldBe(
                """The function's answer cannot be used: {"itemIdentifier":"t-0@5"} names no record of the batch. """
                    + """Expected is {"batchItemFailures":[{"itemIdentifier":{"partition":"topic-0","offset":1}}]}."""
            );
    }

    [Fact]
    public void A_failed_invocation_fails_the_whole_batch_whatever_its_payload_says()
    {
        var fault = new FunctionFault("Boom", "it broke");
        var result = new InvocationResult("id", "{}"u8.ToArray(), fault, TimeSpan.Zero, null);

        var verdict = BatchAnswerReader.Judge(Batch, result, FunctionResponseTypes.ReportBatchItemFailures);

        verdict.Fault.ShouldBe(fault);
        verdict.Progress.ShouldBeEmpty();
    }

    [Fact]
    public void Without_report_batch_item_failures_the_answer_means_nothing()
    {
        var answer = new InvocationResult("id", Encoding.UTF8.GetBytes(FakeFunction.Failing(("t-0", 5))), null, TimeSpan.Zero, null);

        BatchAnswerReader.Judge(Batch, answer, FunctionResponseTypes.None).Fault.ShouldBeNull();
    }

    private static BatchVerdict Judge(string answer) =>
        BatchAnswerReader.Judge(
            Batch,
            new InvocationResult("id", Encoding.UTF8.GetBytes(answer), null, TimeSpan.Zero, null),
            FunctionResponseTypes.ReportBatchItemFailures
        );

    private static PartitionSlice Slice(int partition, params ReadOnlySpan<long> offsets)
    {
        var records = new List<BufferedRecord>();
        foreach (var offset in offsets)
        {
            var record = new ConsumeResult<byte[]?, byte[]?>
            {
                TopicPartitionOffset = new TopicPartitionOffset("t", partition, offset),
                Message = new Message<byte[]?, byte[]?>(),
            };
            records.Add(new BufferedRecord(record, 0));
        }
        return new PartitionSlice(new PartitionQueue(new TopicPartition("t", partition), 100), records);
    }
}
