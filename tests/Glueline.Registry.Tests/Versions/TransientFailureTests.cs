using Glueline.Evolution;
using Glueline.Registry.Tests.Doubles;

namespace Glueline.Registry.Tests.Versions;

/// <summary>Which failures of the registry a reader never sees, and which are reported to it.</summary>
public sealed class TransientFailureTests
{
    private readonly Rig _rig = new();

    [Theory]
    [InlineData("ThrottlingException", 400)]
    [InlineData("ConcurrentModificationException", 400)]
    [InlineData("InternalServiceException", 500)]
    [InlineData("Http503", 503)]
    [InlineData("EndpointUnreachable", 400)]
    [InlineData("ConnectionLost", 400)]
    [InlineData("CallTimedOut", 400)]
    public async Task A_failure_that_passes_costs_a_reader_only_time(string code, int status)
    {
        var id = Add();
        _rig.Registry.FailNext("GetSchemaVersion", code, times: 7, status: status);

        (await Cache().GetAsync(id)).Id.ShouldBe(id);

        _rig.Registry.Calls.Count.ShouldBe(8);
        _rig.Time.Waits.Count.ShouldBe(7);
        _rig.Time.Waits.ShouldAllBe(wait => wait > TimeSpan.Zero && wait <= TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_failure_that_lasts_is_reported_when_the_time_is_over_and_is_not_remembered()
    {
        var id = Add();
        var cache = Cache(new() { RetryFor = TimeSpan.FromSeconds(5) });
        _rig.Registry.FailNext("GetSchemaVersion", "ThrottlingException", times: 1000, message: "Rate exceeded");

        var problem = await Should.ThrowAsync<SchemaRegistryException>(async () => await cache.GetAsync(id));
        var waited = _rig.Time.Waits.Aggregate((sum, wait) => sum + wait);
        _rig.Registry.FailNothing();

        problem.Message.ShouldBe(
            $"GetSchemaVersion of schema version {id} failed: ThrottlingException: Rate exceeded. Try again later, or ask AWS for a "
                + "higher rate (request request-1)."
        );
        problem.IsTransient.ShouldBeTrue();
        waited.ShouldBeInRange(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(7));
        (await cache.GetAsync(id)).Id.ShouldBe(id);
    }

    [Theory]
    [InlineData("AccessDeniedException")]
    [InlineData("ExpiredTokenException")]
    public async Task A_refusal_is_reported_at_once_and_the_next_read_calls_again(string code)
    {
        var id = Add();
        var cache = Cache();
        _rig.Registry.FailNext("GetSchemaVersion", code);

        (await Should.ThrowAsync<SchemaRegistryException>(async () => await cache.GetAsync(id))).IsTransient.ShouldBeFalse();

        _rig.Time.Waits.ShouldBeEmpty();
        (await cache.GetAsync(id)).Id.ShouldBe(id);
    }

    [Fact]
    public async Task An_unknown_version_is_remembered_for_a_while()
    {
        var id = Add();
        var cache = Cache(new() { UnknownHoldsFor = TimeSpan.FromMinutes(1) });
        _rig.Registry.FailNext("GetSchemaVersion", "EntityNotFoundException", message: "no");

        for (var record = 0; record < 200; record++)
        {
            (await Should.ThrowAsync<SchemaRegistryException>(async () => await cache.GetAsync(id))).Code.ShouldBe(
                "EntityNotFoundException"
            );
            cache.TryGet(id, out _).ShouldBeFalse();
        }

        _rig.Registry.Calls.ShouldHaveSingleItem();
        cache.Count.ShouldBe(0);
        _rig.Time.Pass(TimeSpan.FromMinutes(1));
        (await cache.GetAsync(id)).Id.ShouldBe(id);
    }

    [Fact]
    public async Task Unknown_versions_evict_each_other()
    {
        var id = Add();
        var cache = new SchemaVersionCache(
            _rig.Registry,
            new()
            {
                Capacity = 10,
                Fetching = new() { TimeProvider = _rig.Time },
            }
        );
        await cache.GetAsync(id);

        for (var record = 0; record < 50; record++)
        {
            await Should.ThrowAsync<SchemaRegistryException>(async () => await cache.GetAsync(Guid.NewGuid()));
            cache.TryGet(id, out _).ShouldBeTrue();
        }

        cache.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_version_that_can_not_be_read_is_remembered_for_a_while()
    {
        var id = await _rig.Registrar().EnsureAsync(Rig.Schema, SchemaFormat.Json, """{"type":"object"}""");
        _rig.Registry.ForgetCalls();
        var cache = Cache();

        for (var record = 0; record < 200; record++)
            (await Should.ThrowAsync<SchemaRegistryException>(async () => await cache.GetAsync(id))).Code.ShouldBe("UnexpectedSchema");

        _rig.Registry.Calls.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_cached_version_outlives_an_outage()
    {
        var id = Add();
        var cache = Cache();
        var version = await cache.GetAsync(id);
        _rig.Registry.FailNext("GetSchemaVersion", "EndpointUnreachable", times: 1000);
        _rig.Time.Pass(TimeSpan.FromDays(30));

        (await cache.GetAsync(id)).ShouldBeSameAs(version);
    }

    [Fact]
    public async Task However_many_ask_during_a_failure_one_calls_the_registry()
    {
        var id = Add();
        var cache = Cache();
        _rig.Registry.FailNext("GetSchemaVersion", "ThrottlingException", times: 3);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => cache.GetAsync(id).AsTask()));

        _rig.Registry.Calls.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_caller_may_give_up_while_a_failure_lasts()
    {
        var id = Add();
        var cache = new SchemaVersionCache(_rig.Registry, new() { Fetching = new() { RetryFor = TimeSpan.FromHours(1) } });
        using var patience = new CancellationTokenSource();
        _rig.Registry.FailNext("GetSchemaVersion", "ThrottlingException", times: 1000);

        var asked = cache.GetAsync(id, patience.Token).AsTask();
        await patience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => asked);
        _rig.Registry.FailNothing();
        (await cache.GetAsync(id)).Id.ShouldBe(id);
    }

    [Theory]
    [InlineData("GetSchemaByDefinition")]
    [InlineData("GetSchemaVersion")]
    [InlineData("GetSchema")]
    [InlineData("ListSchemaVersions")]
    [InlineData("RegisterSchemaVersion")]
    public async Task A_registrar_retries_transient_failures_of_every_call(string operation)
    {
        _rig.Add(CompatibilityMode.FullAll, "a");
        _rig.Add(CompatibilityMode.FullAll, "a", "b");
        _rig.Registry.FailNext(operation, "InternalServiceException", times: 7, status: 500);

        await _rig.Registrar().EnsureAsync(Rig.Schema, SchemaFormat.Avro, Rig.Definition("a", "b", "c"));

        _rig.Stored.Versions.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_page_that_fails_is_read_again_without_those_before_it()
    {
        for (var count = 1; count <= 6; count++)
            _rig.Add(CompatibilityMode.FullAll, [.. Enumerable.Range(0, count).Select(n => $"f{n}")]);
        var pages = 0;
        _rig.Registry.Before = operation =>
        {
            if (operation == "ListSchemaVersions" && ++pages == 3)
                _rig.Registry.FailNext(operation, "ThrottlingException");
            return Task.CompletedTask;
        };

        await _rig.Registrar().EnsureAsync(Rig.Schema, SchemaFormat.Avro, Rig.Definition("f0", "more"));

        pages.ShouldBe(3 + 1);
    }

    [Fact]
    public async Task The_latest_version_is_still_used_while_the_registry_does_not_answer()
    {
        var readers = new ReaderVersions(_rig.Registry, ReaderVersion.Latest, _rig.Time);
        var first = await StoredAsync(_rig.Add(CompatibilityMode.Full, "a"));
        await readers.GetAsync(first);
        _rig.Time.Pass(ReaderVersions.LatestHoldsFor);
        _rig.Registry.ForgetCalls();
        _rig.Registry.FailNext("GetSchemaVersion", "InternalServiceException", times: 1, status: 500);

        (await readers.GetAsync(first)).Number.ShouldBe(1);
        (await readers.GetAsync(first)).Number.ShouldBe(1);
        _rig.Registry.Calls.Count.ShouldBe(1);
        _rig.Time.Waits.ShouldBeEmpty();

        _rig.Time.Pass(ReaderVersions.PauseAfterFailure);
        await readers.GetAsync(first);
        _rig.Registry.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_record_of_a_later_version_is_not_read_as_an_older_one_because_the_registry_does_not_answer()
    {
        var readers = new ReaderVersions(_rig.Registry, ReaderVersion.Latest, _rig.Time);
        await readers.GetAsync(await StoredAsync(_rig.Add(CompatibilityMode.Full, "a")));
        var second = await StoredAsync(_rig.Add(CompatibilityMode.Full, "a", "b"));

        _rig.Registry.FailNext("GetSchemaVersion", "ThrottlingException", times: 4);
        (await readers.GetAsync(second)).Number.ShouldBe(2);

        var third = await StoredAsync(_rig.Add(CompatibilityMode.Full, "a", "b", "c"));
        _rig.Registry.FailNext("GetSchemaVersion", "ThrottlingException", times: 1000);
        (await Should.ThrowAsync<SchemaRegistryException>(async () => await readers.GetAsync(third))).IsTransient.ShouldBeTrue();
    }

    [Fact]
    public async Task An_unknown_version_to_read_with_is_remembered_for_a_while()
    {
        var readers = new ReaderVersions(_rig.Registry, ReaderVersion.Of(2), _rig.Time);
        var first = await StoredAsync(_rig.Add(CompatibilityMode.Full, "a"));
        _rig.Registry.ForgetCalls();

        for (var record = 0; record < 200; record++)
            await Should.ThrowAsync<SchemaRegistryException>(async () => await readers.GetAsync(first));

        _rig.Registry.Calls.ShouldHaveSingleItem();
        _rig.Add(CompatibilityMode.Full, "a", "b");
        _rig.Time.Pass(VersionFetching.DefaultUnknownHoldsFor);
        (await readers.GetAsync(first)).Number.ShouldBe(2);
    }

    [Fact]
    public void Negative_times_are_refused()
    {
        Should
            .Throw<ArgumentOutOfRangeException>(() => new VersionFetching { RetryFor = TimeSpan.FromTicks(-1) })
            .ParamName.ShouldBe("RetryFor");
        Should
            .Throw<ArgumentOutOfRangeException>(() => new VersionFetching { UnknownHoldsFor = TimeSpan.FromTicks(-1) })
            .ParamName.ShouldBe("UnknownHoldsFor");
        Should
            .Throw<ArgumentException>(() =>
                new SchemaRegistrar(new MemoryRegistry(), new() { Registry = "fleet", RetryFor = TimeSpan.FromTicks(-1) })
            )
            .Message.ShouldBe("SchemaRegistrarOptions: RetryFor is -00:00:00.0000001: expected zero or more.");
    }

    private SchemaVersionCache Cache(VersionFetching? fetching = null) =>
        new(_rig.Registry, new() { Fetching = (fetching ?? new()) with { TimeProvider = _rig.Time } });

    private Guid Add() => _rig.Add(CompatibilityMode.Full, "a").Id;

    private async Task<StoredVersion> StoredAsync(MemoryRegistry.MemoryVersion version) =>
        await new SchemaVersionCache<StoredVersion>(_rig.Registry, stored => stored).GetAsync(version.Id);
}
