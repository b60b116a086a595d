using Glueline.Avro;
using Glueline.Avro.Logical;
using Glueline.Avro.Text;
using Glueline.Evolution;
using Glueline.Evolution.Inference;
using Glueline.Registry.Tests.Doubles;

namespace Glueline.Registry.Tests.Evolving;

/// <summary>An existing schema comes to accept the nearest double, and keeps doing so for every producer.</summary>
public sealed class NearestTests
{
    private const string Long = """{"a":0.10000000000000001}""";

    private static readonly InferenceOptions Nearest = new() { Numbers = NumberTypes.Nearest };

    [Theory]
    [InlineData(CompatibilityMode.FullAll, OverflowMode.Off)]
    [InlineData(CompatibilityMode.FullAll, OverflowMode.On)]
    [InlineData(CompatibilityMode.None, OverflowMode.On)]
    public async Task The_next_version_has_it_and_no_other_follows(CompatibilityMode mode, OverflowMode overflow)
    {
        var rig = new Rig();
        rig.Add(mode, "a");
        using var producer = rig.Producer(
            new()
            {
                Evolution = new() { Overflow = overflow, Inference = Nearest },
            }
        );
        (await producer.EncodeAsync(Rig.Json("""{"a":0.5}"""))).Version!.Number.ShouldBe(1);

        var batch = await producer.EncodeAsync(Rig.Events(Long, """{"a":6.4000000000000004}"""));

        batch.Events.ShouldAllBe(one => one.IsAccepted && one.Version!.Number == 2);
        batch
            .Versions.ShouldHaveSingleItem()
            .Changes[^1]
            .ToString()
            .ShouldBe("widened \"a\" from [\"null\",\"double\"] to [\"null\",\"double\":nearest]");
        SchemaText
            .ParseRecord(rig.Stored.Latest.Definition)
            .Field("a")
            .ShouldNotBeNull()
            .ShouldSatisfyAllConditions(
                field => SchemaText.Print(field.Schema).ShouldBe("""["null",{"type":"double","jsonNumber":"nearest"}]"""),
                field => NearestDouble.Property.ShouldBe("jsonNumber")
            );
        rig.Registry.ForgetCalls();
        for (var n = 1; n < 10; n++)
            (await producer.EncodeAsync(Rig.Json($$"""{"a":{{n}}.10000000000000001}"""))).Version!.Number.ShouldBe(2);
        rig.Registry.Calls.ShouldBeEmpty();

        // Another producer, without that option, accepts them too, and keeps the property when the schema evolves.
        using var other = rig.Producer(new() { Evolution = new() { Overflow = overflow } });
        (await other.EncodeAsync(Rig.Json(Long))).Version!.Number.ShouldBe(2);
        (await other.EncodeAsync(Rig.Json("""{"a":6.4000000000000004,"b":1}"""))).Version!.Number.ShouldBe(3);
        rig.Stored.Latest.Definition.ShouldContain("""{"type":"double","jsonNumber":"nearest"}""");
    }

    [Theory]
    [InlineData(OverflowMode.Off)]
    [InlineData(OverflowMode.On)]
    public async Task Synchronous_encoding_allocates_nothing(OverflowMode overflow)
    {
        using var producer = new Rig().Producer(
            new()
            {
                Evolution = new() { Overflow = overflow, Inference = Nearest },
            }
        );
        await producer.EncodeAsync(Rig.Json("""{"a":0.10000000000000001,"b":9007199254740993,"c":["x",1.5]}"""));
        using var output = new OutputBuffer();
        Encode(100);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Encode(1000);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void Encode(int times)
        {
            for (var n = 0; n < times; n++)
            {
                output.Clear();
                if (
                    !producer.TryEncode(
                        """{"a":277.199999999999989,"b":0.460000000000000019984014443252817727625370025634765625,"c":[6.4000000000000004]}"""u8,
                        output,
                        out _
                    )
                )
                    Assert.Fail("it does not fit");
            }
        }
    }

    [Fact]
    public async Task Under_DISABLED_such_a_number_is_refused_or_kept()
    {
        var rig = new Rig();
        rig.Registry.Add(
            Rig.Schema,
            $$"""{"type":"record","name":"Event","fields":[{"name":"_overflow","type":{"type":"map","values":"string"},"default":{} },{"name":"a","type":["null","double"],"default":null}]}""",
            CompatibilityMode.Disabled
        );
        using var strict = rig.Producer(new() { Evolution = new() { Inference = Nearest } });
        (await strict.EncodeAsync(Rig.Json(Long))).Refusal!.Findings[0].Kind.ShouldBe(Evolution.Planning.FindingKind.VersioningDisabled);
        using var keeping = rig.Producer(
            new()
            {
                Evolution = new() { Overflow = OverflowMode.On, Inference = Nearest },
            }
        );
        (await keeping.EncodeAsync(Rig.Json(Long))).Version!.Number.ShouldBe(1);
    }
}
