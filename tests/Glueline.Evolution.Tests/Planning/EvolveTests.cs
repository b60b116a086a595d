using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Evolution.Inference;
using Glueline.Evolution.Properties;

namespace Glueline.Evolution.Planning;

public sealed class EvolveTests
{
    [Theory]
    [InlineData(CompatibilityMode.Full)]
    [InlineData(CompatibilityMode.Backward)]
    [InlineData(CompatibilityMode.ForwardAll)]
    [InlineData(CompatibilityMode.None)]
    public void New_fields_follow_the_old_ones_as_they_appeared(CompatibilityMode mode)
    {
        var plan = Make.Plan(mode, ["""{"m":"x"}"""], """{"z":"x","m":"x"}""", """{"b":{"d":true},"m":"x"}""");
        plan.Outcome.ShouldBe(PlanOutcome.Evolve);
        plan.Schema!.Fields.Select(field => field.Name).ShouldBe(["m", "z", "b"]);
        plan.Changes.Select(change => change.ToString())
            .ShouldBe(["""added field "z" ["null","string"]""", """added field "b" ["null",record B{d}]"""]);
    }

    [Fact]
    public void A_field_of_a_nested_record_is_added_where_it_belongs()
    {
        var plan = Make.Plan(
            CompatibilityMode.Full,
            ["""{"battery":{"volt":3.7},"cells":[{"n":1}]}"""],
            """{"battery":{"level":2},"cells":[{"n":1,"ok":true}]}"""
        );
        plan.Changes.Select(change => change.ToString())
            .ShouldBe(["""added field "battery.level" ["null","double"]""", """added field "cells[].ok" ["null","boolean"]"""]);
        SchemaText
            .Print(plan.Schema!.Field("battery")!.Schema)
            .ShouldStartWith("""["null",{"type":"record","name":"Battery","fields":[{"name":"volt",""");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"a":null}""")]
    [InlineData("""{"a":7,"unknown":null,"more":[]}""")]
    [InlineData("""{"a":7.5}""")]
    public void What_fits_needs_no_version(string json)
    {
        var plan = Make.Plan(CompatibilityMode.Full, ["""{"a":2}"""], json);
        plan.Outcome.ShouldBe(PlanOutcome.Fits);
        plan.Changes.ShouldBeEmpty();
        plan.Refusals.ShouldBeEmpty();
        plan.Schema!.Fields.ShouldHaveSingleItem();
        plan.ToString().ShouldBe("fits version 1");
    }

    [Theory]
    [InlineData(
        """["null","long"]""",
        """{"a":2.26}""",
        """["null","long","double"]""",
        """widened "a" from ["null","long"] to ["null","long","double"]"""
    )]
    [InlineData(
        """["null","double"]""",
        """{"a":9007199254740993}""",
        """["null","double","long"]""",
        """widened "a" from ["null","double"] to ["null","double","long"]"""
    )]
    [InlineData(
        """["null","int"]""",
        """{"a":2147483648}""",
        """["null","long"]""",
        """promoted "a" from ["null","int"] to ["null","long"]"""
    )]
    [InlineData("\"int\"", """{"a":2.26}""", "\"double\"", """promoted "a" from "int" to "double" """)]
    [InlineData("\"float\"", """{"a":0.123456789}""", "\"double\"", """promoted "a" from "float" to "double" """)]
    [InlineData("\"float\"", """{"a":16777217}""", "\"double\"", """promoted "a" from "float" to "double" """)]
    [InlineData("\"long\"", """{"a":"x"}""", """["long","string"]""", """widened "a" from "long" to ["long","string"]""")]
    [InlineData("\"long\"", """{"a":null}""", """["null","long"]""", """made field "a" optional ["null","long"]""")]
    [InlineData(
        """{"type":"array","items":"string"}""",
        """{"a":["x",null,7]}""",
        """{"type":"array","items":["null","string","double"]}""",
        """widened "a[]" from "string" to ["null","string","double"]"""
    )]
    [InlineData(
        """{"type":"array","items":["string","long"]}""",
        """{"a":[null]}""",
        """{"type":"array","items":["null","string","long"]}""",
        """widened "a[]" from ["string","long"] to ["null","string","long"]"""
    )]
    [InlineData(
        """{"type":"map","values":"long"}""",
        """{"a":{"x":true}}""",
        """{"type":"map","values":["long","boolean"]}""",
        """widened "a{}" from "long" to ["long","boolean"]"""
    )]
    [InlineData(
        """["null","string"]""",
        """{"a":{"x":true}}""",
        """["null","string",{"type":"record","name":"A","fields":[{"name":"x","type":["null","boolean"],"default":null}]}]""",
        """widened "a" from ["null","string"] to ["null","string",record A{x}]"""
    )]
    [InlineData(
        """{"type":"enum","name":"E","symbols":["X","Y"]}""",
        """{"a":"Z"}""",
        """[{"type":"enum","name":"E","symbols":["X","Y"]},"string"]""",
        """widened "a" from enum E{X,Y} to [enum E{X,Y},"string"]"""
    )]
    [InlineData(
        """{"type":"string","logicalType":"uuid"}""",
        """{"a":7}""",
        """[{"type":"string","logicalType":"uuid"},"double"]""",
        """widened "a" from "string":uuid to ["string":uuid,"double"]"""
    )]
    [InlineData(
        """{"type":"string","logicalType":"uuid"}""",
        """{"a":"no"}""",
        "\"string\"",
        """widened "a" from "string":uuid to "string" """
    )]
    [InlineData(
        """{"type":"bytes","logicalType":"decimal","precision":4,"scale":2}""",
        """{"a":1.555}""",
        """[{"type":"bytes","logicalType":"decimal","precision":4,"scale":2},"double"]""",
        """widened "a" from "bytes":decimal to ["bytes":decimal,"double"]"""
    )]
    [InlineData(
        """["null","int"]""",
        """{"a":2.26}""",
        """["null","double"]""",
        """promoted "a" from ["null","int"] to ["null","double"]"""
    )]
    [InlineData(
        """{"type":"int","logicalType":"date"}""",
        """{"a":"soon"}""",
        """[{"type":"int","logicalType":"date"},"string"]""",
        """widened "a" from "int":date to ["int":date,"string"]"""
    )]
    [InlineData("\"bytes\"", """{"a":"€"}""", """["bytes","string"]""", """widened "a" from "bytes" to ["bytes","string"]""")]
    public void A_mode_that_allows_widening_gets_the_smallest_change_that_keeps_old_values(
        string before,
        string json,
        string after,
        string change
    )
    {
        foreach (var mode in new[] { CompatibilityMode.Backward, CompatibilityMode.BackwardAll, CompatibilityMode.None })
        {
            var plan = new EvolutionPlanner().Plan(Make.History(mode, Make.Record(Make.Field("a", before))), Make.Events(json));
            plan.Refusals.ShouldBeEmpty();
            SchemaText.Print(plan.Schema!.Field("a")!.Schema).ShouldBe(after);
            plan.Changes.ShouldHaveSingleItem().ToString().ShouldBe(change.TrimEnd());
        }
    }

    [Fact]
    public void A_field_with_a_default_keeps_it_when_null_comes()
    {
        var field = Evolved(Make.Field("a", "\"long\"", "7"), """{"a":null}""");
        SchemaText.Print(field.Schema).ShouldBe("""["long","null"]""");
        field.Default!.Value.Json.ShouldBe("7");
    }

    [Fact]
    public void A_field_that_an_event_lacks_becomes_optional()
    {
        var field = Evolved(Make.Field("a", """["long","string"]"""), "{}");
        SchemaText.Print(field.Schema).ShouldBe("""["null","long","string"]""");
        field.Default.ShouldBe(FieldDefault.Null);
    }

    [Fact]
    public void A_nullable_field_without_a_default_gets_one_under_every_mode()
    {
        var old = Make.Record(Make.Field("a", """["long","null"]"""));
        foreach (var mode in Enum.GetValues<CompatibilityMode>().Where(mode => mode is not CompatibilityMode.Disabled))
        {
            var plan = new EvolutionPlanner().Plan(Make.History(mode, old), Make.Events("{}"));
            plan.Changes.ShouldHaveSingleItem().ToString().ShouldBe("gave field \"a\" the default null");
            SchemaText.Print(plan.Schema!).ShouldContain("""{"name":"a","type":["null","long"],"default":null}""");
        }
    }

    [Fact]
    public void Additions_of_others_to_the_schema_stay()
    {
        var old = SchemaText.ParseRecord(
            """{"type":"record","name":"R","namespace":"n","doc":"d","fields":[{"name":"a","type":"long","doc":"f","order":"ignore","aliases":["x"],"unit":"m"},{"name":"k","type":{"type":"fixed","name":"F","size":2}}],"aliases":["Old"],"owner":"us"}"""
        );
        SchemaText
            .Print(
                new EvolutionPlanner()
                    .Plan(Make.History(CompatibilityMode.Backward, old), Make.Events("""{"a":"s","k":"zz","x":1}"""))
                    .Schema!
            )
            .ShouldBe(
                """{"type":"record","name":"R","namespace":"n","doc":"d","fields":[{"name":"a","type":["long","string"],"doc":"f","order":"ignore","aliases":["x"],"unit":"m"},{"name":"k","type":{"type":"fixed","name":"F","size":2}},{"name":"x_2","type":["null","double"],"default":null,"jsonName":"x"}],"owner":"us","aliases":["Old"]}"""
            );
    }

    [Fact]
    public void A_recursive_record_changes_at_every_depth()
    {
        var old = SchemaText.ParseRecord(
            """{"type":"record","name":"Node","fields":[{"name":"v","type":"int"},{"name":"next","type":["null","Node"],"default":null}]}"""
        );
        var plan = new EvolutionPlanner().Plan(
            Make.History(CompatibilityMode.BackwardAll, old),
            Make.Events("""{"v":1,"next":{"v":2147483648,"next":{"v":1,"w":true}}}""")
        );
        SchemaText
            .Print(plan.Schema!)
            .ShouldBe(
                """{"type":"record","name":"Node","fields":[{"name":"v","type":"long"},{"name":"next","type":["null","Node"],"default":null},{"name":"w","type":["null","boolean"],"default":null}]}"""
            );
    }

    [Fact]
    public void A_record_used_at_two_places_changes_at_both()
    {
        var old = SchemaText.ParseRecord(
            """{"type":"record","name":"R","fields":[{"name":"a","type":{"type":"record","name":"P","fields":[{"name":"x","type":"int"}]}},{"name":"b","type":"P"}]}"""
        );
        var plan = new EvolutionPlanner().Plan(
            Make.History(CompatibilityMode.Backward, old),
            Make.Events("""{"a":{"x":1},"b":{"x":1,"y":1}}""")
        );
        SchemaText
            .Print(plan.Schema!)
            .ShouldBe(
                """{"type":"record","name":"R","fields":[{"name":"a","type":{"type":"record","name":"P","fields":[{"name":"x","type":"int"},{"name":"y","type":["null","double"],"default":null}]}},{"name":"b","type":"P"}]}"""
            );
    }

    [Fact]
    public void Of_several_records_in_a_union_the_one_that_knows_most_keys_evolves()
    {
        var old = Make.Record(
            Make.Field(
                "a",
                """[{"type":"record","name":"P","fields":[{"name":"x","type":"int","default":0}]},{"type":"record","name":"Q","fields":[{"name":"x","type":"int"},{"name":"y","type":"int"}]}]"""
            )
        );
        var plan = new EvolutionPlanner().Plan(Make.History(CompatibilityMode.Full, old), Make.Events("""{"a":{"x":1,"y":2,"z":true}}"""));
        plan.Changes.ShouldHaveSingleItem().ToString().ShouldBe("""added field "a.z" ["null","boolean"]""");
        ((RecordSchema)((UnionSchema)plan.Schema!.Field("a")!.Schema).Branches[1]).Fields.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(CompatibilityMode.Forward, "\"string\"")]
    [InlineData(CompatibilityMode.None, "\"string\"")]
    [InlineData(CompatibilityMode.Full, """["null","string"]""")]
    [InlineData(CompatibilityMode.Backward, """["null","string"]""")]
    public void A_late_required_field_is_plain_only_if_no_new_reader_must_do_without_it(CompatibilityMode mode, string type)
    {
        var planner = new EvolutionPlanner(new EvolutionOptions { Inference = new() { RequiredFields = ["id"] } });
        var plan = planner.Plan(Make.History(mode, Make.Record(Make.Field("a", "\"long\""))), Make.Events("""{"a":1,"id":"x"}"""));
        SchemaText.Print(plan.Schema!.Field("id")!.Schema).ShouldBe(type);
    }

    [Fact]
    public void An_event_that_fits_only_the_latest_version_is_planned_with_the_others()
    {
        var plan = Make.Plan(CompatibilityMode.Full, ["""{"a":"x"}"""], """{"a":"x","b":[]}""", """{"b":"y"}""");
        plan.Refusals.ShouldBeEmpty();
        plan.Changes.ShouldHaveSingleItem()
            .ToString()
            .ShouldBe("""added field "b" ["null","string",array<["null","boolean","double","string"]>]""");
    }

    [Theory]
    [InlineData(CompatibilityMode.FullAll)]
    [InlineData(CompatibilityMode.BackwardAll)]
    [InlineData(CompatibilityMode.ForwardAll)]
    public void A_name_that_an_earlier_version_uses_otherwise_is_not_reused_if_all_versions_count(CompatibilityMode mode)
    {
        const string rest =
            """{"name":"r","type":["null",{"type":"record","name":"R","fields":[{"name":"b","type":["null","string"],"default":null}]}],"default":null}""";
        var first = Make.Record(Make.Field("a", """["null","string"]""", "null"), rest);
        var second = Make.Record(rest.Replace("\"b\"", "\"c\"", StringComparison.Ordinal));
        var history = Make.History(mode, first, second);
        var plan = new EvolutionPlanner().Plan(history, Make.Events("""{"a":7,"r":{"b":true}}"""));
        plan.Refusals.ShouldBeEmpty();
        plan.Schema!.Field("a_2")!.JsonName.ShouldBe("a");
        ((RecordSchema)((UnionSchema)plan.Schema.Field("r")!.Schema).Branches[1]).Field("b_2")!.JsonName.ShouldBe("b");
    }

    [Theory]
    [InlineData("{\"a\":", "}", "1")]
    [InlineData("[", "]", "[]")]
    [InlineData("[{\"a\":", "}]", "1")]
    public void The_deepest_event_has_a_schema_that_can_be_read_back_and_encodes_it(string open, string close, string inner)
    {
        var most = InferenceOptions.DefaultMaxDepth - 1;
        var levels =
            open.Length > 1 && open[0] == '[' ? most / 2
            : inner == "[]" ? most - 1
            : most;
        var json = $"{{\"x\":{string.Concat(Enumerable.Repeat(open, levels))}{inner}{string.Concat(Enumerable.Repeat(close, levels))}}}";
        var plan = new EvolutionPlanner().Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events(json));
        plan.Refusals.ShouldBeEmpty();
        var schema = SchemaText.ParseRecord(SchemaText.Print(plan.Schema!));
        new EvolutionPlanner().Plan(Make.History(CompatibilityMode.Full, schema), Make.Events(json)).Outcome.ShouldBe(PlanOutcome.Fits);
        Bytes.Read(schema, schema, Bytes.Encode(schema, Make.Event(json), out _)!).ShouldNotBeEmpty();
    }

    private static RecordField Evolved(string field, string json)
    {
        var plan = new EvolutionPlanner().Plan(Make.History(CompatibilityMode.Backward, Make.Record(field)), Make.Events(json));
        plan.Outcome.ShouldBe(PlanOutcome.Evolve);
        return plan.Schema!.Fields[0];
    }
}
