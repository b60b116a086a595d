using System.Collections.Immutable;
using System.Text.Json;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Evolution.Planning;

namespace Glueline.Evolution.Inference;

public sealed partial class FirstVersionTests
{
    [Theory]
    [InlineData("""{"a":true}""", """["null","boolean"]""")]
    [InlineData("""{"a":"x"}""", """["null","string"]""")]
    [InlineData("""{"a":2}""", """["null","double"]""")]
    [InlineData("""{"a":-9007199254740992}""", """["null","double"]""")]
    [InlineData("""{"a":9007199254740993}""", """["null","double","long"]""")]
    [InlineData("""{"a":1234567890123456768}""", """["null","double","long"]""")]
    [InlineData("""{"a":-9223372036854775808}""", """["null","double","long"]""")]
    [InlineData("""{"a":100000000000000000000}""", """["null","double"]""")]
    [InlineData("""{"a":2.0}""", """["null","double"]""")]
    [InlineData("""{"a":1e3}""", """["null","double"]""")]
    [InlineData("""{"a":[1,2]}""", """["null",{"type":"array","items":["null","double"]}]""")]
    [InlineData("""{"a":[1,2.5]}""", """["null",{"type":"array","items":["null","double"]}]""")]
    [InlineData("""{"a":[1,null]}""", """["null",{"type":"array","items":["null","double"]}]""")]
    [InlineData("""{"a":["x"]}""", """["null",{"type":"array","items":["null","string"]}]""")]
    [InlineData(
        """{"a":["x",9007199254740993,true]}""",
        """["null",{"type":"array","items":["null","boolean","double","string","long"]}]"""
    )]
    [InlineData(
        """{"a":["x",true,[]]}""",
        """["null",{"type":"array","items":["null","boolean","string",{"type":"array","items":["null"]}]}]"""
    )]
    [InlineData("""{"a":[null]}""", """["null",{"type":"array","items":["null"]}]""")]
    [InlineData("""{"a":[[]]}""", """["null",{"type":"array","items":["null",{"type":"array","items":["null"]}]}]""")]
    [InlineData("""{"a":[[],[1]]}""", """["null",{"type":"array","items":["null",{"type":"array","items":["null","double"]}]}]""")]
    [InlineData("""{"a":{}}""", """["null",{"type":"record","name":"A","fields":[]}]""")]
    [InlineData(
        """{"a":{"c":1,"b":"x"}}""",
        """["null",{"type":"record","name":"A","fields":[{"name":"c","type":["null","double"],"default":null},{"name":"b","type":["null","string"],"default":null}]}]"""
    )]
    [InlineData(
        """{"a":[{"b":1},{"c":null}]}""",
        """["null",{"type":"array","items":["null",{"type":"record","name":"AItem","fields":[{"name":"b","type":["null","double"],"default":null}]}]}]"""
    )]
    public void A_value_gets_the_type_that_it_shows(string json, string type) => TypeOfA(CompatibilityMode.Backward, json).ShouldBe(type);

    [Theory]
    [InlineData("""{"a":2}""", """["null","double"]""")]
    [InlineData("""{"a":9007199254740993}""", """["null","double","long"]""")]
    [InlineData("""{"a":["x",2,true]}""", """["null",{"type":"array","items":["null","boolean","double","string"]}]""")]
    [InlineData(
        """{"a":[{"b":2}]}""",
        """["null",{"type":"array","items":["null",{"type":"record","name":"AItem","fields":[{"name":"b","type":["null","double"],"default":null}]}]}]"""
    )]
    public void A_value_gets_the_same_type_under_every_mode(string json, string type)
    {
        foreach (var mode in Enum.GetValues<CompatibilityMode>())
            TypeOfA(mode, json).ShouldBe(type, mode.ToString());
    }

