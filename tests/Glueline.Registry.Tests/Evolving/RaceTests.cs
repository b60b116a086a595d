using Glueline.Avro.Text;
using Glueline.Evolution;
using Glueline.Registry.Framing;
using Glueline.Registry.Tests.Doubles;

namespace Glueline.Registry.Tests.Evolving;

public sealed class RaceTests
{
    [Fact]
    public async Task A_producer_overtaken_between_reading_and_registering_unites_the_versions()
    {
        var rig = new Rig();
        using var producer = await rig.WarmProducerAsync();
        Once(rig, "RegisterSchemaVersion", () => rig.Add(CompatibilityMode.Full, "a", "theirs"));

        var batch = await producer.EncodeAsync(Rig.Events("""{"ours":2}"""));

        batch.Events[0].Version!.Number.ShouldBe(3);
        Fields(rig.Stored.Latest).ShouldBe(["a", "ours", "theirs"]);
        batch.Versions.Select(version => version.Version.Number).ShouldBe([3, 4]);
        batch.Versions[1].Changes.Select(change => change.ToString()).ShouldBe(["added field \"theirs\" [\"null\",\"double\"]"]);
        producer.Current!.Number.ShouldBe(4);
    }

    [Fact]
    public async Task A_number_burnt_by_a_failed_version_is_not_a_race()
    {
        var rig = new Rig();
        using var producer = await rig.WarmProducerAsync();
        rig.Registry.Add(Rig.Schema, Rig.Definition("a").Replace("\"double\"", "\"string\"", StringComparison.Ordinal));
        rig.Stored.Versions[1].Status.ShouldBe("FAILURE");

        var batch = await producer.EncodeAsync(Rig.Events("""{"b":2}"""));

        batch.Versions.ShouldHaveSingleItem().Version.Number.ShouldBe(3);
        rig.Registry.Calls.ShouldBe(["GetSchemaVersion", "GetSchema", "RegisterSchemaVersion", "ListSchemaVersions", "ListSchemaVersions"]);
    }

