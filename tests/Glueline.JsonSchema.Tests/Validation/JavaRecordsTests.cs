using System.IO.Compression;
using System.Text.Json;

namespace Glueline.JsonSchema.Tests.Validation;

/// <summary>Records that AWS's Java library wrote, by the schemas that it registered for them; its validator had accepted them.</summary>
public sealed class JavaRecordsTests
{
    private const int HeaderSize = 18;
    private const byte Zlib = 5;

    [Fact]
    public void Every_document_is_valid_by_its_schema()
    {
        var schemas = Lines("registered-by-java.ndjson")
            .Where(line => line.GetProperty("dataFormat").ValueEquals("JSON"))
            .ToDictionary(line => line.GetProperty("name").GetString()!, line => line.GetProperty("schemaDefinition").GetString()!);
        var records = Lines("written-by-java.ndjson").Where(line => line.GetProperty("format").ValueEquals("JSON")).ToList();
        foreach (var record in records)
        {
            var validator = JsonSchemaValidator.Compile(schemas[record.GetProperty("name").GetString()!]);
            validator.Validate(Payload(Convert.FromHexString(record.GetProperty("hex").GetString()!))).ShouldBeEmpty();
        }

        records.Count.ShouldBe(2 * schemas.Count);
        schemas.ShouldNotBeEmpty();
    }

    private static byte[] Payload(byte[] record)
    {
        if (record[1] != Zlib)
            return record[HeaderSize..];
        using var inflated = new ZLibStream(new MemoryStream(record[HeaderSize..]), CompressionMode.Decompress);
        using var payload = new MemoryStream();
        inflated.CopyTo(payload);
        return payload.ToArray();
    }

    private static List<JsonElement> Lines(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "interop", name);
            if (File.Exists(file))
                return [.. File.ReadLines(file).Select(line => JsonElement.Parse(line))];
        }

        Assert.Skip($"the records of AWS's Java library are not beside the repository, at ../shared/interop/{name}");
        return [];
    }
}
