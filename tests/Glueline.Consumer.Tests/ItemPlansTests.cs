using System.Text;
using Glueline.Avro;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;
using Glueline.Consumer.Items;
using Glueline.Registry;
using Glueline.Tables;

namespace Glueline.Consumer.Tests;

public sealed class ItemPlansTests
{
    private const string First =
        """{"type":"record","name":"Event","fields":[{"name":"id","type":"string"},{"name":"a","type":["null","long"],"default":null}]}""";
    private const string Second =
        """{"type":"record","name":"Event","fields":[{"name":"id","type":"string"},{"name":"a","type":["null","long"],"default":null},{"name":"b","type":"string","default":"none"}]}""";
    private const string Other =
        """{"type":"record","name":"Event","fields":[{"name":"id","type":"string"},{"name":"a","type":"boolean"}]}""";

    private readonly VersionsOnly _registry = new();

    [Fact]
    public async Task Without_a_version_each_record_is_read_with_its_writers_schema()
    {
        var plans = Plans(null);
        var first = _registry.Add(First);
        _registry.Add(Second);

        (await ItemAsync(plans, first)).ShouldBe("""{"id":{"S":"k"},"a":{"N":"1"}}""");
        _registry.Calls.ShouldBe(1 + 1, "the test itself asks once for the definition");
    }

    [Fact]
    public async Task The_latest_version_is_followed_as_soon_as_a_record_has_it()
    {
        var plans = Plans(ReaderVersion.Latest);
        var first = _registry.Add(First);
        (await ItemAsync(plans, first)).ShouldBe("""{"id":{"S":"k"},"a":{"N":"1"}}""");

        var second = _registry.Add(Second);
        (await ItemAsync(plans, second)).ShouldBe("""{"id":{"S":"k"},"a":{"N":"1"},"b":{"S":"none"}}""");
        (await ItemAsync(plans, first)).ShouldBe("""{"id":{"S":"k"},"a":{"N":"1"},"b":{"S":"none"}}""");

        var calls = _registry.Calls;
        plans.TryGet(first, out _).ShouldBeTrue();
        plans.TryGet(second, out _).ShouldBeTrue();
        _registry.Calls.ShouldBe(calls);
    }

    [Fact]
    public async Task All_records_are_read_as_the_version_with_that_number()
    {
        var plans = Plans(ReaderVersion.Of(1));
        _registry.Add(First);

        (await ItemAsync(plans, _registry.Add(Second))).ShouldBe("""{"id":{"S":"k"},"a":{"N":"1"}}""");
    }

    [Fact]
    public async Task A_pair_that_can_not_be_resolved_is_reported_with_both_numbers()
    {
        var plans = Plans(ReaderVersion.Of(2));
        var first = _registry.Add(First);
        _registry.Add(Other);

        var problem = await Should.ThrowAsync<AvroSchemaException>(async () =>
            await plans.GetAsync(first, TestContext.Current.CancellationToken)
        );
        problem.Message.ShouldStartWith("version 2 can't read what version 1 wrote: ");
        problem.Message.ShouldEndWith("Set GLUELINE_READER_VERSION to a version that can, or leave it out");
    }

    [Fact]
    public void The_variable_is_latest_or_a_number()
    {
        string? Variable(string name) =>
            name is "GLUELINE_READER_VERSION" ? "newest"
            : name is "GLUELINE_TABLE_KEY" ? "id"
            : name is "GLUELINE_REGISTRY_ROLE_ARN" or "GLUELINE_TABLE" ? "x"
            : null;

        Should
            .Throw<InvalidOperationException>(() => ConsumerOptions.Read(Variable))
            .Message.ShouldBe(
                "The function's environment variables are not valid: GLUELINE_READER_VERSION: \"newest\" is not a version to read with: "
                    + "expected latest, or a version's number, 1 or more."
            );
        ConsumerOptions
            .Read(name => name is "GLUELINE_READER_VERSION" ? "latest" : Variable(name))
            .ReaderVersion.ShouldBe(ReaderVersion.Latest);
    }

    private ItemPlans Plans(ReaderVersion? version) => new(_registry, TableKey.Parse("id"), [], version, TimeProvider.System);

    private async Task<string> ItemAsync(ItemPlans plans, Guid id)
    {
        var plan = await plans.GetAsync(id, TestContext.Current.CancellationToken);
        var writer = (await _registry.GetSchemaVersionAsync(new() { SchemaVersionId = id.ToString() })).SchemaDefinition!;
        using var avro = new OutputBuffer();
        JsonToAvro.Compile(SchemaText.Parse(writer)).Convert("""{"id":"k","a":1}"""u8, avro);
        using var item = new OutputBuffer();
        plan.Render(avro.WrittenSpan, item);
        return Encoding.UTF8.GetString(item.WrittenSpan);
    }
}
