using Glueline.Avro.Text;
using Glueline.Evolution;
using Glueline.Registry.Tests.Doubles;

namespace Glueline.Registry.Tests.Evolving;

public sealed class GrowthTests
{
    [Fact]
    public async Task A_new_field_becomes_one_version_for_the_whole_batch()
    {
        var rig = new Rig();
        using var producer = await rig.WarmProducerAsync();

        var batch = await producer.EncodeAsync(Rig.Events("""{"a":1}""", """{"a":1,"b":2}""", """{"c":3}"""));

        rig.Registry.Calls.ShouldBe(["GetSchemaVersion", "GetSchema", "RegisterSchemaVersion"]);
        batch.Events.Select(encoded => encoded.Version!.Number).ShouldBe([1, 2, 2]);
        var evolved = batch.Versions.ShouldHaveSingleItem();
        evolved.Version.Id.ShouldBe(rig.Stored.Latest.Id);
        evolved.Version.Schema.Fields.Select(field => field.Name).ShouldBe(["a", "b", "c"]);
        evolved.Changes.Count.ShouldBe(2);
        SchemaText.Print(evolved.Version.Schema).ShouldBe(rig.Stored.Latest.Definition);
    }

    [Fact]
    public async Task A_version_that_another_producer_registered_is_adopted_with_one_read()
    {
        var rig = new Rig();
        using var producer = await rig.WarmProducerAsync();
        var other = rig.Producer();
        await other.EncodeAsync(Rig.Json("""{"b":2}"""));
        rig.Registry.ForgetCalls();

        var batch = await producer.EncodeAsync(Rig.Events("""{"a":1,"b":2}"""));

        rig.Registry.Calls.ShouldBe(["GetSchemaVersion"]);
        batch.Events[0].Version!.Number.ShouldBe(2);
        batch.Versions.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_evolution_is_under_way_at_a_time()
    {
        var rig = new Rig();
        using var producer = await rig.WarmProducerAsync();
        var arrived = new TaskCompletionSource();
        rig.Registry.Before = operation => operation == "RegisterSchemaVersion" ? arrived.Task : Task.CompletedTask;

        var calls = Enumerable.Range(0, 20).Select(n => producer.EncodeAsync(Rig.Json($$"""{"b":{{n}}}"""))).ToArray();
        arrived.SetResult();
        var encoded = await Task.WhenAll(calls);

        encoded.ShouldAllBe(one => one.IsAccepted && one.Version.Number == 2);
        rig.Registry.Calls.ShouldBe(["GetSchemaVersion", "GetSchema", "RegisterSchemaVersion"]);
    }

    [Fact]
    public async Task A_mode_that_compares_with_all_versions_reads_each_of_them_once()
    {
        var rig = new Rig();
        foreach (
            var fields in (string[][])
                [
                    ["a"],
                    ["a", "b"],
                    ["a", "b", "c"],
                    ["a", "b", "c", "d"],
                ]
        )
            rig.Add(CompatibilityMode.FullAll, fields);
        rig.Stored.Checkpoint = 2;
        using var producer = rig.Producer();
        await producer.EncodeAsync(Rig.Json("""{"e":1}"""));

        // The latest, the versions between it and the checkpoint, and two pages of the list.
        rig.Registry.Calls.Count(call => call == "GetSchemaVersion").ShouldBe(3);
        rig.Registry.Calls.Count(call => call == "ListSchemaVersions").ShouldBe(2);
        rig.Registry.ForgetCalls();

        await producer.EncodeAsync(Rig.Json("""{"f":1}"""));
        rig.Registry.Calls.Count(call => call == "GetSchemaVersion").ShouldBe(1);
        rig.Stored.Latest.Number.ShouldBe(6);
    }

    [Fact]
    public async Task The_topic_is_attached_to_the_versions_that_were_registered_here()
    {
        var rig = new Rig
        {
            Options = new() { Registry = MemoryRegistry.Name, Transport = "readings-topic" },
        };
        using var producer = await rig.WarmProducerAsync();
        await producer.EncodeAsync(Rig.Events("""{"b":1}""", """{"a":1}"""));

        rig.Registry.Calls.ShouldBe(["GetSchemaVersion", "GetSchema", "RegisterSchemaVersion", "PutSchemaVersionMetadata"]);
        rig.Stored.Versions.ShouldAllBe(version => version.Metadata["x-amz-meta-transport"] == "readings-topic");
    }

    [Fact]
    public async Task No_event_fails_because_metadata_can_not_be_attached()
    {
        var rig = new Rig
        {
            Options = new() { Registry = MemoryRegistry.Name, Transport = "readings-topic" },
        };
        rig.Registry.FailNext("PutSchemaVersionMetadata", "AccessDeniedException", message: "not authorized");
        using var producer = rig.Producer();

        var batch = await producer.EncodeAsync(Rig.Events("""{"a":1}"""));

        batch.Events[0].IsAccepted.ShouldBeTrue();
        batch
            .Warnings.ShouldHaveSingleItem()
            .ShouldStartWith(
                "PutSchemaVersionMetadata of schema \"readings\" in registry \"fleet\" failed: AccessDeniedException: not authorized."
            );
    }
}
