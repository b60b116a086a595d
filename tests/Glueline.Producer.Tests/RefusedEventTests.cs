using System.Text;
using Glueline.Lambda;
using Glueline.Testing;

namespace Glueline.Producer.Tests;

/// <summary>What is wrong with one event affects only that event's result.</summary>
public sealed class RefusedEventTests(Stage stage) : IClassFixture<Stage>
{
    private const string Good = """{"id":"good","at":1,"type":"Placed","v":"x"}""";

    private static readonly (string Json, string Reason)[] Unreadable =
    [
        ("""{"id":"d\ud83d","at":2}""", """/id: a string has half a surrogate pair (\ud83d): send Unicode text in UTF-8 (byte 6)"""),
        (
            """{"id":"a","at":2,"type":"\udc00"}""",
            """/type: a string has half a surrogate pair (\udc00): send Unicode text in UTF-8 (byte 24)"""
        ),
        ("""{"id":"a","at":2,"\ud83d":1}""", """a key has half a surrogate pair (\ud83d): send Unicode text in UTF-8 (byte 17)"""),
        ("""{"\ud83d":1,"id":"a","at":2}""", """a key has half a surrogate pair (\ud83d): send Unicode text in UTF-8 (byte 1)"""),
        (
            """{"id":"a","at":2,"in":[{"x":{"\ud83d":1}}]}""",
            """/in/0/x: a key has half a surrogate pair (\ud83d): send Unicode text in UTF-8 (byte 29)"""
        ),
        ("""{"at":2}""", "/id: the record's key is missing; every event needs the field \"id\""),
        ("""{"id":null,"at":2}""", "/id: the record's key is null; it must be a string, a number or a boolean"),
        ("""{"id":"","at":2}""", "/id: the record's key is an empty string; it must be a string, a number or a boolean"),
        ("""{"id":[1],"at":2}""", "/id: the record's key is an array; it must be a string, a number or a boolean"),
        ("""{"id":{"id":"a"},"at":2}""", "/id: the record's key is an object; it must be a string, a number or a boolean"),
        ("7", "expected a JSON object, found a number"),
    ];

    private static readonly (string Json, string Reason)[] NoRows =
    [
        ("""{"id":true,"at":1}""", "/id: the table's partition key \"id\" is a boolean, and a table accepts text: send text"),
        (
            """{"id":7,"at":1}""",
            "/id: the table's partition key \"id\" is text, and the event has the number 7: send text, or key the table by id:N"
        ),
        (
            """{"id":"a"}""",
            "/at: the event has no value for the table's sort key \"at\": send one, or have the producer add it (GLUELINE_ADD_FIELDS)"
        ),
        (
            """{"id":"a","at":null}""",
            "/at: the event has no value for the table's sort key \"at\": send one, or have the producer add it (GLUELINE_ADD_FIELDS)"
        ),
        (
            """{"id":"a","at":"7"}""",
            "/at: the table's sort key \"at\" is a number, and the event has the text \"7\": send a number, or key the table by at:S"
        ),
        ("""{"id":"a","at":{}}""", "/at: the table's sort key \"at\" is an object, and a table accepts a number: send a number"),
        ("""{"id":"a","at":[7]}""", "/at: the table's sort key \"at\" is an array, and a table accepts a number: send a number"),
        (
            """{"id":"a","at":1e126}""",
            "/at: the table's sort key \"at\" is out of the range of a table's numbers, 1E-130 to 9.99E+125 on either side of zero: "
                + "send a number that it holds, or key the table by at:S"
        ),
        (
            """{"id":"a","at":123456789012345678901234567890123456789}""",
            "/at: the table's sort key \"at\" has 39 digits, and a table's numbers have 38 at most: send a number that it holds, or "
                + "key the table by at:S"
        ),
        (
            $$"""{"id":"{{new string('é', 1025)}}","at":1}""",
            "/id: the table's partition key \"id\" has 2050 bytes, and a table allows 2048: send a shorter one, such as a digest of it"
        ),
        ("""{"id":"a","at":1,"":1}""", "/: a key is empty, and a table requires names of at least one byte: give the key a name"),
        (
            """{"id":"a","at":1,"x":[{"y":{"":1}}]}""",
            "/x/0/y/: a key is empty, and a table requires names of at least one byte: give the key a name"
        ),
        (
            $$"""{"id":"a","at":1,"x":{"{{new string('n', 65_536)}}":1} }""",
            "/x: a key has 65536 bytes, and a table allows names of 65535: give the key a shorter name (byte 22)"
        ),
        (
            $$"""{"id":"a","at":1,"x":{{new string('[', 33)}}1{{new string(']', 33)}}}""",
            $"/x{string.Concat(Enumerable.Repeat("/0", 33))}: objects and arrays are nested 33 levels deep here, and a table allows 32:"
                + " send fewer levels, or the inner ones as a string"
        ),
        (
            $$"""{"id":"a","at":1,"x":"{{new string('x', 400 * 1024)}}"}""",
            "/x: the item has at least 409608 bytes including its names, and a table allows 409600; 409601 of them are here: send less, "
                + "or store large values elsewhere and send references"
        ),
    ];

