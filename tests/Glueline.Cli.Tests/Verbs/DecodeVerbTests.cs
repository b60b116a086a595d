namespace Glueline.Cli.Verbs;

public sealed class DecodeVerbTests : IDisposable
{
    // Header, then Avro by the specification: long 1 is 02; branch 1 is 02, then the string "hi" is 04 68 69.
    private const string Record = "0300b7b4a7f09c964e4aa687fb5de9ef0c6302020468 69";

    private readonly WorkFolder _folder = new();
    private readonly string _schema;

    public DecodeVerbTests() =>
        _schema = _folder.Write(
            "r.avsc",
            """{"type":"record","name":"R","fields":[{"name":"a","type":"long"},{"name":"b_c","type":["null","string"],"jsonName":"b-c"}]}"""
        );

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_record_is_shown_with_header_schema_and_content()
    {
        var call = await Invocation.RunAsync("decode", Record, "--schema", _schema);
        call.Errors.ShouldBeEmpty();
        call.ExitCode.ShouldBe(0);
        call.Output.ShouldStartWith(
            "header   version 3, not compressed, schema version b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63, payload 5 bytes\nschema   {\n   "
                + "        \"type\": \"record\""
        );
        call.Output.ShouldEndWith(
            """
            content  {
                       "a": 1,
                       "b-c": "hi"
                     }

            """
        );
    }

    [Fact]
    public async Task The_same_record_in_base64_is_the_same()
    {
        var base64 = Convert.ToBase64String(Convert.FromHexString(Record.Replace(" ", "", StringComparison.Ordinal)));
        (await Invocation.RunAsync("decode", base64, "--schema", _schema)).Output.ShouldBe(
            (await Invocation.RunAsync("decode", Record, "--schema", _schema)).Output
        );
    }

    [Theory]
    [InlineData("0802", "m.proto", "syntax = \"proto3\"; message M { int32 n = 1; }", """{"n":2}""")]
    [InlineData("7B226E223A327D", "m.json", """{"type":"object","properties":{"n":{"type":"integer"}}}""", """{"n":2}""")]
    public async Task Definitions_of_other_formats_can_be_given_too(string payload, string name, string definition, string content)
    {
        // A payload of Protobuf begins with the message's index.
        var record = $"0300b7b4a7f09c964e4aa687fb5de9ef0c63{(name.EndsWith(".proto", StringComparison.Ordinal) ? "00" : "")}{payload}";
        var call = await Invocation.RunAsync("decode", record, "--schema", _folder.Write(name, definition), "--json");
        call.ShouldBe(
            new Invocation(
                0,
                "{\"record\":1,\"schema\":null,\"version\":null,\"id\":\"b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63\",\"compression\":\"none\","
                    + $"\"event\":{content}}}\n",
                ""
            )
        );
    }

