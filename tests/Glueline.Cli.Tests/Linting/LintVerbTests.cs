using System.Text.Json.Nodes;
using Glueline.Cli.Verbs;

namespace Glueline.Cli.Linting;

public sealed class LintVerbTests : IDisposable
{
    private const string Order = """
        {"type":"record","name":"Order","namespace":"shop","fields":[{"name":"id","type":"string"},{"name":"price","type":["null","long","double"]},{"name":"cost","type":["null","long","double"]},
         {"name":"labels","type":{"type":"map","values":"string"}},{"name":"lines","type":{"type":"array","items":{"type":"record","name":"Line","fields":[
          {"name":"a_b","type":["null","int"],"jsonName":"a/b"},{"name":"A_b","type":["string","boolean"]}]}}}]}
        """;

    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Findings_are_listed_by_place_with_remedies_and_each_system_has_a_line()
    {
        var path = _folder.Write("order.avsc", Order);
        var call = await Invocation.RunAsync("lint", path, "--system", "polars", "--system", "spark", "--system", "java");
        call.Errors.ShouldBe("");
        call.ExitCode.ShouldBe(1);
        call.Output.ShouldBe(
            $$"""
            /price, /cost  null | long | double
              error    polars: reads only unions of null and one type
              warning  Spark: struct<member0:bigint,member1:double>, not a number: sums and CSV fail
              warning  Java classes: Object, not a number
              remedy   for readers, whatever was written: glueline reader-schema {{path}}
              remedy   for its next version: glueline reader-schema {{path}} > next.avsc, then glueline register NAME next.avsc, which checks whether the mode allows it
              remedy   for a new schema: --numbers double

            /labels  map of string
              error    polars: reads no maps
              remedy   for a new schema: --maps off if the keys are few, otherwise --profile lake, which keeps the object in _overflow

            /lines/*/a~1b  null | int
              error    Spark: two columns with the same name
              remedy   for a new schema: --field-name a/b=NAME, with a unique NAME

            /lines/*/A_b  string | boolean
              error    polars: reads only unions of null and one type
              error    Spark: two columns with the same name
              warning  Spark: struct<member0:string,member1:boolean>
              warning  Java classes: Object
              remedy   for a new schema: --profile lake, which keeps the rarer kinds of value in _overflow
              remedy   Send the value under a new key, as a string, a number or an object
              remedy   for a new schema: --field-name A_b=NAME, with a unique NAME

            polars: can't read it: /price is a union of numbers (reads only unions of null and one type); and 3 more places
            Spark: can't read it: /lines/*/a~1b has a name that differs from another only in case (two columns with the same name); and 1 more place
            Java classes: reads all 7 fields, 3 places with care

            """
        );
    }

    [Fact]
    public async Task Types_are_listed_field_by_field()
    {
        var call = await Invocation.RunAsync(
            "lint",
            _folder.Write("order.avsc", Order),
            "--types",
            "--system",
            "flink",
            "--system",
            "java"
        );
        call.ExitCode.ShouldBe(1);
        call.Output.ShouldStartWith(
            """
            /id  string
              Flink         STRING
              Java classes  CharSequence
            /price  null | long | double
              Flink         RAW('java.lang.Object')
              Java classes  Object
            """
        );
        call.Output.ShouldContain(
            "/lines  array of record shop.Line\n  Flink         ARRAY<ROW>\n  Java classes  List<Line>\n/lines/*/a~1b  null | int\n  "
                + "Flink         INT\n  Java classes  Integer\n"
        );
    }

    [Fact]
    public async Task A_schema_that_all_systems_read_exits_with_zero()
    {
        var path = _folder.Write(
            "plain.avsc",
            """{"type":"record","name":"P","namespace":"shop","fields":[{"name":"a","type":["null","double"]},{"name":"b","type":"string"}]}"""
        );
        var call = await Invocation.RunAsync("lint", path);
        call.ExitCode.ShouldBe(0);
        call.Output.ShouldBe(string.Concat(ReadingSystems.All.Select(system => $"{system.Name}: reads all 2 fields\n")));
    }

    [Fact]
    public async Task As_JSON_every_finding_has_its_source()
    {
        var call = await Invocation.RunAsync("lint", _folder.Write("order.avsc", Order), "--json", "--types");
        call.ExitCode.ShouldBe(1);
        var json = JsonNode.Parse(call.Output)!;
        ((bool)json["ok"]!).ShouldBeFalse();
        ((int)json["fields"]!).ShouldBe(7);
        json["systems"]!.AsArray().Count.ShouldBe(ReadingSystems.All.Length);
        json["findings"]!
            .AsArray()
            .ShouldAllBe(finding =>
                ((string?)finding!["source"])!.Length > 0
                && ((string?)finding["path"])!.StartsWith('/')
                && finding["remedies"]!.AsArray().Count > 0
            );
        ((string?)json["types"]!.AsArray().Single(field => (string?)field!["path"] == "/price")!["types"]!["spark"]).ShouldBe(
            "struct<member0:bigint,member1:double>"
        );
        (await Invocation.RunAsync("lint", _folder.Write("order.avsc", Order), "--json")).Output.ShouldNotContain("\"types\"");
    }