    [Theory]
    [InlineData("""{"a":[null]}""", """["null",{"type":"array","items":["null","boolean","double","string"]}]""")]
    [InlineData(
        """{"a":[[]]}""",
        """["null",{"type":"array","items":["null",{"type":"array","items":["null","boolean","double","string"]}]}]"""
    )]
    public void If_a_mode_forbids_widening_items_of_unknown_type_accept_any_scalar(string json, string type)
    {
        foreach (
            var mode in new[]
            {
                CompatibilityMode.Full,
                CompatibilityMode.FullAll,
                CompatibilityMode.Forward,
                CompatibilityMode.ForwardAll,
                CompatibilityMode.Disabled,
            }
        )
            TypeOfA(mode, json).ShouldBe(type, mode.ToString());
    }

    [Theory]
    [InlineData(NumberTypes.AsSeen, """{"a":2}""", """["null","long"]""")]
    [InlineData(NumberTypes.AsSeen, """{"a":2.5}""", """["null","double"]""")]
    [InlineData(NumberTypes.AsSeen, """{"a":[2,2.5]}""", """["null",{"type":"array","items":["null","double","long"]}]""")]
    [InlineData(NumberTypes.AsSeen, """{"a":100000000000000000000}""", """["null","double","long"]""")]
    [InlineData(NumberTypes.Long, """{"a":2}""", """["null","long"]""")]
    [InlineData(NumberTypes.Long, """{"a":2.5}""", """["null","long","double"]""")]
    [InlineData(NumberTypes.Long, """{"a":100000000000000000000}""", """["null","long","double"]""")]
    [InlineData(NumberTypes.Union, """{"a":2}""", """["null","long","double"]""")]
    [InlineData(NumberTypes.Union, """{"a":2.26}""", """["null","long","double"]""")]
    [InlineData(NumberTypes.Union, """{"a":[1,2]}""", """["null",{"type":"array","items":["null","long","double"]}]""")]
    [InlineData(NumberTypes.Decimal, """{"a":2}""", """["null",{"type":"bytes","logicalType":"big-decimal"}]""")]
    [InlineData(
        NumberTypes.Decimal,
        """{"a":[0.1234567890123456789]}""",
        """["null",{"type":"array","items":["null",{"type":"bytes","logicalType":"big-decimal"}]}]"""
    )]
    [InlineData(NumberTypes.Double, """{"a":2}""", """["null","double"]""")]
    [InlineData(NumberTypes.Double, """{"a":9007199254740993}""", """["null","double","long"]""")]
    public void Numbers_can_be_typed_otherwise(NumberTypes numbers, string json, string type) =>
        TypeOfA(CompatibilityMode.Full, json, new InferenceOptions { Numbers = numbers }).ShouldBe(type);

    [Theory]
    [InlineData("2023-12-01T10:00:00Z", """["null",{"type":"long","logicalType":"timestamp-micros","jsonText":"canonical"}]""")]
    [InlineData("2023-12-01T10:00:00.120Z", """["null",{"type":"long","logicalType":"timestamp-micros","jsonText":"canonical"}]""")]
    [InlineData("2023-12-01", """["null",{"type":"int","logicalType":"date","jsonText":"canonical"}]""")]
    [InlineData(
        "b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63",
        """["null",{"type":"fixed","name":"Uuid","size":16,"logicalType":"uuid","jsonText":"canonical"}]"""
    )]
    [InlineData("2023-12-01T10:00:00+01:00", """["null","string"]""")]
    [InlineData("2023-12-01T10:00:00.000Z", """["null","string"]""")]
    [InlineData("B7B4A7F0-9C96-4E4A-A687-FB5DE9EF0C63", """["null","string"]""")]
    [InlineData("2023-02-29", """["null","string"]""")]
    public void A_string_gets_a_logical_type_if_it_comes_back_the_same_and_the_mode_allows_others_later(string text, string type)
    {
        foreach (var mode in Enum.GetValues<CompatibilityMode>())
        {
            TypeOfA(mode, $$"""{"a":"{{text}}"}""", new InferenceOptions { LogicalTypes = LogicalTypes.All })
                .ShouldBe(
                    mode is CompatibilityMode.None or CompatibilityMode.Backward or CompatibilityMode.BackwardAll
                        ? type
                        : """["null","string"]""",
                    mode.ToString()
                );
        }
    }

