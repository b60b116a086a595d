using System.Text;
using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Text;
using Glueline.Evolution;
using Glueline.Evolution.Inference;
using Glueline.Registry.Framing;
using Glueline.Registry.Tests.Doubles;

namespace Glueline.Registry.Tests.Evolving;

public sealed class OverflowTests
{
    private static readonly EvolvingSchemaOptions Options = new() { Evolution = new() { Overflow = OverflowMode.On } };

    [Fact]
    public async Task What_no_schema_accepts_costs_no_call()
    {
        var rig = new Rig();
        using var producer = rig.Producer(Options);
        await producer.EncodeAsync(Rig.Json("""{"a":1}"""));
        rig.Registry.ForgetCalls();

        foreach (var json in (string[])["""{"a":null}""", """{"b":[]}""", """{"a":1e400}""", """{"_overflow":1}"""])
            Back(await producer.EncodeAsync(Rig.Json(json))).ShouldBe(json);
        // What is not Unicode can't be kept anywhere.
        (await producer.EncodeAsync(Rig.Json("""{"a":"\ud800"}"""))).IsAccepted.ShouldBeFalse();

        rig.Registry.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_mode_forbids_is_kept_and_the_registry_is_called_only_now_and_then()
    {
        var rig = new Rig();
        using var producer = rig.Producer(Options);
        await producer.EncodeAsync(Rig.Json("""{"a":1}"""));
        Back(await producer.EncodeAsync(Rig.Json("""{"a":"x"}"""))).ShouldBe("""{"a":"x"}""");
        rig.Registry.ForgetCalls();

        for (var n = 0; n < 100; n++)
            (await producer.EncodeAsync(Rig.Json($$"""{"a":"x{{n}}"}"""))).IsAccepted.ShouldBeTrue();
        rig.Registry.Calls.ShouldBeEmpty();
        rig.Time.Pass(EvolvingSchemaOptions.DefaultRefusalsHoldFor);
        (await producer.EncodeAsync(Rig.Json("""{"a":"y"}"""))).Version!.Number.ShouldBe(1);
        rig.Registry.Calls.ShouldBe(["GetSchemaVersion", "GetSchema"]);
    }

    [Theory]
    [InlineData(NumberTypes.Decimal, "[\"null\",\"bytes\":big-decimal]")]
    [InlineData(NumberTypes.Nearest, "[\"null\",\"double\":nearest]")]
    public async Task A_number_that_only_an_optional_type_accepts_gets_that_type_instead_of_overflow(NumberTypes numbers, string type)
    {
        var rig = new Rig();
        using var producer = rig.Producer(
            new()
            {
                Evolution = new()
                {
                    Overflow = OverflowMode.On,
                    Inference = new() { Numbers = numbers },
                },
            }
        );
        await producer.EncodeAsync(Rig.Json("""{"a":1}"""));

        (await producer.EncodeAsync(Rig.Events("""{"b":0.12345678901234567891}""")))
            .Versions.ShouldHaveSingleItem()
            .Changes.ShouldHaveSingleItem()
            .ToString()
            .ShouldBe($"added field \"b\" {type}");
        (await producer.EncodeAsync(Rig.Events("""{"c":1e400}"""))).Versions.Count.ShouldBe(numbers is NumberTypes.Decimal ? 1 : 0);
    }

    [Fact]
    public async Task What_is_not_an_event_is_refused_without_a_call()
    {
        var rig = new Rig();
        using var producer = rig.Producer(Options);
        await producer.EncodeAsync(Rig.Json("""{"a":1}"""));
        rig.Registry.ForgetCalls();

        var batch = await producer.EncodeAsync(Rig.Events("[1]", """{"new":{"b":1,"b":2}}""", "{"));

        batch
            .Events.Select(one => one.Refusal!.Reason)
            .ShouldBe([
                "the event is an array, expected an object (byte 0)",
                "/new/b: the key \"b\" appears twice in one object (byte 14)",
                "the text is not JSON: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or "
                    + "array that should be closed (byte 1)",
            ]);
        rig.Registry.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_registry_that_refuses_every_version_costs_no_event()
    {
        var rig = new Rig();
        using var producer = rig.Producer(Options);
        await producer.EncodeAsync(Rig.Json("""{"a":1}"""));
        rig.Registry.RefusesAnyway = _ => true;

        Back(await producer.EncodeAsync(Rig.Json("""{"a":1,"b":2}"""))).ShouldBe("""{"a":1,"b":2}""");
    }

    [Fact]
    public async Task A_producer_that_may_not_register_keeps_what_is_new()
    {
        var rig = new Rig
        {
            Options = new() { Registry = MemoryRegistry.Name, Registration = SchemaRegistration.None },
        };
        rig.Registry.Add(
            Rig.Schema,
            """{"type":"record","name":"Event","fields":[{"name":"_overflow","type":{"type":"map","values":"string"},"default":{}}]}"""
        );
        using var producer = rig.Producer(Options);

        Back(await producer.EncodeAsync(Rig.Json("""{"a":[1,2]}"""))).ShouldBe("""{"a":[1,2]}""");
    }

    [Fact]
    public async Task Under_DISABLED_without_the_field_events_are_encoded_as_without_the_option()
    {
        var rig = new Rig();
        rig.Add(CompatibilityMode.Disabled, "a");
        using var producer = rig.Producer(Options);

        var batch = await producer.EncodeAsync(Rig.Events("""{"a":null}""", """{"b":1}"""));

        batch.Events[0].IsAccepted.ShouldBeTrue();
        batch
            .Events[1]
            .Refusal!.Reason.ShouldEndWith(
                "what doesn't fit can't be kept in _overflow: version 1 lacks it, and DISABLED allows no version after it. Use "
                    + "another schema."
            );
    }

    [Theory]
    [InlineData(UnionUse.AnyKinds)]
    [InlineData(UnionUse.NullOnly)]
    public async Task Parallel_versions_with_and_without_it_become_one_that_has_it_first(UnionUse unions)
    {
        var rig = new Rig();
        using var plain = rig.Producer();
        await plain.EncodeAsync(Rig.Json("""{"a":1}"""));
        using var keeping = rig.Producer(
            new()
            {
                Evolution = new()
                {
                    Overflow = OverflowMode.On,
                    Inference = new() { Unions = unions },
                },
            }
        );
        await keeping.EncodeAsync(Rig.Json("""{"a":1}"""));
        var isDone = 0;
        rig.Registry.Before = async called =>
        {
            if (called == "RegisterSchemaVersion" && Interlocked.Exchange(ref isDone, 1) == 0)
                await keeping.EncodeAsync(Rig.Json("""{"a":"x","c":1}"""));
        };

        await plain.EncodeAsync(Rig.Json("""{"d":1}"""));

        SchemaText.ParseRecord(rig.Stored.Latest.Definition).Fields.Select(field => field.Name).ShouldBe(["_overflow", "a", "d", "c"]);
        OverflowField.Of(SchemaText.Parse(rig.Stored.Latest.Definition)).ShouldNotBeNull();
    }

    /// <summary>Reads an event back with its version's schema, without a call.</summary>
    private static string Back(EncodedEvent encoded)
    {
        encoded.IsAccepted.ShouldBeTrue(encoded.Refusal?.Reason);
        using var scratch = new OutputBuffer();
        using var json = new OutputBuffer();
        EventReader.Compile(ReadPlan.Compile(encoded.Version!.Schema)).Read(GlueFrame.Read(encoded.Record.Span).Payload(scratch), json);
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }
}
