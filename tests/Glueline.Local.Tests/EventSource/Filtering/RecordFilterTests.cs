using System.Text;
using Confluent.Kafka;
using Glueline.Local.EventSource;
using Glueline.Local.EventSource.Filtering;
using Glueline.Local.Tests.Broker;
using static Glueline.Local.Tests.EventSource.MappingStage;

namespace Glueline.Local.Tests.EventSource.Filtering;

public sealed class RecordFilterTests
{
    [Theory]
    // Literals and their types.
    [InlineData("""{"value":{"a":["x"]}}""", """{"a":"x"}""", true)]
    [InlineData("""{"value":{"a":["x"]}}""", """{"a":"X"}""", false)]
    [InlineData("""{"value":{"a":["x","y"]}}""", """{"a":"y"}""", true)]
    [InlineData("""{"value":{"a":[1]}}""", """{"a":1.0}""", true)]
    [InlineData("""{"value":{"a":[1]}}""", """{"a":"1"}""", false)]
    [InlineData("""{"value":{"a":[9007199254740993]}}""", """{"a":9007199254740992}""", false)]
    [InlineData("""{"value":{"a":[true]}}""", """{"a":true}""", true)]
    [InlineData("""{"value":{"a":[null]}}""", """{"a":null}""", true)]
    [InlineData("""{"value":{"a":[null]}}""", """{}""", false)]
    [InlineData("""{"value":{"a":[""]}}""", """{"a":""}""", true)]
    // All fields must match, at every depth.
    [InlineData("""{"value":{"a":["x"],"b":{"c":[1]}}}""", """{"a":"x","b":{"c":1}}""", true)]
    [InlineData("""{"value":{"a":["x"],"b":{"c":[1]}}}""", """{"a":"x","b":{"c":2}}""", false)]
    [InlineData("""{"value":{"a":["x"],"b":{"c":[1]}}}""", """{"a":"x","b":1}""", false)]
    // One element of an array must match; for objects, all conditions must hold for the same one.
    [InlineData("""{"value":{"a":["x"]}}""", """{"a":["w","x"]}""", true)]
    [InlineData("""{"value":{"a":{"b":[1],"c":[2]}}}""", """{"a":[{"b":1},{"b":1,"c":2}]}""", true)]
    [InlineData("""{"value":{"a":{"b":[1],"c":[2]}}}""", """{"a":[{"b":1},{"c":2}]}""", false)]
    // Rules.
    [InlineData("""{"value":{"a":[{"prefix":"AB"}]}}""", """{"a":"AB1"}""", true)]
    [InlineData("""{"value":{"a":[{"prefix":"AB"}]}}""", """{"a":"ab1"}""", false)]
    [InlineData("""{"value":{"a":[{"prefix":{"equals-ignore-case":"AB"}}]}}""", """{"a":"ab1"}""", true)]
    [InlineData("""{"value":{"a":[{"suffix":".png"}]}}""", """{"a":"x.png"}""", true)]
    [InlineData("""{"value":{"a":[{"suffix":".png"}]}}""", """{"a":"x.gif"}""", false)]
    [InlineData("""{"value":{"a":[{"equals-ignore-case":"Boo"}]}}""", """{"a":"bOO"}""", true)]
    [InlineData("""{"value":{"a":[{"anything-but":["x","y"]}]}}""", """{"a":"z"}""", true)]
    [InlineData("""{"value":{"a":[{"anything-but":["x","y"]}]}}""", """{"a":"y"}""", false)]
    [InlineData("""{"value":{"a":[{"anything-but":"x"}]}}""", """{}""", false)]
    [InlineData("""{"value":{"a":[{"anything-but":5}]}}""", """{"a":6}""", true)]
    [InlineData("""{"value":{"a":[{"anything-but":{"prefix":"in"}}]}}""", """{"a":"init"}""", false)]
    [InlineData("""{"value":{"a":[{"anything-but":{"prefix":"in"}}]}}""", """{"a":"out"}""", true)]
    [InlineData("""{"value":{"a":[{"numeric":["=",5]}]}}""", """{"a":5.0}""", true)]
    [InlineData("""{"value":{"a":[{"numeric":[">",0,"<=",5]}]}}""", """{"a":5}""", true)]
    [InlineData("""{"value":{"a":[{"numeric":[">",0,"<=",5]}]}}""", """{"a":0}""", false)]
    [InlineData("""{"value":{"a":[{"numeric":[">",0]}]}}""", """{"a":"5"}""", false)]
    [InlineData("""{"value":{"a":[{"exists":true}]}}""", """{"a":null}""", true)]
    [InlineData("""{"value":{"a":[{"exists":true}]}}""", """{"a":{"b":1}}""", false)]
    [InlineData("""{"value":{"a":[{"exists":false}]}}""", """{"b":1}""", true)]
    [InlineData("""{"value":{"a":[{"exists":false}]}}""", """{"a":1}""", false)]
    [InlineData("""{"value":{"a":{"b":[{"exists":false}]}}}""", """{"c":1}""", true)]
    [InlineData("""{"value":{"$or":[{"a":[1]},{"b":{"c":[2]}}]}}""", """{"b":{"c":2}}""", true)]
    [InlineData("""{"value":{"$or":[{"a":[1]},{"b":[2]}],"c":[3]}}""", """{"a":1,"c":4}""", false)]
    // A plain text never matches a pattern for objects, nor an object a pattern for text.
    [InlineData("""{"value":["hello"]}""", "hello", true)]
    [InlineData("""{"value":[{"anything-but":["error"]}]}""", "fine", true)]
    [InlineData("""{"value":[{"anything-but":["error"]}]}""", """{"a":1}""", false)]
    [InlineData("""{"value":{"a":[{"exists":false}]}}""", "hello", false)]
    // Key and metadata.
    [InlineData("""{"key":["k-1"]}""", "anything", true)]
    [InlineData("""{"key":[{"prefix":"x"}]}""", "anything", false)]
    [InlineData("""{"topic":["orders"],"partition":[0],"offset":[{"numeric":[">=",7]}]}""", """{}""", true)]
    [InlineData("""{"timestamp":[{"numeric":["<",1767322800000]}]}""", """{}""", false)]
    [InlineData("""{"headers":[{"exists":true}]}""", """{}""", false)]
    public void A_pattern_is_matched_as_AWS_matches_it(string pattern, string value, bool fits) =>
        RecordFilter.Compile([pattern]).Matches(Record(Encoding.UTF8.GetBytes(value))).ShouldBe(fits);