    [Fact]
    public async Task Its_reason_has_a_group_and_a_summary()
    {
        var name = $"s-{Guid.NewGuid():N}";
        var producer = await stage.HandlerAsync(("GLUELINE_SCHEMA", name));
        await producer.InvokeAsync("""{"a":[true]}""");
        var error = System
            .Text.Json.JsonDocument.Parse(await producer.InvokeAsync("""[{"a":[true,"x"]},{"a":[false]}]"""))
            .RootElement.GetProperty("events")[0]
            .GetProperty("error");
        const string remedies =
            "Send a value of the schema's type; or keep it in _overflow with GLUELINE_OVERFLOW=on; or set the schema's compatibility "
            + "with aws glue update-schema --schema-id SchemaName=";
        error
            .GetProperty("reason")
            .GetString()
            .ShouldStartWith(
                "/a/*: the event has a string, version 1 has [\"null\",\"boolean\"], and FULL forbids the change (no promotion makes "
                    + $"room for string; version 1 has no branch for string). {remedies}{name}"
            );
        error
            .GetProperty("summary")
            .GetString()
            .ShouldBe(
                $"/a/*: the event has a string, and FULL forbids a schema that accepts it. {remedies}{name},RegistryName=r "
                    + "--compatibility BACKWARD --schema-version-number LatestVersion=true."
            );
        error.GetProperty("group").GetString().ShouldBe("TypeConflict /a/* string");
    }

    [Theory]
    [InlineData("off")]
    [InlineData("on")]
    public async Task Its_neighbours_are_delivered(string overflow)
    {
        var producer = await stage.HandlerAsync(
            ("GLUELINE_KEY_FIELD", "id"),
            ("GLUELINE_SCHEMA_FROM", "type"),
            ("GLUELINE_ADD_FIELDS", "at=5,über=1"),
            ("GLUELINE_SCHEMA", $"s-{Guid.NewGuid():N}"),
            ("GLUELINE_OVERFLOW", overflow)
        );
        foreach (var (json, reason) in Unreadable)
            (await producer.ReasonsAsync($"[{Good},{json},{Good}]")).ShouldBe([null, reason, null]);
    }

    [Fact]
    public async Task What_the_table_can_never_store_is_refused_and_needs_no_version()
    {
        var producer = await stage.HandlerAsync(
            ("GLUELINE_KEY_FIELD", "id"),
            ("GLUELINE_TABLE_KEY", "id:S,at:N"),
            ("GLUELINE_SCHEMA", $"s-{Guid.NewGuid():N}")
        );
        var calls = stage.Aws.Calls.Sum(call => call.Count);
        foreach (var (json, reason) in NoRows)
            (await Should.ThrowAsync<LambdaFault>(() => producer.InvokeAsync(json))).Message.ShouldBe(reason);
        stage.Aws.Calls.Sum(call => call.Count).ShouldBe(calls);
        foreach (var (json, reason) in NoRows)
            (await producer.ReasonsAsync($"[{Good},{json},{Good}]")).ShouldBe([null, reason, null]);
    }

    [Theory]
    [InlineData("""{"id":"a","at":7.0}""")]
    [InlineData("""{"id":"a","at":-1e-130}""")]
    [InlineData("""{"id":"a","at":12345678901234567890123456789012345678}""")]
    public async Task What_the_table_can_just_store_is_not_refused(string json)
    {
        var producer = await stage.HandlerAsync(
            ("GLUELINE_KEY_FIELD", "id"),
            ("GLUELINE_TABLE_KEY", "id:S,at:N"),
            ("GLUELINE_SCHEMA", $"s-{Guid.NewGuid():N}"),
            ("GLUELINE_NUMBERS", "decimal")
        );
        (await producer.ReasonsAsync($"[{json}]")).ShouldBe([null]);
    }