    [Fact]
    public async Task Programs_get_an_object_for_each_record_with_the_reason_if_it_cant_be_read()
    {
        var call = await Invocation.RunAsync("decode", $"{Record}\nNULL\n{Record[..^3]}", "--schema", _schema, "--json");
        (call.ExitCode, call.Errors).ShouldBe((1, ""));
        var records = call
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => System.Text.Json.JsonElement.Parse(line))
            .ToList();
        records.Select(record => record.GetProperty("record").GetInt32()).ShouldBe([1, 2, 3]);
        records[0].GetProperty("event").GetProperty("b-c").GetString().ShouldBe("hi");
        records[1].GetProperty("id").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        records[1].TryGetProperty("reason", out _).ShouldBeFalse();
        records[2].GetProperty("id").GetString().ShouldBe("b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63");
        records[2].GetProperty("reason").GetString().ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("x.proto", "message M {", "x.proto is not a Protobuf definition: ")]
    [InlineData("x.json", """{"properties":{"n":{"type":"whole"}}}""", "x.json is not a JSON Schema: ")]
    [InlineData("y.json", """{"$ref":"#/$defs/n","$defs":{"n":{"type":"whole"}}}""", "y.json is not a JSON Schema: ")]
    public async Task A_file_that_is_no_schema_is_named(string name, string definition, string message)
    {
        var call = await Invocation.RunAsync("decode", Record, "--schema", _folder.Write(name, definition));
        (call.ExitCode, call.Output).ShouldBe((2, ""));
        call.Errors.ShouldContain(message);
    }

    [Fact]
    public async Task Bytes_without_the_header_are_refused()
    {
        var call = await Invocation.RunAsync("decode", "0100", "--schema", _schema);
        call.ExitCode.ShouldBe(2);
        call.Errors.ShouldStartWith("This is not a record with the registry's header: ");
    }

    [Fact]
    public async Task A_payload_that_does_not_match_the_schema_fails_with_its_place()
    {
        var call = await Invocation.RunAsync("decode", Record[..^3], "--schema", _schema);
        call.ExitCode.ShouldBe(1);
        call.Errors.ShouldBe("/b-c: expected 2 bytes, but 1 are left (byte 2)\n");
    }

    /// <summary>Three records and a tombstone; the first and the last contain line ends, one of them before bytes like a header.</summary>
    private static IReadOnlyList<byte[]> Several() =>
        [
            Framed([0x02, 0x02, 0x0A, (byte)'x', (byte)'\n', 0x03, 0x00, (byte)'y']),
            Framed([0x04, 0x00]),
            [],
            Framed([0x06, 0x02, 0x02, (byte)'\n']),
        ];

    private static byte[] Framed(byte[] payload) => [.. Convert.FromHexString("0300b7b4a7f09c964e4aa687fb5de9ef0c63"), .. payload];

    public static TheoryData<string, string> Pipes() =>
        new()
        {
            {
                "with lengths",
                Convert.ToHexString([
                    .. Several().SelectMany(record => (byte[])[.. Length(record.Length is 0 ? -1 : record.Length), .. record]),
                ])
            },
            { "a record a line", Convert.ToHexString([.. Several().SelectMany(record => (byte[])[.. record, (byte)'\n'])]) },
            {
                "lines of base64",
                Convert.ToHexString(
                    System.Text.Encoding.ASCII.GetBytes(
                        string.Join('\n', Several().Select(record => record is [] ? "NULL" : Convert.ToBase64String(record)))
                    )
                )
            },
            {
                "lines of hex",
                Convert.ToHexString(
                    System.Text.Encoding.ASCII.GetBytes(
                        string.Join("\r\n", Several().Select(record => record is [] ? "NULL" : Convert.ToHexStringLower(record)))
                    )
                )
            },
        };

    [Theory]
    [MemberData(nameof(Pipes))]
    public async Task Several_records_are_separated(string form, string hex)
    {
        var file = _folder.Write("records");
        await File.WriteAllBytesAsync(file, Convert.FromHexString(hex));
        var call = await Invocation.RunAsync("decode", file, "--schema", _schema);
        (call.ExitCode, call.Errors).ShouldBe((0, ""), form);
        string[] lines =
        [
            .. call
                .Output.Split('\n')
                .Select(line => line.Trim())
                .Where(line =>
                    line.StartsWith('"') && line.Contains("a\":", StringComparison.Ordinal)
                    || line.StartsWith("record", StringComparison.Ordinal)
                    || line.StartsWith("no ", StringComparison.Ordinal)
                    || line.StartsWith("\"b-c", StringComparison.Ordinal)
                ),
        ];
        lines
            .Where(line => !line.Contains("name", StringComparison.Ordinal))
            .ShouldBe(
                [
                    "record 1",
                    "\"a\": 1,",
                    "\"b-c\": \"x\\n\\u0003\\u0000y\"",
                    "record 2",
                    "\"a\": 2,",
                    "\"b-c\": null",
                    "record 3",
                    "no bytes: a tombstone",
                    "record 4",
                    "\"a\": 3,",
                    "\"b-c\": \"\\n\"",
                ],
                form
            );
        call.Output.ShouldContain("\nschema   that of record 1\n");
    }

    [Fact]
    public async Task Records_are_piped_in_as_bytes()
    {
        var call = await GluelineProcess.RunAsync(["decode", "--schema", _schema], [.. Framed([0x02, 0x02, 0x02, (byte)'\n']), (byte)'\n']);
        (call.ExitCode, call.Errors).ShouldBe((0, ""));
        call.Output.ShouldContain("\"b-c\": \"\\n\"");
        (await GluelineProcess.RunAsync(["infer", "-"], "[{\"a\":1}]"u8.ToArray())).Output.ShouldContain("\"name\": \"a\"");
        (await GluelineProcess.RunAsync(["simulate", "-"], [0xFF, 0xFE, (byte)'{', 0])).ShouldBe(
            new Invocation(
                2,
                "",
                "standard input is text in UTF-16: expected JSON objects in UTF-8, one per line or in an array. Put iconv -f UTF-16 -t "
                    + "UTF-8 before it in the pipe.\n"
            )
        );
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_is_named_and_the_others_are_shown()
    {
        var file = _folder.Write("records");
        await File.WriteAllBytesAsync(file, [.. Framed([0x02, 0x00, (byte)'z']), (byte)'\n', .. Framed([0x04, 0x00]), (byte)'\n']);
        var call = await Invocation.RunAsync("decode", file, "--schema", _schema);
        call.ExitCode.ShouldBe(1);
        call.Errors.ShouldStartWith("record 1: ");
        call.Output.ShouldContain("\"a\": 2,");
    }

    [Fact]
    public async Task One_record_in_base64_may_span_several_lines()
    {
        var text = Convert.ToBase64String(
            Framed([0x02, 0x02, 0xA0, 0x01, .. Enumerable.Repeat((byte)'x', 80)]),
            Base64FormattingOptions.InsertLineBreaks
        );
        (await Invocation.RunAsync("decode", text, "--schema", _schema)).Output.ShouldContain(new string('x', 80));
    }

    [Fact]
    public async Task Bytes_that_are_not_records_are_reported_with_the_way_to_get_records()
    {
        var file = _folder.Write("records");
        await File.WriteAllBytesAsync(file, [0x7F, 0x80, 0x01]);
        (await Invocation.RunAsync("decode", file)).ShouldBe(
            new Invocation(
                2,
                "",
                "These are not records with the registry's header: a record starts with the byte 3, or is given in hex or base64. kcat prints records exactly with -f '%R%s'.\n"
            )
        );
    }

    private static byte[] Length(int length)
    {
        var bytes = new byte[sizeof(int)];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        return bytes;
    }

    [Theory]
    [InlineData("schemas")]
    [InlineData("versions", "sensors")]
    [InlineData("decode", Record)]
    public async Task Without_a_stack_the_verbs_that_need_it_say_how_to_start_one(params string[] arguments)
    {
        var call = await Invocation.RunAsync([.. arguments, "--endpoint", "http://127.0.0.1:1"]);
        call.ExitCode.ShouldBe(3);
        call.Errors.ShouldBe("Nothing answers at http://127.0.0.1:1. Start the stack with ./glueline up, or use AWS with --aws.\n");
    }

    [Fact]
    public async Task An_endpoint_that_is_not_a_URL_is_refused() =>
        (await Invocation.RunAsync("schemas", "--endpoint", "localhost")).Errors.ShouldBe(
            "--endpoint localhost: expected a URL such as http://127.0.0.1:4590.\n"
        );
}
