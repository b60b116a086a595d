using Glueline.Avro.Text;
using Glueline.Evolution.Planning;

namespace Glueline.Evolution.Inference;

public sealed partial class FirstVersionTests
{
    [Fact]
    public void Names_of_a_record_differ_in_more_than_case()
    {
        Names("""{"downloadURL":"a","downloadUrl":"b","in":{"x":1,"X":2}}""")
            .ShouldBe(["downloadURL=downloadURL", "downloadUrl_2=downloadUrl", "in=in"]);
        Names("""{"downloadUrl_2":1,"DOWNLOADURL":1,"downloadUrl":1}""")
            .ShouldBe(["downloadUrl_2_2=downloadUrl_2", "DOWNLOADURL=DOWNLOADURL", "downloadUrl_2=downloadUrl"]);
        Names("""{"A b":1,"a-b":1}""").ShouldBe(["A_b=A b", "a_b_2=a-b"]);

        static IEnumerable<string> Names(string json) =>
            Plan(CompatibilityMode.Full, [], json).Schema!.Fields.Select(field => $"{field.Name}={field.JsonName}");
    }

    [Fact]
    public void A_key_that_is_not_a_name_gets_one_and_is_kept()
    {
        var fields = Plan(
            CompatibilityMode.Full,
            [],
            """{"Cost Total $":1,"end-type":"x","end_type":"y","end type":"z","7":1,"":1,"naïve":"x","Ω":"y"}"""
        ).Schema!.Fields;
        fields
            .Select(field => $"{field.Name}={field.JsonName}")
            .ShouldBe([
                "Cost_Total__=Cost Total $",
                "end_type_3=end-type",
                "end_type=end_type",
                "end_type_2=end type",
                "_7=7",
                "_=",
                "na_ve=naïve",
                "__2=Ω",
            ]);
        fields.Single(field => field.Name == "end_type").Properties.Count.ShouldBe(0);
    }

    [Fact]
    public void Keys_that_differ_only_in_case_stay_apart_and_so_do_their_records()
    {
        var schema = Plan(CompatibilityMode.Full, [], """{"url":{"a":"1"},"URL":{"a":"1"},"a_b":{"c":{}},"a":{"b_c":{}}}""").Schema!;
        Names(schema).ShouldBe(["Event", "URL", "A", "ABC", "AB", "ABC_2", "Url_2"], ignoreOrder: true);
    }

    [Fact]
    public void A_record_and_an_array_of_records_at_one_place_have_their_own_names() =>
        Names(Plan(CompatibilityMode.Full, [], """{"a":{"x":"1"}}""", """{"a":[{"y":"1"}]}""").Schema!).ShouldBe(["Event", "AItem", "A"]);

    [Fact]
    public void A_nested_record_does_not_take_the_name_of_the_outermost() =>
        Names(Plan(CompatibilityMode.Full, [], """{"event":{"7":{"日本":{}}}}""").Schema!)
            .ShouldBe(["Event", "Event_2", "Event7", "Event7_2"]);

    [Fact]
    public void The_outermost_record_has_the_name_in_the_options()
    {
        var options = new EvolutionOptions { RecordName = "Reading", Namespace = "org.sensors" };
        SchemaText
            .Print(new EvolutionPlanner(options).Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events("""{"a":{}}""")).Schema!)
            .ShouldBe(
                """{"type":"record","name":"Reading","namespace":"org.sensors","fields":[{"name":"a","type":["null",{"type":"record","name":"A","fields":[]}],"default":null}]}"""
            );
    }
}
