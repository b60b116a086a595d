using System.IO.Compression;
using System.Text;

namespace Glueline.Cli.Events;

public sealed class EventDocumentTests
{
    private static readonly InputName File = InputName.OfFile("my events");

    [Theory]
    [InlineData("{\"a\":1}\n\n{\"a\":2}\n", "1 {\"a\":1}|3 {\"a\":2}")]
    [InlineData("{\"a\":1}\r\n{\"a\":2}", "1 {\"a\":1}|2 {\"a\":2}")]
    [InlineData("\uFEFF{\"a\":1}", "1 {\"a\":1}")]
    [InlineData("[{\"a\":1},{\"a\":2}]", "1.1 {\"a\":1}|1.2 {\"a\":2}")]
    [InlineData("\uFEFF[{\"a\":1},{\"a\":2}]", "1.1 {\"a\":1}|1.2 {\"a\":2}")]
    [InlineData("\n [\n {\"a\":1},\n {\"a\":\"],\\\"\"}\n]\n", "3.1 {\"a\":1}|4.2 {\"a\":\"],\\\"\"}")]
    [InlineData("[\n]\n[{\"a\":1}]", "3.1 {\"a\":1}")]
    [InlineData("[{\"a\":1}]\n[{\"a\":2}]", "1.1 {\"a\":1}|2.2 {\"a\":2}")]
    [InlineData("{\n \"a\":1\n}\n{\n \"a\":2\n}\n", "1.1 {\n \"a\":1\n}|4.2 {\n \"a\":2\n}")]
    [InlineData("{\"a\":1}{\"a\":2} {\"a\":3}", "1.1 {\"a\":1}|1.2 {\"a\":2}|1.3 {\"a\":3}")]
    public async Task Events_are_found_in_every_layout(string text, string expected)
    {
        (await ReadAsync(Encoding.UTF8.GetBytes(text))).ShouldBe(expected);
        (await ReadAsync(Packed(Encoding.UTF8.GetBytes(text)))).ShouldBe(expected);
        (await ReadAsync(Packed(Packed(Encoding.UTF8.GetBytes(text))))).ShouldBe(expected);
    }

    [Theory]
    [InlineData("[1]\n{}", "1 [1]|2 {}")]
    [InlineData("[]\n{}", "1 []|2 {}")]
    [InlineData("{\"a\":1\n{\"a\":2}\n", "1 {\"a\":1|2 {\"a\":2}")]
    [InlineData("{\"a\":1,\n{\"a\":2}\n", "1 {\"a\":1,|2 {\"a\":2}")]
    [InlineData("no\n{\"a\":2}", "1 no|2 {\"a\":2}")]
    [InlineData("a, b\n{\"a\":2}", "1 a, b|2 {\"a\":2}")]
    [InlineData("{\"a\":\u0001}\n{\"a\":2}", "1 {\"a\":\u0001}|2 {\"a\":2}")]
    public async Task A_faulty_line_does_not_affect_the_next_one(string text, string expected) =>
        (await ReadAsync(Encoding.UTF8.GetBytes(text))).ShouldBe(expected);

