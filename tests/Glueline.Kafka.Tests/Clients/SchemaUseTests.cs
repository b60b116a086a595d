using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Avro.Typed;
using Glueline.Evolution;
using Glueline.Kafka.Tests.Doubles;
using Glueline.Registry.Framing;

namespace Glueline.Kafka.Tests.Clients;

/// <summary>Whose schema a class is written with, and for how long a version is used.</summary>
public sealed class SchemaUseTests
{
    private static readonly SerializationContext Value = new(MessageComponentType.Value, "sales");
    private static readonly Sale Sound = new("s1", 3);

    private readonly MemoryRegistry _registry = new();
    private readonly SkippingTime _time = new();

    /// <summary>As Java's generator writes it: with docs, orders, its string type, another order of attributes.</summary>
    private const string Java =
        """{"namespace":"Glueline.Kafka.Tests.Clients","name":"Sale","doc":"A sale.","type":"record","fields":[{"name":"id","type":{"type":"string","avro.java.string":"String"},"doc":"Its id."},{"name":"count","type":"int","order":"ignore"}]}""";

    private const string Wider =
        """{"type":"record","name":"Sale","namespace":"Glueline.Kafka.Tests.Clients","fields":[{"name":"count","type":"long"},{"name":"shop","type":["null","string"],"default":null},{"name":"id","type":"string"}]}""";

