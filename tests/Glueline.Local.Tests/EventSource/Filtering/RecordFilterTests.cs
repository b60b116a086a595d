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
    // Literals, and the types that they have.
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
    // All fields must fit, at every depth.
    [InlineData("""{"value":{"a":["x"],"b":{"c":[1]}}}""", """{"a":"x","b":{"c":1}}""", true)]
    [InlineData("""{"value":{"a":["x"],"b":{"c":[1]}}}""", """{"a":"x","b":{"c":2}}""", false)]
    [InlineData("""{"value":{"a":["x"],"b":{"c":[1]}}}""", """{"a":"x","b":1}""", false)]
    // Of an array one element must fit, and of objects one and the same.
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
    // A plain text and a pattern for objects never meet, and the other way round.
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
        RecordFilter.Compile([pattern]).Fits(Record(Encoding.UTF8.GetBytes(value))).ShouldBe(fits);

    [Fact]
    public void One_of_several_patterns_is_enough() =>
        RecordFilter.Compile(["""{"value":{"a":[1]}}""", """{"value":{"a":[2]}}"""]).Fits(Record("""{"a":2}"""u8.ToArray())).ShouldBeTrue();

    [Fact]
    public void A_value_that_is_no_UTF8_never_fits() =>
        RecordFilter.Compile(["""{"key":["k-1"]}"""]).Fits(Record([3, 0, 0xff])).ShouldBeFalse();

    [Fact]
    public void A_value_that_is_missing_is_null() => RecordFilter.Compile(["""{"value":[null]}"""]).Fits(Record(null)).ShouldBeTrue();

    [Theory]
    [InlineData("""{"value":{"a":[]}}""", "at /value/a, at least one value or rule is expected.")]
    [InlineData("""{"value":{"a":[[1]]}}""", "at /value/a/0, a value or a rule is expected, not an array.")]
    [InlineData("""{"value":{"a":[{"prefix":"x","suffix":"y"}]}}""", "at /value/a/0, a rule has exactly one name.")]
    [InlineData("""{"value":{"a":[{"prefix":1}]}}""", "at /value/a/0/prefix, a text is expected.")]
    [InlineData("""{"value":{"a":[{"exists":"yes"}]}}""", "at /value/a/0/exists, true or false is expected.")]
    [InlineData("""{"value":{"a":[{"numeric":["~",1]}]}}""", "at /value/a/0/numeric, one of < <= > >= = and a number are expected.")]
    [InlineData("""{"value":{"a":[{"numeric":["<"]}]}}""", "at /value/a/0/numeric, an operator and a number are expected, once or twice.")]
    [InlineData("""{"value":{"a":[{"anything-but":[null]}]}}""", "at /value/a/0/anything-but/0, a text or a number is expected.")]
    [InlineData("""{"$or":[{"key":["x"]}]}""", "at /$or, at least two alternatives are expected.")]
    public void A_faulty_pattern_is_refused_with_its_place(string pattern, string fault) => RecordFilter.Fault(pattern).ShouldBe(fault);

    [Fact]
    public async Task Records_that_do_not_fit_are_passed_over_and_their_offsets_committed_with_the_others()
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

        await mapping.WaitUntilDrainedAsync(Patience);

        function.Records.ShouldBe([(0, 2), (0, 3), (0, 4)]);
        CommittedOf(cluster, 2).ShouldBe([10, 10]);
        (mapping.Status.RecordsDone, mapping.Status.RecordsPassedOver).ShouldBe((3, 17));
    }

    [Fact]
    public async Task What_is_passed_over_behind_a_failing_record_is_not_committed_before_it()
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
        await arrived.Task.WaitAsync(Patience);

        var sent = await producer.ProduceAsync(
            new TopicPartition(Topic, 0),
            new Message<string, byte[]> { Key = "k", Value = "{}"u8.ToArray() }
        );
        SpinWait.SpinUntil(() => mapping.Status.RecordsPassedOver == 1, Patience).ShouldBeTrue();
        CommittedOf(cluster, 1).Single().ShouldBeLessThan(1);
        gate.SetResult();
        await mapping.WaitUntilDrainedAsync(new Dictionary<int, long> { [0] = sent.Offset.Value + 1 }, Patience);

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