    [Fact]
    public async Task The_remedies_for_a_union_of_numbers_work()
    {
        var path = _folder.Write("order.avsc", Order);
        var next = _folder.Write("next.avsc", (await Invocation.RunAsync("reader-schema", path)).Output);
        (await Invocation.RunAsync("check", path, next, "--mode", "FULL_ALL")).ExitCode.ShouldBe(0);
        var events = _folder.Write("e.ndjson", """{"price":1}""", """{"price":2.5}""");
        var made = _folder.Write(
            "made.avsc",
            (await Invocation.RunAsync("infer", events, "--numbers", "double", "--namespace", "shop")).Output
        );
        foreach (var schema in new[] { next, made })
            JsonNode.Parse((await Invocation.RunAsync("lint", schema, "--json")).Output)!["findings"]!
                .AsArray()
                .ShouldAllBe(finding => (string?)finding!["path"] != "/price");
    }

    [Fact]
    public async Task The_overflow_map_is_an_array_with_the_profile_lake()
    {
        var events = _folder.Write("e.ndjson", """{"a":1}""");
        var path = _folder.Write("overflow.avsc", (await Invocation.RunAsync("infer", events, "--overflow", "--namespace", "shop")).Output);
        var call = await Invocation.RunAsync("lint", path, "--system", "polars", "--system", "spark");
        call.Output.ShouldBe(
            """
            /_overflow  map of string
              error    polars: reads no maps
              remedy   for a new schema: --profile lake, where this field is an array of records
              remedy   Land the topic as Parquet or in a table for such readers, with or without this field

            polars: can't read it: /_overflow is the overflow map (reads no maps)
            Spark: reads all 2 fields

            """
        );
        var lake = _folder.Write(
            "lake.avsc",
            (await Invocation.RunAsync("infer", events, "--profile", "lake", "--namespace", "shop")).Output
        );
        (await Invocation.RunAsync("lint", lake, "--system", "polars", "--system", "spark")).Output.ShouldBe(
            "polars: reads all 4 fields\nSpark: reads all 4 fields\n"
        );
    }

    [Fact]
    public async Task An_unknown_system_is_named_with_the_known_ones()
    {
        var call = await Invocation.RunAsync("lint", "x.avsc", "--system", "oracle");
        (call.ExitCode, call.Errors.Split('\n')[0]).ShouldBe(
            (2, $"--system oracle: expected one of {string.Join(", ", ReadingSystems.All.Select(system => system.Key))}.")
        );
    }

    [Fact]
    public async Task Check_names_the_systems_that_can_not_read_the_new_schema_and_keeps_its_exit_code()
    {
        var path = _folder.Write("order.avsc", Order);
        var call = await Invocation.RunAsync("check", path, path);
        call.ExitCode.ShouldBe(0);
        call.Output.ShouldStartWith(
            $"{path} may follow {path} under FULL.\nSpark: can't read it: /lines/*/a~1b has a name that differs from another only in case (two columns with the same name); and 1 more place\nFlink: can't read it: /price "
        );
        call.Output.ShouldEndWith($"For remedies: glueline lint {path}\n");
        call.Output.ShouldNotContain("Java classes");
    }

    [Fact]
    public void A_record_that_is_used_in_two_places_has_both_places()
    {
        var schema = Avro.Text.SchemaText.Parse(
            """{"type":"record","name":"R","fields":[{"name":"a","type":{"type":"record","name":"P","fields":[{"name":"m","type":{"type":"map","values":"long"}}]}},{"name":"b","type":"P"}]}"""
        );
        SchemaLint
            .Of("x", schema, [ReadingSystems.Find("polars")!])
            .Findings.Select(finding => finding.Place.Path)
            .ShouldBe(["/a/m", "/b", "/b/m"]);
    }

    [Fact]
    public async Task Types_that_contain_others_twice_over_many_levels_are_too_many()
    {
        var schema = """{"type":"record","name":"L0","fields":[{"name":"v","type":"int"}]}""";
        for (var level = 1; level <= 20; level++)
            schema =
                $$"""{"type":"record","name":"L{{level}}","fields":[{"name":"a","type":{{schema}}},{"name":"b","type":"L{{level - 1}}"}]}""";
        var call = await Invocation.RunAsync("lint", _folder.Write("deep.avsc", schema));
        (call.ExitCode, call.Errors).ShouldBe(
            (2, "The schema has more than 100000 places, because types that are used twice contain others that are. Check a part of it.\n")
        );
    }
}