    [Fact]
    public void One_of_several_patterns_is_enough() =>
        RecordFilter
            .Compile(["""{"value":{"a":[1]}}""", """{"value":{"a":[2]}}"""])
            .Matches(Record("""{"a":2}"""u8.ToArray()))
            .ShouldBeTrue();

    [Fact]
    public void A_value_that_is_not_UTF8_never_matches() =>
        RecordFilter.Compile(["""{"key":["k-1"]}"""]).Matches(Record([3, 0, 0xff])).ShouldBeFalse();

    [Fact]
    public void A_value_that_is_missing_is_null() => RecordFilter.Compile(["""{"value":[null]}"""]).Matches(Record(null)).ShouldBeTrue();

    [Theory]
    [InlineData("""{"value":{"a":[]}}""", "at /value/a, expected at least one value or rule.")]
    [InlineData("""{"value":{"a":[[1]]}}""", "at /value/a/0, expected a value or a rule, found an array.")]
    [InlineData("""{"value":{"a":[{"prefix":"x","suffix":"y"}]}}""", "at /value/a/0, expected a rule with exactly one name.")]
    [InlineData("""{"value":{"a":[{"prefix":1}]}}""", "at /value/a/0/prefix, expected a string.")]
    [InlineData("""{"value":{"a":[{"exists":"yes"}]}}""", "at /value/a/0/exists, expected true or false.")]
    [InlineData("""{"value":{"a":[{"numeric":["~",1]}]}}""", "at /value/a/0/numeric, expected one of < <= > >= = and a number.")]
    [InlineData("""{"value":{"a":[{"numeric":["<"]}]}}""", "at /value/a/0/numeric, expected an operator and a number, once or twice.")]
    [InlineData("""{"value":{"a":[{"anything-but":[null]}]}}""", "at /value/a/0/anything-but/0, expected a string or a number.")]
    [InlineData("""{"$or":[{"key":["x"]}]}""", "at /$or, expected at least two alternatives.")]
    public void An_invalid_pattern_is_refused_with_its_place(string pattern, string fault) => RecordFilter.Fault(pattern).ShouldBe(fault);

