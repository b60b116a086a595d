using Glueline.Evolution;
using Glueline.Registry.Tests.Doubles;

namespace Glueline.Registry.Tests.Registration;

public sealed class SchemaRegistrarTests
{
    private static readonly string Wider = Rig.Definition("a", "b");

    [Fact]
    public async Task A_definition_that_is_registered_is_found()
    {
        var rig = new Rig();
        var id = rig.Add(CompatibilityMode.Full, "a").Id;

        (await rig.Registrar().EnsureAsync(Rig.Schema, SchemaFormat.Avro, Rig.Definition("a"))).ShouldBe(id);

        rig.Registry.Calls.ShouldBe(["GetSchemaByDefinition"]);
    }

    [Fact]
    public async Task A_definition_of_an_unknown_schema_creates_it()
    {
        var rig = new Rig();

        var id = await rig.Registrar().EnsureAsync(Rig.Schema, SchemaFormat.Json, """{"type":"object"}""");

        (rig.Stored.Format, rig.Stored.Latest.Id).ShouldBe(("JSON", id));
        rig.Registry.Calls.ShouldBe(["GetSchemaByDefinition", "GetSchemaVersion", "CreateSchema"]);
    }

    [Fact]
    public async Task A_new_definition_is_checked_registered_and_waited_for()
    {
        var rig = new Rig
        {
            Options = new() { Registry = MemoryRegistry.Name, Transport = "topic" },
        };
        rig.Add(CompatibilityMode.FullAll, "a");
        rig.Registry.PendingReads = 2;

        var id = await rig.Registrar().EnsureAsync(Rig.Schema, SchemaFormat.Avro, Wider);

        rig.Stored.Latest.ShouldSatisfyAllConditions(
            version => version.Id.ShouldBe(id),
            version => version.Number.ShouldBe(2),
            version => version.Metadata.ShouldContainKey(SchemaRegistrar.TransportKey)
        );
        rig.Time.Waits.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_definition_that_our_own_check_refuses_is_never_sent()
    {
        var rig = new Rig();
        rig.Add(CompatibilityMode.Full, "a");

        var problem = await Should.ThrowAsync<SchemaRegistryException>(() =>
            rig.Registrar()
                .EnsureAsync(Rig.Schema, SchemaFormat.Avro, """{"type":"record","name":"Event","fields":[{"name":"a","type":"string"}]}""")
        );

        problem.Code.ShouldBe("Incompatible");
        problem.Message.ShouldStartWith(
            "RegisterSchemaVersion of schema \"readings\" in registry \"fleet\": the definition is not compatible with the versions "
                + "that FULL compares with, and was not sent: "
        );
        rig.Registry.Calls.ShouldNotContain("RegisterSchemaVersion");
    }

    [Fact]
    public async Task The_check_of_another_format_sees_mode_and_versions()
    {
        var rig = new Rig
        {
            Options = new() { Registry = MemoryRegistry.Name, Compatibility = CompatibilityMode.BackwardAll },
        };
        var registrar = rig.Registrar();
        foreach (var definition in (string[])["""{"minimum":1}""", """{"minimum":2}"""])
            await registrar.EnsureAsync(Rig.Schema, SchemaFormat.Json, definition, (_, _, _) => []);

        var problem = await Should.ThrowAsync<SchemaRegistryException>(() =>
            registrar.EnsureAsync(Rig.Schema, SchemaFormat.Json, """{"minimum":3}""", (definition, rules, versions) =>
                [$"{definition} under {rules} after {string.Join(" and ", versions.Select(version => version.Definition))}"]
            )
        );

        problem.Message.ShouldEndWith("was not sent: {\"minimum\":3} under BACKWARD_ALL after {\"minimum\":1} and {\"minimum\":2}.");
    }

    [Fact]
    public async Task A_definition_that_was_refused_before_is_reported()
    {
        var rig = new Rig();
        rig.Add(CompatibilityMode.Full, "a");
        rig.Registry.RefusesAnyway = _ => true;

        var first = await Should.ThrowAsync<SchemaRegistryException>(() =>
            rig.Registrar().EnsureAsync(Rig.Schema, SchemaFormat.Avro, Wider)
        );
        var second = await Should.ThrowAsync<SchemaRegistryException>(() =>
            rig.Registrar().EnsureAsync(Rig.Schema, SchemaFormat.Avro, Wider)
        );

        var id = rig.Stored.Versions[1].Id;
        first.Message.ShouldBe(
            "RegisterSchemaVersion of schema \"readings\" in registry \"fleet\": the registry refused the definition, and keeps it as "
                + $"version 2 ({id}) with status FAILURE: it is not compatible with the versions that the schema's mode compares with. Change "
                + "the definition; the registry never accepts the same text again."
        );
        second.Message.ShouldBe(
            "GetSchemaByDefinition of schema \"readings\" in registry \"fleet\": the registry refused this definition before "
                + $"(version {id} is FAILURE), and never accepts the same text again. Change the definition."
        );
    }

    [Fact]
    public async Task A_definition_that_may_not_be_registered_is_reported()
    {
        var rig = new Rig
        {
            Options = new() { Registry = MemoryRegistry.Name, Registration = SchemaRegistration.None },
        };
        rig.Add(CompatibilityMode.Full, "a");

        (
            await Should.ThrowAsync<SchemaRegistryException>(() => rig.Registrar().EnsureAsync(Rig.Schema, SchemaFormat.Avro, Wider))
        ).Message.ShouldBe(
            "RegisterSchemaVersion of schema \"readings\" in registry \"fleet\": no version has this definition, and this producer "
                + "may not register one (registration is None). Register it beforehand, or allow it: set GlueOptions.Registration to "
                + "Register."
        );
    }

    [Fact]
    public async Task A_definition_of_another_format_is_reported()
    {
        var rig = new Rig();
        rig.Add(CompatibilityMode.Full, "a");

        (
            await Should.ThrowAsync<SchemaRegistryException>(() =>
                rig.Registrar().EnsureAsync(Rig.Schema, SchemaFormat.Protobuf, "\"syntax\"")
            )
        ).Message.ShouldBe(
            "GetSchemaVersion of schema \"readings\" in registry \"fleet\": version 1 is AVRO, expected PROTOBUF. Use another schema name."
        );
    }

    [Fact]
    public async Task A_schema_that_another_producer_creates_first_is_not_a_failure()
    {
        var rig = new Rig();
        rig.Registry.FailNext("CreateSchema", "AlreadyExistsException");

        (await rig.Registrar().EnsureAsync(Rig.Schema, SchemaFormat.Avro, Wider)).ShouldBe(rig.Stored.Latest.Id);
    }

    [Fact]
    public void All_faults_of_the_options_are_reported_together() =>
        Should
            .Throw<ArgumentException>(() =>
                new SchemaRegistrar(
                    new MemoryRegistry(),
                    new()
                    {
                        Registry = "my registry",
                        Registration = (SchemaRegistration)9,
                        Compatibility = (CompatibilityMode)9,
                        Description = new string('x', 2049),
                        Tags = Enumerable.Range(0, 51).ToDictionary(n => $"t{n}", n => ""),
                        Transport = "a topic",
                        SettleWithin = TimeSpan.Zero,
                    }
                )
            )
            .Message.ShouldBe(
                "SchemaRegistrarOptions: Registry is \"my registry\": expected letters, digits and - _ $ # . only, found ' '; "
                    + "Registration is 9: expected a value of SchemaRegistration; Compatibility is 9: expected a value of CompatibilityMode; Description "
                    + "has 2049 characters: expected at most 2048; Tags has 51 entries: expected at most 50; Transport is \"a topic\": expected 1 to 256 "
                    + "letters, digits or +-=._/@; SettleWithin is 00:00:00: expected more than zero."
            );
}