    [Fact]
    public async Task Limits_are_exact()
    {
        var producer = await stage.HandlerAsync(
            ("GLUELINE_KEY_FIELD", "id"),
            ("GLUELINE_TABLE_KEY", "id:S,at:S"),
            ("GLUELINE_SCHEMA", $"s-{Guid.NewGuid():N}"),
            ("GLUELINE_OVERFLOW", "on")
        );
        (await producer.ReasonsAsync($$"""[{"id":"{{new string('x', 2048)}}","at":"{{new string('y', 1024)}}"}]""")).ShouldBe([null]);
        (await producer.ReasonsAsync($$"""[{"id":"a","at":"{{new string('y', 1025)}}"}]""")).ShouldBe([
            "/at: the table's sort key \"at\" has 1025 bytes, and a table allows 1024: send a shorter one, such as a digest of it",
        ]);
        (
            await producer.ReasonsAsync(
                $$"""[{"id":"a","at":"b","x":{{new string('[', 32)}}1{{new string(']', 32)}}},{"id":"a","at":"b","{{new string('n', 65_535)}}":null}]"""
            )
        ).ShouldBe([null, null]);
        (
            await producer.ReasonsAsync(
                $$"""[{"id":"a","at":"b","x":"{{new string('x', 409_600 - 7)}}"},{"id":"a","at":"b","x":"{{new string('x', 409_600 - 6)}}"}]"""
            )
        )
            .Select(reason => reason is null)
            .ShouldBe([true, false]);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_the_events_fault()
    {
        var producer = await stage.HandlerAsync(("GLUELINE_KEY_FIELD", "id"), ("GLUELINE_SCHEMA", $"s-{Guid.NewGuid():N}"));
        byte[] payload = [.. Encoding.UTF8.GetBytes($"[{Good},{{\"id\":\"x"), 0xff, .. Encoding.UTF8.GetBytes($"\"}},{Good}]")];
        Stage
            .Played.Reasons(await producer.InvokeAsync(payload))
            .ShouldBe([null, "/id: a string has bytes that are not valid UTF-8: send Unicode text in UTF-8 (byte 6)", null]);
    }

    [Fact]
    public async Task Whatever_an_event_is_the_others_are_delivered()
    {
        string[] odd =
        [
            $$"""{"id":"a","x":{{new string('[', 5000)}}{{new string(']', 5000)}}}""",
            $$"""{"id":"a","x":{{string.Concat(Enumerable.Repeat("{\"k\":", 1200))}}1{{new string('}', 1200)}}}""",
            """{"id":"a","id":"b"}""",
            """{"id":"a","v":1e99999999999999999999,"w":-0,"z":1E-400}""",
            """{"id":"a","type":7}""",
            """{"id":"a","type":""}""",
            """{"id":"a","type":"\u0000"}""",
            $$"""{"id":"a","type":"{{new string('t', 5000)}}😀"}""",
            """{"id":"a","v":{"x":1}}""",
            """{"id":"a","v":[[],[[]],{}]}""",
            """{"id":"a","_overflow":{"":1}}""",
            $$"""{"id":"a","{{new string('k', 300_000)}}":1}""",
            $$"""{"id":"a",{{string.Join(',', Enumerable.Range(0, 3000).Select(n => $"\"k{n}\":{n}"))}}}""",
            $$"""{"id":"{{new string('i', 1_200_000)}}"}""",
        ];
        foreach (var overflow in (string[])["off", "on"])
        {
            var producer = await stage.HandlerAsync(
                ("GLUELINE_KEY_FIELD", "id"),
                ("GLUELINE_SCHEMA_FROM", "type"),
                ("GLUELINE_ADD_FIELDS", "at=5"),
                ("GLUELINE_SCHEMA", $"s-{Guid.NewGuid():N}"),
                ("GLUELINE_OVERFLOW", overflow)
            );
            await producer.InvokeAsync($"[{Good}]");
            foreach (var json in odd)
            {
                var reasons = await producer.ReasonsAsync($"[{Good},{json},{Good}]");
                (reasons[0], reasons[2]).ShouldBe((null, null), json[..Math.Min(100, json.Length)]);
            }
        }
    }

    [Fact]
    public async Task A_kind_with_an_unusable_schema_fails_alone()
    {
        await stage.Aws.SeedSchemaAsync("r", "Strange", ["""{"type":"string"}"""]);
        var producer = await stage.HandlerAsync(("GLUELINE_KEY_FIELD", "id"), ("GLUELINE_SCHEMA_FROM", "type"));

        var reasons = await producer.ReasonsAsync($$"""[{{Good}},{"id":"a","type":"Strange"},{{Good}}]""");

        (reasons[0], reasons[2]).ShouldBe((null, null));
        reasons[1].ShouldNotBeNull().ShouldStartWith("the registry did not do what schema \"Strange\" needs: ");
        (await Should.ThrowAsync<LambdaFault>(() => producer.InvokeAsync("""[{"id":"a","type":"Strange"}]"""))).ErrorType.ShouldBe(
            "RegistryFailed"
        );
    }

    [Theory]
    [InlineData("register", "r", "set GLUELINE_REGISTRATION to create-schema.")]
    [InlineData("create-schema", "no-such-registry", "set GLUELINE_REGISTRATION to create-registry.")]
    public async Task A_schema_that_may_not_be_created_names_the_variable(string registration, string registry, string remedy)
    {
        var producer = await stage.HandlerAsync(
            ("GLUELINE_REGISTRATION", registration),
            ("GLUELINE_REGISTRY", registry),
            ("GLUELINE_SCHEMA", $"s-{Guid.NewGuid():N}")
        );

        (await Should.ThrowAsync<LambdaFault>(() => producer.InvokeAsync("""{"id":"a"}"""))).Message.ShouldContain(remedy);
    }

    [Fact]
    public async Task Without_a_table_its_limits_do_not_apply()
    {
        var producer = await stage.HandlerAsync(("GLUELINE_SCHEMA", $"s-{Guid.NewGuid():N}"), ("GLUELINE_OVERFLOW", "on"));
        (await producer.ReasonsAsync($$"""[{"":1,"x":{{new string('[', 40)}}1{{new string(']', 40)}}},{}]""")).ShouldBe([null, null]);
    }
}
