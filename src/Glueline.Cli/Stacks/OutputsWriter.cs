using System.Text.Json;

namespace Glueline.Cli.Stacks;

/// <summary>Writes a file in the format of <c>terraform output -json</c>.</summary>
internal sealed class OutputsWriter : IDisposable
{
    private readonly FileStream _file;
    private readonly Utf8JsonWriter _json;

    public OutputsWriter(string path)
    {
        _file = File.Create(path);
        _json = new(_file, new JsonWriterOptions { Indented = true });
        _json.WriteStartObject();
    }

    public void Text(string name, string value) =>
        Write(
            name,
            """
            "string"
            """,
            writer => writer.WriteStringValue(value)
        );

    /// <summary>Writes an output; the type is Terraform's, as JSON.</summary>
    public void Write(string name, string type, Action<Utf8JsonWriter> value)
    {
        _json.WriteStartObject(name);
        _json.WriteBoolean("sensitive", false);
        _json.WritePropertyName("type");
        _json.WriteRawValue(type);
        _json.WritePropertyName("value");
        value(_json);
        _json.WriteEndObject();
    }

    public void Dispose()
    {
        _json.WriteEndObject();
        _json.Dispose();
        _file.Dispose();
    }
}
