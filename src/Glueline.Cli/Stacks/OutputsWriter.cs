using System.Text.Json;

namespace Glueline.Cli.Stacks;

/// <summary>A file as <c>terraform output -json</c> writes it.</summary>
internal sealed class OutputsWriter : IDisposable
{
    private readonly FileStream file;
    private readonly Utf8JsonWriter json;

    public OutputsWriter(string path)
    {
        file = File.Create(path);
        json = new(file, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
    }

    public void Text(string name, string value) => Write(name, """
        "string"
        """, writer => writer.WriteStringValue(value));

    /// <summary>The type is Terraform's, as JSON.</summary>
    public void Write(string name, string type, Action<Utf8JsonWriter> value)
    {
        json.WriteStartObject(name);
        json.WriteBoolean("sensitive", false);
        json.WritePropertyName("type");
        json.WriteRawValue(type);
        json.WritePropertyName("value");
        value(json);
        json.WriteEndObject();
    }

    public void Dispose()
    {
        json.WriteEndObject();
        json.Dispose();
        file.Dispose();
    }
}
