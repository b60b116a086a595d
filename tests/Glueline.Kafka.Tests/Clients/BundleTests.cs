using Confluent.Kafka;
using Glueline.Kafka.Tests.Doubles;
using Glueline.Kafka.Tests.Typed;
using Glueline.Registry;

namespace Glueline.Kafka.Tests.Clients;

/// <summary>A client that lives on a file of schemas.</summary>
public sealed class BundleTests : IDisposable
{
    private static readonly SerializationContext Value = new(MessageComponentType.Value, "measurements");
    private static readonly Measurement Sound = new("d1", 0.5);

    private readonly MemoryRegistry _registry = new();
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"bundle-{Guid.NewGuid():N}.json");

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task A_bundle_reads_and_writes_without_any_call()
    {
        var record = await _registry.Client().AvroSerializer<Measurement>().SerializeAsync(Sound, Value);
        var @event = await _registry
            .Client()
            .EventSerializer<string>()
            .SerializeAsync("""{"a":1}""", new(MessageComponentType.Value, "events"));
        await File.WriteAllBytesAsync(_file, (await BundleAsync()).ToJson(), TestContext.Current.CancellationToken);
        (await File.ReadAllTextAsync(_file, TestContext.Current.CancellationToken)).ShouldNotContain(
            "u0022",
            Case.Sensitive,
            "people read it"
        );
        _registry.ForgetCalls();

        // No registry, no region, no credentials.
        using var glue = new GlueClient(
            new()
            {
                Registry = MemoryRegistry.Name,
                Bundle = _file,
                Offline = true,
            }
        );

        glue.AvroDeserializer<Measurement>().Deserialize(record, Value).ShouldBe(Sound);
        glue.AvroSerializer<Measurement>().Serialize(Sound, Value).ShouldBe(record);
        glue.AvroSerializer<Measurement>(new() { Schema = SchemaUse.Latest }).Serialize(Sound, Value).ShouldBe(record);
        glue.AvroSerializer<Measurement>(new() { Schema = SchemaUse.Version(1) }).Serialize(Sound, Value).ShouldBe(record);
        glue.EventSerializer<string>().Serialize("""{"a":1}""", new(MessageComponentType.Value, "events")).ShouldBe(@event);
        _registry.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_bundle_lacks_is_an_error_that_says_how_to_get_it()
    {
        await _registry.Client().AvroSerializer<Measurement>().SerializeAsync(Sound, Value);
        await File.WriteAllBytesAsync(_file, (await BundleAsync()).ToJson(), TestContext.Current.CancellationToken);
        using var glue = new GlueClient(
            new()
            {
                Registry = MemoryRegistry.Name,
                Bundle = _file,
                Offline = true,
            }
        );
        var id = Guid.NewGuid();
        byte[] unknown = [3, 0, .. id.ToByteArray(bigEndian: true), 0];

        var problem = Should.Throw<SchemaRegistryException>(() => glue.AvroDeserializer<Measurement>().Deserialize(unknown, Value));
        problem.Message.ShouldContain(id.ToString());
        problem.Message.ShouldContain("bundle");
        problem.IsTransient.ShouldBeFalse();
        Should.Throw<SchemaRegistryException>(() => glue.AvroSerializer<Reading>().Serialize(new(1, 2), new(default, "others")));
    }

    [Fact]
    public void A_file_that_is_not_a_bundle_is_named_with_the_remedy()
    {
        File.WriteAllText(_file, "{}");

        Should
            .Throw<InvalidOperationException>(() => new GlueClient(new() { Bundle = _file, Offline = true }))
            .Message.ShouldMatch(
                $"^The schema bundle \".*{Path.GetFileName(_file)}\" can't be read: .* Make it with `glueline bundle`\\.$"
            );
    }

    private Task<SchemaBundle> BundleAsync() =>
        SchemaBundle.OfAsync(_registry, MemoryRegistry.Name, cancellation: TestContext.Current.CancellationToken);
}
