using System.Text.Json;

namespace Glueline.Cli.Verbs;

public sealed class InferVerbTests : IDisposable
{
    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_schema_fits_every_event_of_the_file()
    {
        var call = await Invocation.RunAsync(
            "infer",
            _folder.Write("e.ndjson", """{"id":1,"a":2}""", """{"id":2,"a":2.26,"b-c":"x"}"""),
            "--required",
            "id",
            "--name",
            "Reading"
        );
        call.ShouldSatisfyAllConditions(it => it.ExitCode.ShouldBe(0), it => it.Errors.ShouldBeEmpty());
        JsonSerializer
            .Serialize(JsonElement.Parse(call.Output))
            .ShouldBe(
                """{"type":"record","name":"Reading","fields":[{"name":"id","type":"long"},{"name":"a","type":["null","double"],"default":null},"""
                    + """{"name":"b_c","type":["null","string"],"default":null,"jsonName":"b-c"}]}"""
            );
    }

    [Fact]
    public async Task Lines_that_are_not_events_are_named_and_the_others_still_lead_to_a_schema()
    {
        var call = await Invocation.RunAsync("infer", _folder.Write("e.ndjson", "[]", """{"a":true}"""));
        call.ExitCode.ShouldBe(0);
        call.Errors.ShouldBe("line 1: an event is a JSON object; this is an array\n");
        call.Output.ShouldContain("boolean");
    }

    [Fact]
    public async Task An_event_without_a_required_field_is_refused_with_its_line()
    {
        var call = await Invocation.RunAsync("infer", _folder.Write("e.ndjson", "", """{"a":1}"""), "--required", "id");
        call.ExitCode.ShouldBe(1);
        call.Output.ShouldBeEmpty();
        call.Errors.ShouldStartWith("line 2: /id: ");
    }

    [Fact]
    public async Task An_explanation_names_rules_lines_and_the_rules_that_did_not_apply()
    {
        var call = await Invocation.RunAsync(
            "infer",
            _folder.Write("e.ndjson", """{"a":1,"n":null}""", "", """{"a":2.5,"l":{"x y":"1","z":"2"}}""", """{"a":3,"at":"2023-12-01"}"""),
            "--explain",
            "--map",
            "/l",
            "--logical-types",
            "date"
        );
        call.ExitCode.ShouldBe(0, call.Errors);
        call.Output.Split('\n')[..14]
            .ShouldBe([
                "a  null | double",
                "  seen   integer in 2 events (lines 1, 4), fraction in 1 event (line 3)",
                "  number: a number is a double, which every reader understands",
                "  not    boolean (no true or false was seen); timestamp-micros (TimestampMicros is not among the LogicalTypes of the "
                    + "options); date, string (no string was seen); uuid (Uuid is not among the LogicalTypes of the options); array (no array was seen); "
                    + "map, record (no object was seen)",
                "at  null | string",
                "  seen   string in 1 event (line 4)",
                "  string: a string was seen",
                "  not    boolean (no true or false was seen); number (no number was seen); timestamp-micros (TimestampMicros is not "
                    + "among the LogicalTypes of the options); date (FULL lets no other text in later, and a union with string is worse for readers than "
                    + "string); uuid (Uuid is not among the LogicalTypes of the options); array (no array was seen); map, record (no object was seen)",
                "l  null | map of (null | string)",
                "  seen   object in 1 event (line 3)",
                "  map: the options declare a map here",
                "  not    boolean (no true or false was seen); number (no number was seen); timestamp-micros (TimestampMicros is not "
                    + "among the LogicalTypes of the options); date, string (no string was seen); uuid (Uuid is not among the LogicalTypes of the "
                    + "options); array (no array was seen); record (the options declare a map here)",
                "l{}  null | string",
                "  seen   string in 1 event (line 3)",
            ]);
        call.Output.ShouldEndWith("n  no type yet\n  seen   null in 1 event (line 1)\n");
    }

    [Fact]
    public async Task A_sample_is_drawn_from_the_whole_file_and_is_reproducible()
    {
        var file = _folder.Write("e.ndjson", [.. Enumerable.Range(0, 1000).Select(i => $$"""{"k{{i}}":1}""")]);
        async Task<string[]> Keys() =>
            [
                .. JsonElement
                    .Parse((await Invocation.RunAsync("infer", file, "--sample", "10")).Output)
                    .GetProperty("fields")
                    .EnumerateArray()
                    .Select(field => field.GetProperty("name").GetString()!),
            ];
        var keys = await Keys();
        keys.Length.ShouldBe(10);
        keys.Count(key => int.Parse(key[1..], System.Globalization.CultureInfo.InvariantCulture) >= 500).ShouldBeInRange(1, 9);
        (await Keys()).ShouldBe(keys);
    }

