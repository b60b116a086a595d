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
        var outcome = Read(answer);

        outcome.Fault.ShouldBeNull();
        outcome.Remaining.ShouldBeNull();
        outcome.Progress.Select(done => (done.Slice.Key, done.Next)).ShouldBe([("t-0", 9), ("t-1", 1)]);
    }

    [Fact]
    public void A_partition_is_done_up_to_its_lowest_reported_record_and_the_others_completely()
    {
        var outcome = Read(FakeFunction.Failing(("t-0", 8), ("t-0", 6), ("t-0", 8)));

        outcome.Progress.Select(done => (done.Slice.Key, done.Next)).ShouldBe([("t-0", 6), ("t-1", 1)]);
        outcome.Remaining!.Ranges.ShouldBe([new OffsetRange("t", 0, 6, 8)]);
        outcome.Fault!.ErrorMessage.ShouldBe("The function reported t-0@6 as failed.");
    }

    [Fact]
    public void A_partition_whose_first_record_failed_has_made_no_progress()
    {
        var outcome = Read(FakeFunction.Failing(("t-0", 5)));

        outcome.Progress.Select(done => done.Slice.Key).ShouldBe(["t-1"]);
        outcome.Remaining!.Ranges.ShouldBe([new OffsetRange("t", 0, 5, 8)]);
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
    public void An_invalid_answer_fails_the_whole_batch(string answer)
    {
        var outcome = Read(answer);

        outcome.Fault!.ErrorType.ShouldBe("InvalidBatchAnswer");
        outcome.Progress.ShouldBeEmpty();
        outcome.Remaining!.Ranges.ShouldBe(Batch.Ranges);
    }

    [Fact]
    public void The_message_has_the_invalid_entry_and_what_is_expected()
    {
        Read("""{"batchItemFailures":[{"itemIdentifier":"t-0@5"}]}""")
            .Fault!.ErrorMessage.ShouldBe(
                """The function's answer can't be used: {"itemIdentifier":"t-0@5"} identifies no record of the batch. """
                    + """Expected {"batchItemFailures":[{"itemIdentifier":{"partition":"topic-0","offset":1}}]}."""
            );
    }

    [Fact]
    public void A_failed_invocation_fails_the_whole_batch_whatever_its_payload_says()
    {
        var fault = new FunctionFault("Boom", "it broke");
        var result = new InvocationResult("id", "{}"u8.ToArray(), fault, TimeSpan.Zero, null);

        var outcome = BatchAnswerReader.Read(Batch, result, FunctionResponseTypes.ReportBatchItemFailures);

        outcome.Fault.ShouldBe(fault);
        outcome.Progress.ShouldBeEmpty();
    }

    [Fact]
    public void Without_ReportBatchItemFailures_the_answer_is_ignored()
    {
        var answer = new InvocationResult("id", Encoding.UTF8.GetBytes(FakeFunction.Failing(("t-0", 5))), null, TimeSpan.Zero, null);

        BatchAnswerReader.Read(Batch, answer, FunctionResponseTypes.None).Fault.ShouldBeNull();
    }

    private static BatchOutcome Read(string answer) =>
        BatchAnswerReader.Read(
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