    [Theory]
    [InlineData(
        "[{\"a\":1},\n {\"a\":",
        "1.1 {\"a\":1}|2.2 {\"a\": !not JSON: the input ends in the middle of an event|2.3  !not JSON: the array is not closed; the input may be truncated"
    )]
    [InlineData("[{\"a\":1},{\"a\":2}", "1.1 {\"a\":1}|1.2 {\"a\":2}|1.3  !not JSON: the array is not closed; the input may be truncated")]
    [InlineData("[{\"a\":1},,{\"a\":2}]", "1.1 {\"a\":1}|1.2  !not JSON: an event is missing here, next to a comma|1.3 {\"a\":2}")]
    [InlineData("[{\"a\":1},]", "1.1 {\"a\":1}|1.2  !not JSON: an event is missing here, next to a comma")]
    [InlineData("[{\"a\":1}\n{\"a\":2}]", "1.1 {\"a\":1}|2.2 {\"a\":2} !not JSON: expected ',' before this event")]
    [InlineData("[{\"a\":1}, 5, [2, {}], null]", "1.1 {\"a\":1}|1.2 5|1.3 [2, {}]|1.4 null")]
    [InlineData(
        "[{\"a\":\"x},\n{\"a\":2}]",
        "1.1 {\"a\":\"x},\n{\"a\":2}]|2.2  !not JSON: the array is not closed; the input may be truncated"
    )]
    public async Task Errors_in_an_array_are_reported_where_they_are(string text, string expected) =>
        (await ReadAsync(Encoding.UTF8.GetBytes(text))).ShouldBe(expected);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task Events_are_the_same_however_the_bytes_arrive(int chunk)
    {
        var events = Enumerable
            .Range(1, 60)
            .Select(number => $"{{\"n\":\"{new string('x', number * 997 % 5_000)}\",\n\"m\":[{number}]}}")
            .ToList();
        var expected = string.Join('|', events.Select((json, index) => $"{1 + index * 3}.{index + 1} {json}"));
        var bytes = Encoding.UTF8.GetBytes($"[{string.Join(",\n\n", events)}]");
        (await ReadAsync(bytes, chunk)).ShouldBe(expected);
        (await ReadAsync(Packed(bytes), chunk)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("", "my events contains no events: it is empty. Expected JSON objects, one per line or in an array.")]
    [InlineData(" \n\r\n", "my events contains no events: it has only blank lines. Expected JSON objects, one per line or in an array.")]
    [InlineData("\uFEFF", "my events contains no events: it has only blank lines. Expected JSON objects, one per line or in an array.")]
    [InlineData(" [ ]\n", "my events contains no events: it is an empty array. Expected JSON objects, one per line or in an array.")]
    [InlineData(
        "<html>\n",
        "my events is XML or HTML: expected JSON objects in UTF-8, one per line or in an array. Give the events themselves."
    )]
    [InlineData(
        "id;name\n1;x\n",
        "my events is a table (separated by ';'): expected JSON objects in UTF-8, one per line or in an array. Convert it: python3 -c "
            + "'import csv, json, sys; [print(json.dumps(row)) for row in csv.DictReader(sys.stdin, delimiter=\";\")]' < 'my events' > 'my "
            + "events.ndjson'"
    )]
    [InlineData(
        "\"id\",\"name\"\n1,\"{}\"\n",
        "my events is a table (CSV): expected JSON objects in UTF-8, one per line or in an array. Convert it: python3 -c 'import csv, "
            + "json, sys; [print(json.dumps(row)) for row in csv.DictReader(sys.stdin)]' < 'my events' > 'my events.ndjson'"
    )]
    public async Task A_file_without_events_is_reported(string text, string message) =>
        (await Should.ThrowAsync<InputException>(() => ReadAsync(Encoding.UTF8.GetBytes(text)))).Message.ShouldBe(message);

    [Theory]
    [InlineData("PAR1\0\0", "is a Parquet file")]
    [InlineData("Obj\u0001\u0002", "is an Avro object container file")]
    [InlineData(
        "PK\u0003\u0004\0\0",
        "is a zip archive: expected JSON objects in UTF-8, one per line or in an array. Convert it: funzip < 'my events' > 'my events.ndjson'"
    )]
    [InlineData(
        "BZh91AY",
        "is compressed with bzip2: expected JSON objects in UTF-8, one per line or in an array. Convert it: bzip2 -dc < 'my events' > 'my "
            + "events.ndjson'"
    )]
    [InlineData(
        "\u007FELF\u0002\u0001\0\0",
        "is a binary file: expected JSON objects in UTF-8, one per line or in an array. Give the events themselves."
    )]
    public async Task Another_format_is_reported_with_the_command_that_converts_it(string bytes, string message)
    {
        (await Should.ThrowAsync<InputException>(() => ReadAsync(Encoding.Latin1.GetBytes(bytes)))).Message.ShouldStartWith(
            $"my events {message}"
        );
        (await Should.ThrowAsync<InputException>(() => ReadAsync(Packed(Encoding.Latin1.GetBytes(bytes))))).Message.ShouldContain(
            ", compressed with gzip: expected JSON objects"
        );
    }

    [Fact]
    public async Task Other_signatures_are_recognized()
    {
        foreach (
            var (hex, what) in ((string, string)[])
                [
                    ("28B52FFD0400", "compressed with zstd"),
                    ("FD377A585A00", "compressed with xz"),
                    ("04224D18", "compressed with lz4"),
                    ("4F5243", "an ORC file"),
                    ("1F9D90", "compressed with compress"),
                ]
        )
            (await Should.ThrowAsync<InputException>(() => ReadAsync(Convert.FromHexString(hex)))).Message.ShouldStartWith(
                $"my events is {what}: "
            );
    }

    public static TheoryData<string, string> Encodings =>
        new()
        {
            { "utf-16", "UTF-16" },
            { "utf-16BE", "UTF-16BE" },
            { "utf-32", "UTF-32" },
            { "utf-32BE", "UTF-32BE" },
        };

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Other_encodings_are_reported_with_the_command_that_converts_them(string encoding, string name)
    {
        const string Events = "{\"a\":1}\n{\"a\":2}\n";
        var text = Encoding.GetEncoding(encoding);
        var known = name.EndsWith("BE", StringComparison.Ordinal) ? name : $"{name}LE";
        (await Should.ThrowAsync<InputException>(() => ReadAsync(text.GetBytes(Events)))).Message.ShouldBe(
            $"my events is text in {known}: expected JSON objects in UTF-8, one per line or in an array. Convert it: iconv -f {known} "
                + "-t UTF-8 < 'my events' > 'my events.ndjson'"
        );
        (
            await Should.ThrowAsync<InputException>(() => ReadAsync([.. text.Preamble, .. text.GetBytes(Events)], InputName.StandardInput))
        ).Message.ShouldBe(
            $"standard input is text in {name[..6]}: expected JSON objects in UTF-8, one per line or in an array. Put iconv -f "
                + $"{name[..6]} -t UTF-8 before it in the pipe."
        );
    }

    [Fact]
    public async Task A_truncated_gzip_file_is_reported()
    {
        var whole = Packed(
            Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5_000).Select(number => $"{{\"a\":{number * 7919L % 10_007}}}\n")))
        );
        foreach (var length in (int[])[whole.Length / 2, whole.Length - 4])
            (await Should.ThrowAsync<InputException>(() => ReadAsync(whole[..length]))).Message.ShouldStartWith(
                "my events is damaged: its gzip data can't be decompressed ("
            );
    }

    [Fact]
    public async Task An_endless_event_is_not_held_in_memory()
    {
        using var endless = new Endless();
        var fault = await Should.ThrowAsync<InputException>(async () =>
        {
            await foreach (var _ in EventDocument.ReadAsync(endless, File)) { }
        });
        fault.Message.ShouldBe(
            "line 1: what starts here does not end within 67,108,864 bytes. Expected JSON objects, one per line or in an array."
        );
    }

    private static async Task<string> ReadAsync(byte[] bytes, InputName? name = null, int chunk = int.MaxValue)
    {
        var found = new List<string>();
        await foreach (var line in EventDocument.ReadAsync(new ChunkedStream(bytes, chunk), name ?? File))
            found.Add(
                $"{line.Number}{(line.Event is 0 ? "" : $".{line.Event}")} "
                    + $"{Encoding.UTF8.GetString(line.Json.Span)}{(line.Fault is null ? "" : $" !{line.Fault}")}"
            );
        return string.Join('|', found);
    }

    private static Task<string> ReadAsync(byte[] bytes, int chunk) => ReadAsync(bytes, null, chunk);

    private static byte[] Packed(byte[] bytes)
    {
        var target = new MemoryStream();
        using (var packing = new GZipStream(target, CompressionLevel.Fastest))
            packing.Write(bytes);
        return target.ToArray();
    }

    /// <summary>An object that starts and never ends.</summary>
    private sealed class Endless : MemoryStream
    {
        private bool _hasBegun;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)'x');
            if (!_hasBegun)
                "{\"a\":\""u8.CopyTo(buffer.Span);
            _hasBegun = true;
            return new(buffer.Length);
        }
    }
}
