using Confluent.Kafka;
using Glueline.Kafka.Tests.Doubles;
using Glueline.Registry;
using Glueline.Registry.Contracts;

namespace Glueline.Kafka.Tests.Contract;

/// <summary>
/// Every serializer and deserializer, blocking the only thread of its caller's context, with an empty cache, on a registry over real HTTP.
/// </summary>
public sealed class BlockedContextTests(HttpRegistry http) : IClassFixture<HttpRegistry>
{
    public static TheoryData<string> Formats => Format.Names;

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_serializer_may_block_the_only_thread_of_a_context(string name)
    {
        var format = Format.Named(name);

        var record = await OnlyThread.RunAsync(() => format.Serializer(http.Client())(Topic(format, "context")).GetAwaiter().GetResult());

        format.Deserializer(http.Client())(record).ShouldBe(format.Shown);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_deserializer_may_block_the_only_thread_of_a_context(string name)
    {
        var format = Format.Named(name);
        var record = await format.Serializer(http.Client())(Topic(format, "read"));

        (await OnlyThread.RunAsync(() => format.Deserializer(http.Client())(record))).ShouldBe(format.Shown);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Both_may_block_the_only_task_of_a_scheduler(string name)
    {
        var format = Format.Named(name);

        (
            await OnlyThread.RunExclusivelyAsync(() =>
            {
                var record = format.Serializer(http.Client())(Topic(format, "exclusive")).GetAwaiter().GetResult();
                return format.Deserializer(http.Client())(record);
            })
        ).ShouldBe(format.Shown);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_registration_started_on_the_context_may_be_awaited_by_blocking_its_only_thread(string name)
    {
        var format = Format.Named(name);
        var client = HttpRegistry.Client(new ReturningRegistry(http.Registry));

        var records = await OnlyThread.RunAsync(() =>
        {
            var write = format.Serializer(client);
            var begun = write(Topic(format, "begun"));
            return (byte[][])[write(Topic(format, "begun")).GetAwaiter().GetResult(), begun.GetAwaiter().GetResult()];
        });

        records[0].ShouldBe(records[1]);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_registry_that_returns_to_its_callers_context_does_not_find_one(string name)
    {
        var format = Format.Named(name);
        var record = await format.Serializer(http.Client())(Topic(format, "returning"));
        var registry = new ReturningRegistry(http.Registry);

        (await OnlyThread.RunAsync(() => format.Deserializer(HttpRegistry.Client(registry))(record))).ShouldBe(format.Shown);
        (await OnlyThread.RunExclusivelyAsync(() => format.Deserializer(HttpRegistry.Client(registry))(record))).ShouldBe(format.Shown);
    }

    [Fact]
    public async Task A_fetch_started_on_the_context_may_be_awaited_by_blocking_its_only_thread()
    {
        var format = Format.All[0];
        var id = new Guid((await format.Serializer(http.Client())(Topic(format, "fetched"))).AsSpan(2, 16), bigEndian: true);
        var cache = new SchemaVersionCache(new ReturningRegistry(http.Registry));

        (
            await OnlyThread.RunAsync(() =>
            {
                var begun = cache.GetAsync(id).AsTask();
                return (cache.GetAsync(id).AsTask().GetAwaiter().GetResult(), begun.GetAwaiter().GetResult());
            })
        ).Item1.Id.ShouldBe(id);
    }

    private static SerializationContext Topic(Format format, string suffix) =>
        new(MessageComponentType.Value, $"{format.Topic().Topic}-{suffix}");

    /// <summary>A registry that does not use ConfigureAwait(false): it returns to the context that it was called on.</summary>
    private sealed class ReturningRegistry(ISchemaRegistry registry) : ISchemaRegistry
    {
        public Task<CreateRegistryResponse> CreateRegistryAsync(CreateRegistryRequest request, CancellationToken cancellation = default) =>
            ReturnAsync(registry.CreateRegistryAsync(request, cancellation));

        public Task<CreateSchemaResponse> CreateSchemaAsync(CreateSchemaRequest request, CancellationToken cancellation = default) =>
            ReturnAsync(registry.CreateSchemaAsync(request, cancellation));

        public Task<GetSchemaResponse> GetSchemaAsync(GetSchemaRequest request, CancellationToken cancellation = default) =>
            ReturnAsync(registry.GetSchemaAsync(request, cancellation));

        public Task<RegisterSchemaVersionResponse> RegisterSchemaVersionAsync(
            RegisterSchemaVersionRequest request,
            CancellationToken cancellation = default
        ) => ReturnAsync(registry.RegisterSchemaVersionAsync(request, cancellation));

        public Task<GetSchemaVersionResponse> GetSchemaVersionAsync(
            GetSchemaVersionRequest request,
            CancellationToken cancellation = default
        ) => ReturnAsync(registry.GetSchemaVersionAsync(request, cancellation));

        public Task<GetSchemaByDefinitionResponse> GetSchemaByDefinitionAsync(
            GetSchemaByDefinitionRequest request,
            CancellationToken cancellation = default
        ) => ReturnAsync(registry.GetSchemaByDefinitionAsync(request, cancellation));

        public Task<ListSchemaVersionsResponse> ListSchemaVersionsAsync(
            ListSchemaVersionsRequest request,
            CancellationToken cancellation = default
        ) => ReturnAsync(registry.ListSchemaVersionsAsync(request, cancellation));

        public Task<ListSchemasResponse> ListSchemasAsync(ListSchemasRequest request, CancellationToken cancellation = default) =>
            ReturnAsync(registry.ListSchemasAsync(request, cancellation));

        public Task<CheckSchemaVersionValidityResponse> CheckSchemaVersionValidityAsync(
            CheckSchemaVersionValidityRequest request,
            CancellationToken cancellation = default
        ) => ReturnAsync(registry.CheckSchemaVersionValidityAsync(request, cancellation));

        public Task<PutSchemaVersionMetadataResponse> PutSchemaVersionMetadataAsync(
            PutSchemaVersionMetadataRequest request,
            CancellationToken cancellation = default
        ) => ReturnAsync(registry.PutSchemaVersionMetadataAsync(request, cancellation));

        private static async Task<T> ReturnAsync<T>(Task<T> answer)
        {
            await Task.Yield();
            return await answer.ConfigureAwait(true);
        }
    }
}
