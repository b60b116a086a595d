using System.Text;
using Glueline.Avro;
using Glueline.Avro.Text;
using Glueline.Evolution;
using Glueline.Registry.Framing;
using Glueline.Registry.Tests.Doubles;

namespace Glueline.Registry.Tests.Versions;

public sealed class SchemaVersionCacheTests
{
    [Fact]
    public async Task A_version_is_fetched_and_compiled_once_however_many_ask()
    {
        var rig = new Rig();
        var id = rig.Add(CompatibilityMode.Full, "a").Id;
        var release = new TaskCompletionSource();
        rig.Registry.Before = _ => release.Task;
        var cache = new SchemaVersionCache(rig.Registry);

        var asked = Enumerable.Range(0, 20).Select(_ => cache.GetAsync(id).AsTask()).ToArray();
        cache.TryGet(id, out _).ShouldBeFalse();
        release.SetResult();
        var versions = await Task.WhenAll(asked);

        versions.Distinct().ShouldHaveSingleItem().Number.ShouldBe(1);
        cache.TryGet(id, out var held).ShouldBeTrue();
        held.ShouldBe(versions[0]);
        rig.Registry.Calls.ShouldBe(["GetSchemaVersion"]);
    }

    [Fact]
    public async Task Records_become_json_again_with_the_schema_that_they_were_written_with()
    {
        var rig = new Rig();
        using var producer = rig.Producer();
        var record = (await producer.EncodeAsync(Rig.Json("""{"a":1,"b":2.5}"""))).Record;
        var version = await new SchemaVersionCache(rig.Registry).GetAsync(GlueFrameHeader.Read(record.Span).SchemaVersionId);

        Json(version, record).ShouldBe("""{"a":1,"b":2.5}""");
    }

    [Fact]
    public async Task A_readers_schema_is_compiled_into_every_version()
    {
        var rig = new Rig();
        using var producer = rig.Producer();
        var record = (await producer.EncodeAsync(Rig.Json("""{"a":1,"b":2}"""))).Record;
        var cache = new SchemaVersionCache(rig.Registry, new() { Reader = SchemaText.Parse(Rig.Definition("b", "c")) });
        var version = await cache.GetAsync(GlueFrameHeader.Read(record.Span).SchemaVersionId);

        Json(version, record).ShouldBe("""{"b":2,"c":null}""");
    }

    [Fact]
    public async Task A_failed_fetch_is_repeated()
    {
        var rig = new Rig();
        var id = rig.Add(CompatibilityMode.Full, "a").Id;
        rig.Registry.FailNext("GetSchemaVersion", "EndpointUnreachable", message: "no route");
        var cache = new SchemaVersionCache(rig.Registry, new() { Fetching = new() { RetryFor = TimeSpan.Zero } });

        var problem = await Should.ThrowAsync<SchemaRegistryException>(async () => await cache.GetAsync(id));
        var version = await cache.GetAsync(id);

        problem.Message.ShouldBe(
            $"GetSchemaVersion of schema version {id} failed: EndpointUnreachable: no route. Check the endpoint, the network and the "
                + "region (request request-1)."
        );
        problem.IsTransient.ShouldBeTrue();
        version.Id.ShouldBe(id);
    }

    [Theory]
    [InlineData(
        "EntityNotFoundException",
        "The record was written with a version of another account or region, or its schema was deleted: point the registry role at "
            + "the account that writes the topic"
    )]
    [InlineData(
        "AccessDeniedException",
        "Allow glue:GetSchemaVersion on resource \"*\" to the calling role: the service can't restrict reads by version id to one registry"
    )]
    public async Task A_version_that_can_not_be_fetched_is_reported_with_a_remedy(string code, string remedy)
    {
        var rig = new Rig();
        rig.Registry.FailNext("GetSchemaVersion", code, message: "no");
        var id = Guid.NewGuid();

        (
            await Should.ThrowAsync<SchemaRegistryException>(async () => await new SchemaVersionCache(rig.Registry).GetAsync(id))
        ).Message.ShouldBe($"GetSchemaVersion of schema version {id} failed: {code}: no. {remedy} (request request-1).");
    }

    [Fact]
    public async Task A_version_of_another_format_is_reported()
    {
        var rig = new Rig();
        var id = await rig.Registrar().EnsureAsync(Rig.Schema, SchemaFormat.Json, """{"type":"object"}""");

        (
            await Should.ThrowAsync<SchemaRegistryException>(async () => await new SchemaVersionCache(rig.Registry).GetAsync(id))
        ).Message.ShouldBe(
            $"GetSchemaVersion of schema version {id}: the version is JSON, expected AVRO. Read the topic with the deserializer of "
                + "that format."
        );
    }

    [Fact]
    public async Task A_full_cache_evicts_the_least_recently_used_version()
    {
        var rig = new Rig();
        var ids = Enumerable
            .Range(1, 4)
            .Select(n => rig.Add(CompatibilityMode.None, [.. Enumerable.Range(0, n).Select(m => $"f{m}")]).Id)
            .ToArray();
        var cache = new SchemaVersionCache(rig.Registry, new() { Capacity = 3 });
        foreach (var id in ids[..3])
            await cache.GetAsync(id);
        cache.TryGet(ids[0], out _).ShouldBeTrue();

        await cache.GetAsync(ids[3]);

        cache.Count.ShouldBe(3);
        ids.Select(id => cache.TryGet(id, out _)).ShouldBe([true, false, true, true]);
    }

    [Fact]
    public async Task A_caller_that_gives_up_does_not_cancel_the_fetch_for_others()
    {
        var rig = new Rig();
        var id = rig.Add(CompatibilityMode.Full, "a").Id;
        var release = new TaskCompletionSource();
        rig.Registry.Before = _ => release.Task;
        var cache = new SchemaVersionCache(rig.Registry);
        using var patience = new CancellationTokenSource();

        var impatient = cache.GetAsync(id, patience.Token).AsTask();
        var patient = cache.GetAsync(id).AsTask();
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => impatient);
        release.SetResult();

        (await patient).Id.ShouldBe(id);
        rig.Registry.Calls.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_capacity_below_1_is_refused() =>
        Should
            .Throw<ArgumentException>(() => new SchemaVersionCache(new MemoryRegistry(), new() { Capacity = 0 }))
            .Message.ShouldBe("SchemaVersionCacheOptions: Capacity is 0: expected 1 or more.");

    private static string Json(AvroVersion version, ReadOnlyMemory<byte> record)
    {
        using var scratch = new OutputBuffer();
        using var json = new OutputBuffer();
        version.ToJson.Convert(GlueFrame.Read(record.Span).Payload(scratch), json);
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }
}