    [Theory]
    [InlineData("\"soon\"", """["null",{"type":"int","logicalType":"date","jsonText":"canonical"},"string"]""")]
    [InlineData("19000", """["null",{"type":"int","logicalType":"date","jsonText":"canonical"},"double"]""")]
    public void A_value_that_the_logical_type_does_not_give_back_gets_another_type(string value, string type)
    {
        var options = new InferenceOptions { LogicalTypes = LogicalTypes.All };
        var first = Plan(CompatibilityMode.Backward, options, """{"a":"2023-12-01"}""").Schema!;
        var plan = new EvolutionPlanner(new EvolutionOptions { Inference = options }).Plan(
            Make.History(CompatibilityMode.Backward, first),
            Make.Events($$"""{"a":{{value}}}""")
        );
        plan.Refusals.ShouldBeEmpty();
        SchemaText.Print(plan.Schema!.Field("a")!.Schema).ShouldBe(type);
    }

    [Fact]
    public void An_optional_field_gets_a_logical_type_if_all_its_strings_have_it()
    {
        const string json = """{"id":"2023-12-01","at":"2023-12-01T10:00:00Z","on":"2023-12-01","days":["2023-12-01"]}""";
        var options = new InferenceOptions { LogicalTypes = LogicalTypes.Date, RequiredFields = ["id"] };
        string Types(params string[] events) =>
            string.Join(
                ' ',
                Plan(CompatibilityMode.Backward, options, events)
                    .Schema!.Fields.Select(field => $"{field.Name}={SchemaText.Print(field.Schema)}")
            );
        Types(json)
            .ShouldBe(
                """id="string" at=["null","string"] on=["null",{"type":"int","logicalType":"date","jsonText":"canonical"}] days=["null",{"type":"array","items":["null","string"]}]"""
            );
        Types(json, """{"id":"x","on":"today"}""").ShouldContain("""on=["null","string"]""");
    }

    [Theory]
    [InlineData("\"2023-12-01T10:00:00Z\"", """["null","double","string"]""")]
    [InlineData("\"2023-12-01\"", """["null","double",{"type":"int","logicalType":"date","jsonText":"canonical"}]""")]
    public void Among_numbers_a_timestamp_stays_a_string_since_a_union_has_one_long(string text, string type) =>
        SchemaText
            .Print(
                Plan(
                    CompatibilityMode.Backward,
                    new InferenceOptions { LogicalTypes = LogicalTypes.All },
                    """{"a":7}""",
                    $$"""{"a":{{text}}}"""
                )
                    .Schema!.Field("a")!
                    .Schema
            )
            .ShouldBe(type);

    [Fact]
    public void All_uuids_of_a_schema_share_one_declaration_also_in_later_versions()
    {
        const string uuid = "\"b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63\"";
        var planner = new EvolutionPlanner(new EvolutionOptions { Inference = new() { LogicalTypes = LogicalTypes.All } });
        var first = planner
            .Plan(SchemaHistory.Empty(CompatibilityMode.Backward), Make.Events($$$"""{"a":{{{uuid}}},"b":{{{uuid}}},"uuid":{}}"""))
            .Schema!;
        var second = planner.Plan(Make.History(CompatibilityMode.Backward, first), Make.Events($$"""{"c":{{uuid}}}""")).Schema!;
        SchemaText.Print(SchemaText.Parse(SchemaText.Print(second))).ShouldBe(SchemaText.Print(second));
        SchemaText.Print(second).Split("\"fixed\"").Length.ShouldBe(2);
    }

    [Fact]
    public void A_key_gets_the_name_that_the_options_have_for_it()
    {
        var options = new InferenceOptions
        {
            Names = ImmutableSortedDictionary<string, string>.Empty.Add("Größe", "size").Add("x", "size"),
        };
        Plan(CompatibilityMode.Full, options, """{"Größe":1,"x":1,"size":1,"in":{"Größe":1}}""")
            .Schema!.Fields.Select(field => $"{field.Name}={field.JsonName}")
            .ShouldBe(["in=in", "size=x", "size_2=Größe", "size_3=size"], ignoreOrder: true);
    }

