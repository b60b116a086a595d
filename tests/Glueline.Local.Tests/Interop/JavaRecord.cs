using System.Text.Json;

namespace Glueline.Local.Tests.Interop;

/// <summary>A record written by AWS's Java library 2.0, the schema it registered for it, and the value as JSON.</summary>
internal sealed record JavaRecord(string Name, string Format, string Id, string Definition, string Json, byte[] Plain, byte[] Compressed)
{
    /// <summary>For Protobuf, the message's full name.</summary>
    public string? Message { get; init; }

    /// <summary>For Protobuf, a serialized descriptor set.</summary>
    public byte[]? Descriptors { get; init; }

    public static IReadOnlyList<JavaRecord> All { get; } = [.. Carried(), .. Beside().Where(record => record.Name == "big")];

    public static IEnumerable<string> Names(string format) => All.Where(record => record.Format == format).Select(record => record.Name);

    public static JavaRecord Of(string name) => All.Single(record => record.Name == name);

    /// <summary>All recorded vectors, if they are present next to the repository; otherwise empty.</summary>
    public static IEnumerable<JavaRecord> Beside()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var interop = Path.Combine(folder.FullName, "shared/interop");
            if (File.Exists(Path.Combine(interop, "written-by-java.ndjson")))
                return Recorded(interop);
        }

        return [];
    }

    private static IEnumerable<JavaRecord> Carried()
    {
        using var rows = new StreamReader(typeof(JavaRecord).Assembly.GetManifestResourceStream("records-of-java.jsonl")!);
        while (rows.ReadLine() is { } line)
        {
            var row = JsonDocument.Parse(line).RootElement;
            yield return new JavaRecord(
                Text(row, "name"),
                Text(row, "format"),
                Text(row, "id"),
                Text(row, "definition"),
                Text(row, "json"),
                Convert.FromHexString(Text(row, "none")),
                Convert.FromHexString(Text(row, "zlib"))
            )
            {
                Message = row.TryGetProperty("message", out var message) ? message.GetString() : null,
                Descriptors = row.TryGetProperty("descriptors", out var descriptors) ? descriptors.GetBytesFromBase64() : null,
            };
        }
    }

    private static IEnumerable<JavaRecord> Recorded(string folder)
    {
        var registered = Rows("registered-by-java.ndjson").ToDictionary(row => Text(row, "name"));
        var written = Rows("written-by-java.ndjson")
            .ToDictionary(row => (Text(row, "name"), Text(row, "compression")), row => Convert.FromHexString(Text(row, "hex")));
        foreach (var value in JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "cases.json"))).RootElement.EnumerateArray())
        {
            var (name, schema) = (Text(value, "name"), registered[Text(value, "name")]);
            yield return new JavaRecord(
                name,
                Text(schema, "dataFormat"),
                Text(schema, "schemaVersionId"),
                Text(schema, "schemaDefinition"),
                Text(value, "json"),
                written[(name, "NONE")],
                written[(name, "ZLIB")]
            )
            {
                Message = value.TryGetProperty("message", out var message) ? message.GetString() : null,
                Descriptors = value.TryGetProperty("descriptorSet", out var set)
                    ? File.ReadAllBytes(Path.Combine(folder, set.GetString()!))
                    : null,
            };
        }

        IEnumerable<JsonElement> Rows(string file) =>
            File.ReadLines(Path.Combine(folder, file)).Select(line => JsonDocument.Parse(line).RootElement);
    }

    private static string Text(JsonElement row, string member) => row.GetProperty(member).GetString()!;
}
