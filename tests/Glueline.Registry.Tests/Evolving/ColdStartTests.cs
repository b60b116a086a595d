using Glueline.Evolution;
using Glueline.Registry.Framing;
using Glueline.Registry.Tests.Doubles;

namespace Glueline.Registry.Tests.Evolving;

public sealed class ColdStartTests
{
    [Fact]
    public async Task A_first_event_that_fits_costs_one_read()
    {
        var rig = new Rig();
        var stored = rig.Add(CompatibilityMode.Full, "a");
        using var producer = rig.Producer();

        var encoded = await producer.EncodeAsync(Rig.Json("""{"a":1}"""));

        rig.Registry.Calls.ShouldBe(["GetSchemaVersion"]);
        encoded.Version!.Number.ShouldBe(1);
        GlueFrameHeader.Read(encoded.Record.Span).SchemaVersionId.ShouldBe(stored.Id);
        producer.Current.ShouldBe(encoded.Version);
    }

    [Fact]
    public async Task A_schema_is_created_on_first_use_with_its_first_version()
    {
        var rig = new Rig
        {
            Options = new()
            {
                Registry = MemoryRegistry.Name,
                Compatibility = CompatibilityMode.Backward,
                Description = "of sensors",
                Tags = new Dictionary<string, string> { ["team"] = "fleet" },
            },
        };
        using var producer = rig.Producer();

        var batch = await producer.EncodeAsync(Rig.Events("""{"a":1}""", """{"b":2}"""));

        rig.Registry.Calls.ShouldBe(["GetSchemaVersion", "CreateSchema"]);
        (rig.Stored.Mode, rig.Stored.Description, rig.Stored.Tags!["team"]).ShouldBe((CompatibilityMode.Backward, "of sensors", "fleet"));
        rig.Stored.Versions.ShouldHaveSingleItem();
        batch.Versions.ShouldHaveSingleItem().Version.Number.ShouldBe(1);
        batch.Events.ShouldAllBe(encoded => encoded.IsAccepted && encoded.Version.Number == 1);
    }

    [Fact]
    public async Task The_registry_is_created_too_if_that_is_allowed()
    {
        var rig = new Rig(hasRegistry: false)
        {
            Options = new() { Registry = MemoryRegistry.Name, Registration = SchemaRegistration.CreateRegistry },
        };
        using var producer = rig.Producer();

        (await producer.EncodeAsync(Rig.Json("""{"a":1}"""))).IsAccepted.ShouldBeTrue();

        rig.Registry.Calls.ShouldBe(["GetSchemaVersion", "CreateSchema", "CreateRegistry", "CreateSchema"]);
    }

    [Fact]
    public async Task A_missing_registry_that_may_not_be_created_is_reported_with_the_remedy()
    {
        var rig = new Rig(hasRegistry: false);
        using var producer = rig.Producer();

        var problem = await Should.ThrowAsync<SchemaRegistryException>(() => producer.EncodeAsync(Rig.Json("""{"a":1}""")));

        problem.Message.ShouldBe(
            "CreateSchema of schema \"readings\" in registry \"fleet\": the registry does not exist, and this producer may not create "
                + "it. Create registry \"fleet\", or allow it: set GlueOptions.Registration to CreateRegistry."
        );
        (problem.Operation, problem.Registry, problem.Schema, problem.Code, problem.RequestId, problem.IsTransient).ShouldBe(
            ("CreateSchema", "fleet", "readings", "EntityNotFoundException", "request-1", false)
        );
    }

    [Theory]
    [InlineData(SchemaRegistration.None)]
    [InlineData(SchemaRegistration.Register)]
    public async Task A_missing_schema_that_may_not_be_created_is_reported_with_the_remedy(SchemaRegistration allowed)
    {
        var rig = new Rig
        {
            Options = new() { Registry = MemoryRegistry.Name, Registration = allowed },
        };
        using var producer = rig.Producer();

        var problem = await Should.ThrowAsync<SchemaRegistryException>(() => producer.EncodeAsync(Rig.Json("""{"a":1}""")));

        problem.Message.ShouldBe(
            "GetSchemaVersion of schema \"readings\" in registry \"fleet\": the schema does not exist or has no AVAILABLE version, and "
                + $"this producer may not create it (registration is {allowed}). Create the schema, or allow it: "
                + "set GlueOptions.Registration to CreateSchema."
        );
        rig.Registry.Calls.ShouldBe(["GetSchemaVersion"]);
    }

    [Fact]
    public async Task A_schema_of_another_format_is_reported()
    {
        var rig = new Rig();
        await rig.Registrar().EnsureAsync(Rig.Schema, SchemaFormat.Json, """{"type":"object"}""");
        using var producer = rig.Producer();

        (await Should.ThrowAsync<SchemaRegistryException>(() => producer.EncodeAsync(Rig.Json("""{"a":1}""")))).Message.ShouldBe(
            "GetSchemaVersion of schema \"readings\" in registry \"fleet\": version 1 is JSON, expected AVRO. Use another schema name."
        );
    }

    [Fact]
    public async Task A_schema_that_json_can_not_be_written_with_is_reported()
    {
        var rig = new Rig();
        rig.Registry.Add(
            Rig.Schema,
            """{"type":"record","name":"Event","fields":[{"name":"a","type":"long"},{"name":"b","type":"long","jsonName":"a"}]}"""
        );
        using var producer = rig.Producer();

        (await Should.ThrowAsync<SchemaRegistryException>(() => producer.EncodeAsync(Rig.Json("""{"a":1}""")))).Message.ShouldStartWith(
            "GetSchemaVersion of schema \"readings\" in registry \"fleet\": JSON events can't be encoded with version 1: "
        );
    }

    [Fact]
    public async Task A_schema_that_is_not_a_record_is_reported()
    {
        var rig = new Rig();
        rig.Registry.Add(Rig.Schema, "\"string\"");
        using var producer = rig.Producer();

        (await Should.ThrowAsync<SchemaRegistryException>(() => producer.EncodeAsync(Rig.Json("""{"a":1}""")))).Message.ShouldBe(
            "GetSchemaVersion of schema \"readings\" in registry \"fleet\": JSON events can't be encoded with version 1: expected a "
                + "record, found string. Use another schema name."
        );
    }
}
