using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Avro.Transcoding;
using Glueline.Cli.Records;
using Glueline.Evolution;
using Glueline.Registry.Contracts;
using Glueline.Registry.Framing;

namespace Glueline.Cli.Verbs;

/// <summary>Takes a record apart: header, schema, content.</summary>
internal sealed class DecodeVerb : Verb
{
    private readonly Argument<string> record = new("RECORD")
    {
        Description = "The record's bytes as hex or base64; - reads them from standard input.",
        DefaultValueFactory = _ => "-",
    };

    private readonly Option<string?> schemaFile = new("--schema") { Description = "Avro schema text to read with, instead of the registry's.", HelpName = "FILE" };

    private readonly RegistryOptions registry = new();

    public DecodeVerb() : base("decode", "Shows a record's header, schema and content.")
    {
        Add(record);
        Add(schemaFile);
        registry.AddTo(this);
    }

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var text = arguments.GetValue(record) is { } given and not "-" ? given : await Console.In.ReadToEndAsync(cancellation).ConfigureAwait(false);
        var bytes = RecordText.Parse(text);
        var output = Output(arguments);
        var header = Header(bytes);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"header   version {GlueFrameHeader.Version}, {Compression(header)}, schema version {header.SchemaVersionId}, payload {bytes.Length - GlueFrameHeader.Size} bytes")).ConfigureAwait(false);
        var schema = await SchemaAsync(arguments, header, output, cancellation).ConfigureAwait(false);
        await output.WriteLineAsync($"schema   {SchemaText.PrintIndented(schema).Replace("\n", "\n         ", StringComparison.Ordinal)}").ConfigureAwait(false);
        await output.WriteLineAsync($"content  {Content(bytes, schema).Replace("\n", "\n         ", StringComparison.Ordinal)}").ConfigureAwait(false);
        return ExitCodes.Success;
    }

    private static GlueFrameHeader Header(byte[] bytes)
    {
        try
        {
            return GlueFrameHeader.Read(bytes);
        }
        catch (GlueFrameException fault)
        {
            throw new InputException($"This is no record of the registry: {fault.Message}");
        }
    }

    private static string Compression(GlueFrameHeader header) => header.Compression is FrameCompression.None ? "not compressed" : "compressed by zlib";

    private async Task<AvroSchema> SchemaAsync(ParseResult arguments, GlueFrameHeader header, TextWriter output, CancellationToken cancellation)
    {
        if (arguments.GetValue(schemaFile) is { } file)
            return await SchemaFile.ReadAsync(file, cancellation).ConfigureAwait(false);
        var version = await registry.AskAsync(arguments, service => service.GetSchemaVersionAsync(
            new GetSchemaVersionRequest { SchemaVersionId = header.SchemaVersionId.ToString() }, cancellation)).ConfigureAwait(false);
        await output.WriteLineAsync($"version  {version.VersionNumber} of {version.SchemaArn}, {version.DataFormat}").ConfigureAwait(false);
        return version.DataFormat is "AVRO"
            ? await RegisteredAsync(version.SchemaDefinition!, output).ConfigureAwait(false)
            : throw new InputException($"The schema is {version.DataFormat}; only AVRO is decoded here.");
    }

    private static async Task<AvroSchema> RegisteredAsync(string definition, TextWriter output)
    {
        var schema = SchemaText.ParseRegistered(definition, out var deviations);
        foreach (var deviation in deviations) await output.WriteLineAsync($"note     {deviation}").ConfigureAwait(false);
        return schema;
    }

    private static string Content(byte[] bytes, AvroSchema schema)
    {
        using var scratch = new OutputBuffer();
        using var json = new OutputBuffer();
        var payload = GlueFrame.Read(bytes).Payload(scratch);
        var plan = ReadPlan.Compile(schema);
        if (OverflowField.Of(schema) is null) AvroToJson.Compile(plan).Convert(payload, json);
        else EventReader.Compile(plan).Read(payload, json);
        using var document = JsonDocument.Parse(json.WrittenMemory, new JsonDocumentOptions { MaxDepth = SchemaText.MaxJsonDepth });
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new() { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            document.RootElement.WriteTo(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
