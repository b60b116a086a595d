namespace Glueline.Cli.Verbs;

public sealed class DiffVerbTests : IDisposable
{
    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Meaning_is_compared_and_not_the_schema_text()
    {
        var call = await DiffAsync(
            """{"type":"record","name":"R","doc":"x","fields":[{"name":"a","type":"long"}]}""",
            """{ "fields": [ { "type": { "type": "long" }, "name": "a" } ], "doc": "x", "name": "R", "type": "record" }"""
        );
        call.ExitCode.ShouldBe(0, call.Errors);
        call.Output.ShouldStartWith("There are no differences in meaning.\n\nNONE      allows it\nDISABLED  allows it\n");
    }

    [Fact]
    public async Task Every_kind_of_difference_has_its_line()
    {
        var call = await DiffAsync(
            """
            {"type":"record","name":"R","fields":[{"name":"a","type":"long"},{"name":"b","type":["null","string"],"default":null},{"name":"gone","type":"int"},
             {"name":"old","type":"string"},{"name":"e","type":{"type":"enum","name":"E","symbols":["X","Y"]}},
             {"name":"list","type":{"type":"array","items":{"type":"record","name":"I","fields":[{"name":"p","type":"int","default":1}]}}},
             {"name":"at","type":"long"}]}
            """,
            """
            {"type":"record","name":"R","doc":"readings","aliases":["Q"],"fields":[{"name":"b","type":["null","string"],"default":null,"doc":"a b"},{"name":"a","type":"double"},
             {"name":"new","type":"string","aliases":["old"]},{"name":"e","type":{"type":"enum","name":"E","symbols":["X","Z"],"default":"X"}},
             {"name":"list","type":{"type":"array","items":{"type":"record","name":"I","fields":[{"name":"p","type":"int","default":2,"order":"ignore"},{"name":"q","type":["null","long"],"default":null}]}}},
             {"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"must","type":{"type":"map","values":["null","string"]}}]}
            """
        );
        call.ExitCode.ShouldBe(0, call.Errors);
        string[] lines = [.. call.Output.Split('\n').TakeWhile(line => line.Length > 0)];
        lines.ShouldBe([
            "added alias \"Q\" to the schema",
            "changed the doc of the schema from none to \"readings\"",
            "changed the doc of \"b\" from none to \"a b\"",
            "promoted \"a\" from \"long\" to \"double\"",
            "renamed field \"old\" to \"new\"",
            "added alias \"old\" to \"new\"",
            "added symbol \"Z\" to \"e\"",
            "removed symbol \"Y\" from \"e\"",
            "gave enum \"e\" the default \"X\"",
            "changed the default of field \"list[].p\" from 1 to 2",
            "changed the sort order of field \"list[].p\" from ascending to ignore",
            "added field \"list[].q\" [\"null\",\"long\"]",
            "changed \"at\" from \"long\" to \"long\":timestamp-millis",
            "added field \"must\" map<[\"null\",\"string\"]>, no default",
            "removed field \"gone\" \"int\"",
            "changed the order of the fields of the schema from a, b, new, e, list, at to b, a, new, e, list, at",
        ]);
        call.Output.ShouldContain("\nNONE      allows it\n");
        call.Output.ShouldContain("\nDISABLED  forbids it: DISABLED allows no version besides the existing one\n");
        call.Output.ShouldContain("\nBACKWARD  forbids it: the new schema can't read version 1, at /fields/6: the reader's field ");
        call.Output.ShouldContain(
            "\nFORWARD   forbids it: version 1 can't read the new schema, at /fields/0/type: the reader has \"long\", the writer "
                + "\"double\"; and "
        );
    }

    [Fact]
    public async Task A_recursive_record_is_compared_once()
    {
        const string node = """{"type":"record","name":"N","fields":[{"name":"next","type":["null","N"],"default":null}@]}""";
        var call = await DiffAsync(node.Replace("@", ""), node.Replace("@", """,{"name":"v","type":"int","default":0}"""));
        call.Output.ShouldStartWith("added field \"v\" \"int\", default 0\n\n");
    }

    [Fact]
    public async Task A_version_is_a_number()
    {
        var call = await Invocation.RunAsync("diff", "Name", "one", "2");
        (call.ExitCode, call.Errors).ShouldBe((2, "V1 one: expected a version number, as in diff NAME 1 2.\n"));
    }

    private Task<Invocation> DiffAsync(string before, string after) =>
        Invocation.RunAsync("diff", _folder.Write("old.avsc", before), _folder.Write("new.avsc", after));
}