    [Fact]
    public void Fields_are_in_the_order_of_first_appearance_and_optional()
    {
        var plan = Plan(CompatibilityMode.Full, [], """{"z":"1","b":"2"}""", """{"a":true}""");
        SchemaText
            .Print(plan.Schema!)
            .ShouldBe(
                """{"type":"record","name":"Event","fields":[{"name":"z","type":["null","string"],"default":null},{"name":"b","type":["null","string"],"default":null},{"name":"a","type":["null","boolean"],"default":null}]}"""
            );
        plan.Outcome.ShouldBe(PlanOutcome.Evolve);
        plan.BaseVersion.ShouldBeNull();
    }

    [Fact]
    public void Null_and_an_empty_array_are_left_out_until_they_show_a_type()
    {
        var plan = Plan(CompatibilityMode.Full, [], """{"a":null,"b":[],"c":{"d":null}}""");
        plan.Schema!.Fields.ShouldHaveSingleItem().Name.ShouldBe("c");
        Plan(CompatibilityMode.Full, [], "{}")
            .ShouldSatisfyAllConditions(empty => empty.Outcome.ShouldBe(PlanOutcome.Evolve), empty => empty.Schema!.Fields.ShouldBeEmpty());
    }

    [Theory]
    [InlineData(CompatibilityMode.Full)]
    [InlineData(CompatibilityMode.Backward)]
    public void Required_fields_are_plain_and_as_seen(CompatibilityMode mode)
    {
        var schema = Plan(mode, ["id", "at"], """{"id":"x","at":7,"v":1}""").Schema!;
        schema
            .Field("id")!
            .ShouldSatisfyAllConditions(id => SchemaText.Print(id.Schema).ShouldBe("\"string\""), id => id.Default.ShouldBeNull());
        SchemaText.Print(schema.Field("at")!.Schema).ShouldBe("\"long\"");
        SchemaText.Print(schema.Field("v")!.Schema).ShouldStartWith("[\"null\"");
    }

    [Theory]
    [InlineData(
        """{"id":7,"part":7,"v":7,"in":{"id":7}}""",
        "id=\"long\" part=[\"null\",\"long\"] v=[\"null\",\"double\"] in.id=[\"null\",\"double\"]"
    )]
    [InlineData("""{"id":7.5,"part":7.5,"v":7}""", "id=\"double\" part=[\"null\",\"double\"] v=[\"null\",\"double\"]")]
    [InlineData("""{"id":100000000000000000000,"part":9007199254740993}""", "id=\"double\" part=[\"null\",\"long\"]")]
    public void A_key_of_a_row_or_a_record_is_long_while_it_is_whole(string json, string types)
    {
        var options = new InferenceOptions { RequiredFields = ["id"], KeyFields = ["part"] };
        foreach (var mode in Enum.GetValues<CompatibilityMode>())
        {
            var fields = Plan(mode, options, json)
                .Schema!.Fields.SelectMany(field =>
                    field.Name == "in"
                        ? ((RecordSchema)((UnionSchema)field.Schema).Branches[1]).Fields.Select(inner => ($"in.{inner.Name}", inner.Schema))
                        : [(field.Name, field.Schema)]
                );
            string.Join(' ', fields.Select(field => $"{field.Item1}={SchemaText.Print(field.Schema)}")).ShouldBe(types, mode.ToString());
        }
    }