    [Fact]
    public async Task Fields_that_the_latest_version_has_lost_become_a_version_of_their_own_again()
    {
        var rig = new Rig();
        rig.Add(CompatibilityMode.Full, "a", "b");
        rig.Add(CompatibilityMode.Full, "a");
        using var producer = rig.Producer();
        using var same = rig.Producer();

        var batch = await producer.EncodeAsync(Rig.Events("""{"b":2}"""));
        var again = await same.EncodeAsync(Rig.Events("""{"b":2}"""));

        // The same text would be version 1 again.
        batch.Events[0].Version!.Number.ShouldBe(3);
        Fields(rig.Stored.Latest).ShouldBe(["a", "b"]);
        rig.Stored.Latest.Definition.ShouldContain("\"registeredAfter\":2");
        again.Events[0].Version!.Number.ShouldBe(3);
        again.Versions.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_version_refused_because_another_was_faster_is_planned_again()
    {
        var rig = new Rig();
        using var producer = await rig.WarmProducerAsync();
        // In the plan b is a number; meanwhile b has become a string.
        Once(rig, "RegisterSchemaVersion", () =>
            rig.Registry.Add(
                Rig.Schema,
                """{"type":"record","name":"Event","fields":[{"name":"a","type":["null","long","double"],"default":null},{"name":"b","type":["null","string"],"default":null}]}"""
            )
        );

        var batch = await producer.EncodeAsync(Rig.Events("""{"b":2}""", """{"c":3}"""));

        batch.Events[0].Refusal.ShouldNotBeNull().Findings.ShouldHaveSingleItem().Path.ShouldBe("/b");
        batch.Events[1].IsAccepted.ShouldBeTrue();
        Fields(rig.Stored.Latest).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task A_schema_that_another_producer_created_first_is_the_base_of_the_plan()
    {
        var rig = new Rig();
        using var producer = rig.Producer();
        Once(rig, "CreateSchema", () => rig.Add(CompatibilityMode.Full, "theirs"));

        var encoded = await producer.EncodeAsync(Rig.Json("""{"ours":2}"""));

        encoded.Version!.Number.ShouldBe(2);
        Fields(rig.Stored.Latest).ShouldBe(["theirs", "ours"]);
    }

    [Fact]
    public async Task A_race_that_is_lost_too_often_is_given_up_as_transient()
    {
        var rig = new Rig();
        rig.Registry.FailNext("CreateSchema", "AlreadyExistsException", times: 100);
        using var producer = rig.Producer(new() { MaximumRounds = 7 });

        var problem = await Should.ThrowAsync<SchemaRegistryException>(() => producer.EncodeAsync(Rig.Json("""{"a":1}""")));

        problem.Message.ShouldBe(
            "RegisterSchemaVersion of schema \"readings\" in registry \"fleet\": other producers were faster 7 times in a row. Try again."
        );
        (problem.Code, problem.IsTransient).ShouldBe(("RaceLost", true));
        rig.Time.Waits.Count.ShouldBe(6);
    }

    [Fact]
    public async Task Versions_that_could_not_be_united_now_are_united_later()
    {
        var rig = new Rig();
        using var producer = await rig.WarmProducerAsync();
        Once(rig, "RegisterSchemaVersion", () =>
        {
            rig.Add(CompatibilityMode.Full, "a", "theirs");
            Once(rig, "ListSchemaVersions", () => rig.Registry.FailNext("GetSchema", "AccessDeniedException", message: "not now"));
        });

        var first = await producer.EncodeAsync(Rig.Events("""{"ours":2}"""));
        var between = Fields(rig.Stored.Latest);
        var second = await producer.EncodeAsync(Rig.Events("""{"more":2}"""));

        first.Events[0].IsAccepted.ShouldBeTrue();
        first
            .Warnings.ShouldHaveSingleItem()
            .ShouldStartWith("The fields of versions registered in parallel are not in one version yet: GetSchema of schema");
        between.ShouldBe(["a", "ours"]);
        second.Warnings.ShouldBeEmpty();
        Fields(rig.Stored.Latest).ShouldBe(["a", "ours", "more", "theirs"]);
    }

    [Theory]
    [InlineData(CompatibilityMode.Full, 0)]
    [InlineData(CompatibilityMode.FullAll, 2)]
    [InlineData(CompatibilityMode.Backward, 0)]
    [InlineData(CompatibilityMode.BackwardAll, 1)]
    [InlineData(CompatibilityMode.None, 0)]
    public async Task However_many_producers_register_in_parallel_the_latest_version_has_every_field(
        CompatibilityMode mode,
        int pendingReads
    )
    {
        const int Producers = 12;
        var rig = new Rig
        {
            Options = new()
            {
                Registry = MemoryRegistry.Name,
                Compatibility = mode,
                SettleWithin = TimeSpan.FromHours(1),
            },
        };
        rig.Add(mode, "a");
        rig.Registry.PendingReads = pendingReads;
        var producers = Enumerable.Range(0, Producers).Select(_ => rig.Producer(new() { MaximumRounds = 200 })).ToArray();
        foreach (var producer in producers)
            await producer.EncodeAsync(Rig.Json("""{"a":1}"""));
        HoldUntil(rig, "RegisterSchemaVersion", Producers);

        var batches = await Task.WhenAll(
            producers.Select((producer, n) => Task.Run(() => producer.EncodeAsync(Rig.Events($$"""{"a":{{n}},"f{{n:00}}":{{n}}}"""))))
        );

        batches.ShouldAllBe(batch => batch.Events[0].IsAccepted && batch.Warnings.Count == 0);
        Fields(rig.Stored.Latest).Order(StringComparer.Ordinal).ShouldBe(["a", .. Enumerable.Range(0, Producers).Select(n => $"f{n:00}")]);
        foreach (var batch in batches)
            ShouldBeDecodable(rig, batch.Events[0]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_mix_of_events_the_producers_see_no_event_is_lost(int seed)
    {
        var rig = new Rig
        {
            Options = new() { Registry = MemoryRegistry.Name, SettleWithin = TimeSpan.FromHours(1) },
        };
        rig.Registry.PendingReads = seed % 2;
        rig.Registry.Before = async _ => await Task.Yield();
        var seen = new HashSet<string>();

        var runs = Enumerable
            .Range(0, 8)
            .Select(n =>
            {
                var random = new Random((seed * 100) + n);
                var events = Enumerable
                    .Range(0, 30)
                    .Select(_ => Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"f{random.Next(25):00}").Distinct().ToArray())
                    .ToArray();
                foreach (var name in events.SelectMany(names => names))
                    seen.Add(name);
                return (Producer: rig.Producer(new() { MaximumRounds = 200 }), Events: events);
            })
            .ToArray();
        var encoded = await Task.WhenAll(
            runs.Select(run =>
                Task.Run(async () =>
                {
                    var results = new List<EncodedEvent>();
                    foreach (var names in run.Events)
                        results.Add(
                            await run.Producer.EncodeAsync(Rig.Json($$"""{{{string.Join(",", names.Select(name => $"\"{name}\":1"))}}}"""))
                        );
                    return results;
                })
            )
        );

        foreach (var result in encoded.SelectMany(results => results))
        {
            result.IsAccepted.ShouldBeTrue();
            ShouldBeDecodable(rig, result);
        }

        Fields(rig.Stored.Latest).Order(StringComparer.Ordinal).ShouldBe(seen.Order(StringComparer.Ordinal));
        rig.Stored.Versions.ShouldAllBe(version => version.Status == "AVAILABLE");
    }

    /// <summary>Runs an action right before the next call of an operation.</summary>
    private static void Once(Rig rig, string operation, Action action)
    {
        var isDone = 0;
        rig.Registry.Before = called =>
        {
            if (called == operation && Interlocked.Exchange(ref isDone, 1) == 0)
                action();
            return Task.CompletedTask;
        };
    }

    /// <summary>
    /// Holds back the calls of an operation until a number of them have arrived, so that all are based on the same version.
    /// </summary>
    private static void HoldUntil(Rig rig, string operation, int count)
    {
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Registry.Before = called =>
        {
            if (called != operation)
                return Task.CompletedTask;
            if (Interlocked.Decrement(ref count) == 0)
                all.SetResult();
            return all.Task;
        };
    }

    private static string[] Fields(MemoryRegistry.MemoryVersion version) =>
        [.. SchemaText.ParseRecord(version.Definition).Fields.Select(field => field.Name)];

    private static void ShouldBeDecodable(Rig rig, EncodedEvent encoded)
    {
        var header = GlueFrameHeader.Read(encoded.Record.Span);
        var writer = rig.Stored.Versions.Single(version => version.Id == header.SchemaVersionId);
        writer.Status.ShouldBe("AVAILABLE");
        writer.Number.ShouldBe(encoded.Version!.Number);
        SchemaText.Print(encoded.Version.Schema).ShouldBe(writer.Definition);
    }
}