    [Fact]
    public async Task Every_option_of_the_inference_is_one_of_the_command_line()
    {
        var file = _folder.Write("e.ndjson", """{"n":1,"u":"7f1c2a9e-4b61-4e0f-9d55-0c3a1b2e7f10","Größe":{"x":1}}""");
        var call = await Invocation.RunAsync(
            "infer",
            file,
            "--numbers",
            "decimal",
            "--logical-types",
            "all",
            "--field-name",
            "Größe=size",
            "--map",
            "/Größe",
            "--namespace",
            "org.x",
            "--required",
            "n",
            "--mode",
            "BACKWARD"
        );
        JsonSerializer
            .Serialize(JsonElement.Parse(call.Output))
            .ShouldBe(
                """{"type":"record","name":"Event","namespace":"org.x","fields":[{"name":"n","type":{"type":"bytes","logicalType":"big-decimal"}},"""
                    + """{"name":"u","type":["null",{"type":"fixed","name":"Uuid","size":16,"logicalType":"uuid","jsonText":"canonical"}],"default":null},"""
                    + """{"name":"size","type":["null",{"type":"map","values":["null",{"type":"bytes","logicalType":"big-decimal"}]}],"default":null,"jsonName":"Gr\u00F6\u00DFe"}]}"""
            );

        (await Invocation.RunAsync("infer", file, "--max-depth", "1")).Errors.ShouldContain(
            "the event has more than 1 level of arrays and objects. Send fewer levels; or raise the limit with --max-depth 2; or keep "
                + "it in _overflow with --overflow."
        );
        (await Invocation.RunAsync("infer", file, "--max-fields", "2")).Errors.ShouldContain(
            "more than 2 fields. Keep it in _overflow with --overflow; or raise the limit with --max-fields 4."
        );
        (await Invocation.RunAsync("infer", file, "--field-name", "x")).Errors.ShouldBe("--field-name x: expected KEY=NAME.\n");
        (await Invocation.RunAsync("infer", file, "--numbers", "int")).Errors.ShouldBe(
            "--numbers: \"int\": expected auto, union, as-seen, long, double, nearest, decimal or decimal(PRECISION,SCALE)\n"
        );
        (await Invocation.RunAsync("infer", file, "--maps", "on")).Errors.ShouldStartWith(
            "--maps on: expected one of auto, off, overflow.\n"
        );
        (await Invocation.RunAsync("infer", file, "--logical-types", "time")).Errors.ShouldStartWith(
            "--logical-types time: expected one of none, timestamp-micros, date, uuid, all.\n"
        );
    }

    [Fact]
    public async Task Single_places_have_their_own_number_types_and_no_map_is_detected_if_that_is_off()
    {
        var file = _folder.Write("ids.ndjson", """{"price":1.5,"time":7,"n":2,"m":{"2026-11-29":1}}""");

        var call = await Invocation.RunAsync(
            "infer",
            file,
            "--numbers",
            "union",
            "--numbers",
            "/price=decimal(12,2)",
            "--numbers",
            "/time=long",
            "--maps",
            "off"
        );

        JsonSerializer
            .Serialize(JsonElement.Parse(call.Output))
            .ShouldBe(
                """{"type":"record","name":"Event","fields":["""
                    + """{"name":"price","type":["null",{"type":"bytes","logicalType":"decimal","precision":12,"scale":2}],"default":null},"""
                    + """{"name":"time","type":["null","long"],"default":null},"""
                    + """{"name":"n","type":["null","long","double"],"default":null},"""
                    + """{"name":"m","type":["null",{"type":"record","name":"M","fields":["""
                    + """{"name":"_2026_11_29","type":["null","long","double"],"default":null,"jsonName":"2026-11-29"}]}],"default":null}]}"""
            );
        var explained = (await Invocation.RunAsync("infer", file, "--explain")).Output;
        explained.ShouldContain(
            "m  null | map of (null | double)\n  seen   object in 1 event (line 1)\n  map: the keys are ids or dates\n"
        );
        explained.ShouldContain("m{}  null | double\n  seen   integer in 1 event (line 1)\n");
    }

    [Fact]
    public async Task A_file_without_events_is_refused()
    {
        var path = _folder.Write("empty.ndjson");
        var call = await Invocation.RunAsync("infer", path);
        (call.ExitCode, call.Errors).ShouldBe(
            (2, $"{path} contains no events: it is empty. Expected JSON objects, one per line or in an array.\n")
        );
    }

    [Fact]
    public async Task An_invalid_Avro_name_is_refused()
    {
        var call = await Invocation.RunAsync("infer", _folder.Write("e.ndjson", "{}"), "--name", "no name");
        call.ExitCode.ShouldBe(2);
        call.Errors.ShouldContain("\"no name\" is not an Avro name");
    }
}