    [Fact]
    public void A_place_can_have_its_own_number_types()
    {
        var options = new InferenceOptions
        {
            NumbersAt = NumberChoices.Parse(["/price=decimal(12,2)", "/list/*/n=long", "/map/*=as-seen", "/at=long"]).Places,
            Maps = ["/map"],
        };
        var schema = Plan(CompatibilityMode.Full, options, """{"price":1.5,"at":7,"other":7,"list":[{"n":7}],"map":{"x":7}}""").Schema!;
        SchemaText
            .Print(schema)
            .ShouldBe(
                """{"type":"record","name":"Event","fields":[{"name":"price","type":["null",{"type":"bytes","logicalType":"decimal","precision":12,"scale":2}],"default":null},"""
                    + """{"name":"at","type":["null","long"],"default":null},{"name":"other","type":["null","double"],"default":null},"""
                    + """{"name":"list","type":["null",{"type":"array","items":["null",{"type":"record","name":"ListItem","fields":[{"name":"n","type":["null","long"],"default":null}]}]}],"default":null},"""
                    + """{"name":"map","type":["null",{"type":"map","values":["null","long"]}],"default":null}]}"""
            );
    }

    [Fact]
    public void Objects_whose_keys_are_data_become_maps()
    {
        var options = new InferenceOptions { Maps = ["/labels", "/orders/*/tags", "/none"] };
        var schema = Plan(
            CompatibilityMode.Backward,
            options,
            """{"labels":{"x":"1","y y":2},"orders":[{"tags":{"z":true}}],"none":{}}"""
        ).Schema!;
        SchemaText.Print(schema.Field("labels")!.Schema).ShouldBe("""["null",{"type":"map","values":["null","double","string"]}]""");
        SchemaText
            .Print(((UnionSchema)schema.Field("orders")!.Schema).Branches[1])
            .ShouldContain("""{"name":"tags","type":["null",{"type":"map","values":["null","boolean"]}],"default":null}""");
        SchemaText.Print(schema.Field("none")!.Schema).ShouldBe("""["null",{"type":"map","values":["null"]}]""");
    }

    [Fact]
    public void Each_rule_reports_why_it_gave_a_type_or_not()
    {
        var verdicts = Plan(CompatibilityMode.Full, [], """{"a":{"b":2}}""").Verdicts;
        verdicts
            .Where(verdict => verdict.Applied)
            .Select(verdict => $"{verdict.Path}: {verdict.Rule}, {verdict.Reason}")
            .ShouldBe(["a.b: number, a number is a double, which every reader understands", "a: record, an object was seen"]);
        verdicts
            .Where(verdict => verdict.Path == "a" && !verdict.Applied)
            .Select(verdict => $"{verdict.Rule}: {verdict.Reason}")
            .ShouldBe([
                "boolean: no true or false was seen",
                "number: no number was seen",
                "timestamp-micros: TimestampMicros is not among the LogicalTypes of the options",
                "date: Date is not among the LogicalTypes of the options",
                "uuid: Uuid is not among the LogicalTypes of the options",
                "string: no string was seen",
                "array: no array was seen",
                "map: the keys look like names",
            ]);
    }

    private static string TypeOfA(CompatibilityMode mode, string json, InferenceOptions? options = null)
    {
        var schema = Plan(mode, options ?? InferenceOptions.Default, json).Schema!;
        return SchemaText.Print(schema.Field("a").ShouldNotBeNull().Schema);
    }

    private static EvolutionPlan Plan(CompatibilityMode mode, string[] required, params string[] events) =>
        Plan(mode, new InferenceOptions { RequiredFields = [.. required] }, events);

    private static EvolutionPlan Plan(CompatibilityMode mode, InferenceOptions options, params string[] events) =>
        new EvolutionPlanner(new EvolutionOptions { Inference = options }).Plan(SchemaHistory.Empty(mode), Make.Events(events));

    private static string[] Names(AvroSchema schema)
    {
        using var text = JsonDocument.Parse(SchemaText.Print(schema));
        return [.. Declared(text.RootElement)];

        static IEnumerable<string> Declared(JsonElement json) =>
            json.ValueKind switch
            {
                JsonValueKind.Array => json.EnumerateArray().SelectMany(Declared),
                JsonValueKind.Object when json.TryGetProperty("fields", out var fields) => Declared(fields)
                    .Prepend(json.GetProperty("name").GetString()!),
                JsonValueKind.Object => json.EnumerateObject()
                    .Where(member => member.Name is "type" or "items" or "values")
                    .SelectMany(member => Declared(member.Value)),
                _ => [],
            };
    }
}