    [Fact]
    public async Task Records_that_do_not_match_are_skipped_and_their_offsets_committed_with_the_others()
    {
        await using var cluster = await StartClusterAsync(partitions: 2);
        using (var producer = KafkaClients.Producer(cluster.BootstrapServers))
        {
            for (var number = 0; number < 10; number++)
            {
                var value = Encoding.UTF8.GetBytes($$"""{"n":{{number}}}""");
                await producer.ProduceAsync(new TopicPartition(Topic, 0), new Message<string, byte[]> { Key = "k", Value = value });
                await producer.ProduceAsync(
                    new TopicPartition(Topic, 1),
                    new Message<string, byte[]> { Key = "k", Value = "{}"u8.ToArray() }
                );
            }
        }
        var function = new FakeFunction();
        await using var mapping = await EventSourceMapping.StartAsync(
            Options(cluster, filters: """{"value":{"n":[{"numeric":[">=",2,"<",5]}]}}"""),
            function
        );

        await mapping.WaitUntilDrainedAsync(WaitLimit);

        function.Records.ShouldBe([(0, 2), (0, 3), (0, 4)]);
        CommittedOf(cluster, 2).ShouldBe([10, 10]);
        (mapping.Status.RecordsDone, mapping.Status.RecordsSkipped).ShouldBe((3, 17));
    }

    [Fact]
    public async Task What_is_skipped_after_a_failing_record_is_not_committed_before_it()
    {
        await using var cluster = await StartClusterAsync();
        using var producer = KafkaClients.Producer(cluster.BootstrapServers);
        await producer.ProduceAsync(
            new TopicPartition(Topic, 0),
            new Message<string, byte[]> { Key = "k", Value = """{"n":1}"""u8.ToArray() }
        );
        var arrived = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        var function = new FakeFunction(
            async (_, _) =>
            {
                arrived.TrySetResult();
                await gate.Task;
                return "{}";
            }
        );
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster, filters: """{"value":{"n":[1]}}"""), function);
        await arrived.Task.WaitAsync(WaitLimit);

        var sent = await producer.ProduceAsync(
            new TopicPartition(Topic, 0),
            new Message<string, byte[]> { Key = "k", Value = "{}"u8.ToArray() }
        );
        SpinWait.SpinUntil(() => mapping.Status.RecordsSkipped == 1, WaitLimit).ShouldBeTrue();
        CommittedOf(cluster, 1).Single().ShouldBeLessThan(1);
        gate.SetResult();
        await mapping.WaitUntilDrainedAsync(new Dictionary<int, long> { [0] = sent.Offset.Value + 1 }, WaitLimit);

        CommittedOf(cluster, 1).ShouldBe([2]);
    }

    private static ConsumeResult<byte[]?, byte[]?> Record(byte[]? value) =>
        new()
        {
            TopicPartitionOffset = new TopicPartitionOffset("orders", 0, 7),
            Message = new Message<byte[]?, byte[]?>
            {
                Key = "k-1"u8.ToArray(),
                Value = value,
                Timestamp = new Timestamp(1_767_322_800_000, TimestampType.CreateTime),
            },
        };
}