    [Fact]
    public async Task A_definition_that_differs_in_nothing_that_counts_is_the_registered_one()
    {
        var registered = _registry.Add("sales", Java);
        _registry.Add("sales", Wider, CompatibilityMode.None);

        var record = await Client().AvroSerializer<Sale>().SerializeAsync(Sound, Value);

        IdOf(record).ShouldBe(registered.Id);
        record[GlueFrameHeader.Size..].ShouldBe([4, (byte)'s', (byte)'1', 6]);
        _registry.Calls.ShouldNotContain("RegisterSchemaVersion");
        _registry.Schema("sales").Versions.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_latest_version_is_written_in_its_own_order_and_types()
    {
        var latest = _registry.Add("sales", Wider);

        var record = await Client().AvroSerializer<Sale>(new() { Schema = SchemaUse.Latest }).SerializeAsync(Sound, Value);

        IdOf(record).ShouldBe(latest.Id);
        record[GlueFrameHeader.Size..].ShouldBe([6, 0, 4, (byte)'s', (byte)'1']);
        Client().EventDeserializer<string>().Deserialize(record, Value).ShouldBe("""{"count":3,"shop":null,"id":"s1"}""");
        _registry.Calls.ShouldAllBe(call => call == "GetSchemaVersion");
    }

    [Fact]
    public async Task A_version_by_number_or_id_is_written_as_it_is()
    {
        var first = _registry.Add("sales", Java, CompatibilityMode.None);
        var second = _registry.Add("sales", Wider);

        IdOf(await Client().AvroSerializer<Sale>(new() { Schema = SchemaUse.Version(1) }).SerializeAsync(Sound, Value)).ShouldBe(first.Id);
        IdOf(await Client().AvroSerializer<Sale>(new() { Schema = SchemaUse.Version(second.Id) }).SerializeAsync(Sound, Value))
            .ShouldBe(second.Id);
        var problem = await Should.ThrowAsync<SchemaRegistryException>(() =>
            Client().AvroSerializer<Sale>(new() { Schema = SchemaUse.Version(3) }).SerializeAsync(Sound, Value)
        );

        problem.Code.ShouldBe("EntityNotFoundException");
        _registry.Schema("sales").Versions.Count.ShouldBe(2);
        Should.Throw<ArgumentOutOfRangeException>(() => SchemaUse.Version(0));
    }

    [Fact]
    public async Task A_registered_schema_that_lacks_a_field_of_the_class_is_an_error_not_a_loss()
    {
        var latest = _registry.Add("sales", Java.Replace("\"name\":\"count\"", "\"name\":\"amount\"", StringComparison.Ordinal));

        var problem = await Should.ThrowAsync<SchemaRegistryException>(() =>
            Client().AvroSerializer<Sale>(new() { Schema = SchemaUse.Latest }).SerializeAsync(Sound, Value)
        );

        problem.Code.ShouldBe("UnexpectedSchema");
        problem.Message.ShouldStartWith($"GetSchemaVersion of schema version {latest.Id}: Sale can't be written with it: ");
        problem.InnerException.ShouldBeOfType<AvroSchemaException>();
    }

    [Fact]
    public async Task Without_any_version_the_latest_is_an_error_with_a_remedy() =>
        (
            await Should.ThrowAsync<SchemaRegistryException>(() =>
                Client().AvroSerializer<Sale>(new() { Schema = SchemaUse.Latest }).SerializeAsync(Sound, Value)
            )
        ).Message.ShouldEndWith("Register it first, or write with the class's own schema (SchemaUse.OfClass).");

    [Fact]
    public void Events_have_no_class_to_choose_for() =>
        Should
            .Throw<ArgumentException>(() => Client().EventSerializer<string>(new() { Schema = SchemaUse.Latest }))
            .Message.ShouldStartWith("JSON events have no class that could be written with the latest version");

    [Fact]
    public async Task The_latest_version_is_looked_up_again_in_the_background()
    {
        var first = _registry.Add("sales", Java, CompatibilityMode.None);
        var serializer = Client(new() { LatestFor = TimeSpan.FromMinutes(2) }).AvroSerializer<Sale>(new() { Schema = SchemaUse.Latest });
        IdOf(await serializer.SerializeAsync(Sound, Value)).ShouldBe(first.Id);
        var second = _registry.Add("sales", Wider);
        _registry.ForgetCalls();

        _time.Pass(TimeSpan.FromSeconds(119));
        IdOf(serializer.Serialize(Sound, Value)).ShouldBe(first.Id);
        _registry.Calls.ShouldBeEmpty();

        var answer = new TaskCompletionSource();
        _registry.Before = _ => answer.Task;
        _time.Pass(TimeSpan.FromSeconds(1));
        for (var n = 0; n < 5; n++)
            IdOf(serializer.Serialize(Sound, Value)).ShouldBe(first.Id, "the version is used while it is looked up");
        answer.SetResult();

        await EventuallyAsync(() => IdOf(serializer.Serialize(Sound, Value)) == second.Id);
        _registry.Calls.ShouldBe(["GetSchemaVersion"]);
    }

    [Fact]
    public async Task A_registry_that_does_not_answer_leaves_the_version_in_use()
    {
        var first = _registry.Add("sales", Java);
        var client = Client(new() { RetryFor = TimeSpan.Zero });
        var serializer = client.AvroSerializer<Sale>(new() { Schema = SchemaUse.Latest });
        await serializer.SerializeAsync(Sound, Value);
        _registry.FailNext("GetSchemaVersion", "InternalServiceException", times: 2, status: 500);
        _registry.ForgetCalls();

        _time.Pass(TimeSpan.FromMinutes(1));
        await EventuallyAsync(() =>
        {
            // A look-up that fails is made again after a pause, whenever it ended.
            _time.Pass(TimeSpan.FromSeconds(1));
            IdOf(serializer.Serialize(Sound, Value)).ShouldBe(first.Id);
            return _registry.Calls.Count >= 3;
        });
    }

    [Fact]
    public async Task A_class_whose_version_was_deleted_meanwhile_is_registered_again()
    {
        var serializer = Client().AvroSerializer<Sale>();
        var first = IdOf(await serializer.SerializeAsync(Sound, Value));
        _registry.Delete("sales");

        _time.Pass(GlueOptions.DefaultTimeToLive);

        await EventuallyAsync(() => IdOf(serializer.Serialize(Sound, Value)) != first);
        _registry.Schema("sales").Versions.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_deleted_latest_version_is_reported_once_that_is_known()
    {
        _registry.Add("sales", Java);
        var serializer = Client().AvroSerializer<Sale>(new() { Schema = SchemaUse.Latest });
        await serializer.SerializeAsync(Sound, Value);
        _registry.Delete("sales");

        _time.Pass(GlueOptions.DefaultLatestFor);

        SchemaRegistryException? problem = null;
        await EventuallyAsync(() =>
        {
            try
            {
                serializer.Serialize(Sound, Value);
            }
            catch (SchemaRegistryException exception)
            {
                problem = exception;
            }

            return problem is not null;
        });
        problem!.Code.ShouldBe("EntityNotFoundException");
    }

    /// <summary>A second at first, then twice as long each time, up to the client's limit; forgotten once the version is found.</summary>
    [Fact]
    public async Task An_unknown_version_is_remembered_for_longer_each_time()
    {
        var record = await Client().AvroSerializer<Sale>().SerializeAsync(Sound, Value);
        Guid.NewGuid().TryWriteBytes(record.AsSpan(2, 16));
        var read = Client(new() { UnknownFor = TimeSpan.FromSeconds(3) }).AvroDeserializer<Sale>();
        _registry.ForgetCalls();

        foreach (
            var (seconds, calls) in ((double, int)[])
                [(0, 1), (0.9, 1), (0.1, 2), (1.9, 2), (0.1, 3), (2.9, 3), (0.1, 4), (2.9, 4), (0.1, 5)]
        )
        {
            _time.Pass(TimeSpan.FromSeconds(seconds));
            for (var n = 0; n < 3; n++)
                Should.Throw<SchemaRegistryException>(() => read.Deserialize(record, Value)).Code.ShouldBe("EntityNotFoundException");
            _registry.Calls.Count.ShouldBe(calls);
        }
    }

    private GlueClient Client(GlueOptions? options = null) => _registry.Client((options ?? new()) with { TimeProvider = _time });

    private static Guid IdOf(byte[] record) => GlueFrameHeader.Read(record).SchemaVersionId;

    private static async Task EventuallyAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}

[AvroRecord(FieldNaming = FieldNaming.CamelCase)]
public sealed partial record Sale(string Id, int Count);
