using System.CommandLine;
using System.Globalization;
using Glueline.Avro;
using Glueline.Aws;
using Glueline.Cli.Records;
using Glueline.Registry.Contracts;
using Glueline.Registry.Framing;

namespace Glueline.Cli.Verbs;

/// <summary>Takes records apart: header, schema, content.</summary>
internal sealed class DecodeVerb : Verb
{
    private const int MostBytes = 256 << 20;

    private readonly Argument<string> _record = new("RECORD")
    {
        Description =
            "The record's bytes as hex or base64, or a file of records; - reads records from standard input, as bytes or as text.",
        DefaultValueFactory = _ => "-",
    };

    private readonly Option<string?> _schemaFile = new("--schema")
    {
        Description = "Avro schema text to read with, instead of the registry's.",
        HelpName = "FILE",
    };

    private readonly RegistryOptions _registry = new();

    public DecodeVerb()
        : base("decode", "Shows the header, schema and content of records.")
    {
        Add(_record);
        Add(_schemaFile);
        _registry.AddTo(this);
    }

    public override string Details =>
        """
            What it reads:
              kcat -C -e -b HOST:PORT -t TOPIC -f '%R%s' | glueline decode   each record with its length before it: always exact
              kcat -C -e -b HOST:PORT -t TOPIC | glueline decode             a record a line; the schemas tell line ends within records from those between
              base64 lines | glueline decode                                 a record a line, in base64 or hex; a record may go over several lines
            A record without bytes is a tombstone. Compressed records are unpacked. Records of AVRO and JSON schemas are shown.
            Exit code 0: every record was read; 1: one was not, the others are shown; 2: what was given can't be used.

            """;

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var given = arguments.GetValue(_record)!;
        var schemas = arguments.GetValue(_schemaFile) is { } file
            ? new WriterSchemas(WriterSchema.OfAvro(await SchemaFile.ReadAsync("--schema", file, cancellation).ConfigureAwait(false)))
            : new WriterSchemas(id => FetchAsync(arguments, id, cancellation));
        var records =
            given is not "-" && !Path.Exists(given)
                ? RecordLines.Read(given)
                : await RecordBytes
                    .SplitAsync(await BytesAsync(given, cancellation).ConfigureAwait(false), schemas.ReadsWholeAsync)
                    .ConfigureAwait(false);
        if (records is [var only])
        {
            await ShowAsync(Output(arguments), only, schemas, 1).ConfigureAwait(false);
            return ExitCodes.Success;
        }

        var failed = 0;
        for (var index = 0; index < records.Count; index++)
        {
            await Output(arguments).WriteLineAsync($"{(index is 0 ? "" : "\n")}record {index + 1}").ConfigureAwait(false);
            try
            {
                await ShowAsync(Output(arguments), records[index], schemas, index + 1).ConfigureAwait(false);
            }
            catch (Exception exception)
                when (exception is AvroDataException or AvroSchemaException || exception is InputException and not NobodyAnswersException)
            {
                failed++;
                await Errors(arguments).WriteLineAsync($"record {index + 1}: {exception.Message}").ConfigureAwait(false);
            }
        }

        return failed is 0 ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static async Task<ReadOnlyMemory<byte>> BytesAsync(string given, CancellationToken cancellation)
    {
        var stream = given is "-"
            ? Console.OpenStandardInput()
            : InputFile.Open("RECORD", given, "a record in hex or base64, or a file of records");
        await using var _ = stream.ConfigureAwait(false);
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false) is > 0 and var read)
        {
            bytes.Write(buffer.AsSpan(0, read));
            if (bytes.Length > MostBytes)
                throw new InputException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"There are more than {MostBytes:#,0} bytes: decode fewer records at once, as kcat -C -c 1000 prints them."
                    )
                );
        }

        return bytes.ToArray();
    }

    private static async Task ShowAsync(TextWriter output, ReadOnlyMemory<byte> bytes, WriterSchemas schemas, int number)
    {
        if (bytes.IsEmpty)
        {
            await output.WriteLineAsync("no bytes: a tombstone").ConfigureAwait(false);
            return;
        }

        var header = Header(bytes.Span);
        await output
            .WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"header   version {GlueFrameHeader.Version}, {Compression(header)}, schema version {header.SchemaVersionId}, "
                        + $"payload {bytes.Length - GlueFrameHeader.Size} bytes"
                )
            )
            .ConfigureAwait(false);
        var schema = await schemas.OfAsync(header.SchemaVersionId).ConfigureAwait(false);
        if (schema.Place is { } place)
            await output.WriteLineAsync($"version  {place}").ConfigureAwait(false);
        var first = schemas.FirstShown(schema, number);
        if (first == number)
            foreach (var deviation in schema.Deviations)
                await output.WriteLineAsync($"note     {deviation}").ConfigureAwait(false);
        await output
            .WriteLineAsync($"schema   {(first == number ? Aligned(schema.Text) : $"that of record {first}")}")
            .ConfigureAwait(false);
        await output.WriteLineAsync($"content  {Aligned(schema.Content(bytes))}").ConfigureAwait(false);
    }

    private static GlueFrameHeader Header(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return GlueFrameHeader.Read(bytes);
        }
        catch (GlueFrameException exception)
        {
            throw new InputException($"This is no record of the registry: {exception.Message}");
        }
    }

    private static string Compression(GlueFrameHeader header) =>
        header.Compression is FrameCompression.None ? "not compressed" : "compressed by zlib";

    private static string Aligned(string text) => text.Replace("\n", "\n         ", StringComparison.Ordinal);

    private async Task<WriterSchema> FetchAsync(ParseResult arguments, Guid id, CancellationToken cancellation)
    {
        GetSchemaVersionResponse version;
        try
        {
            version = await _registry
                .CallAsync(arguments, service => service.GetSchemaVersionAsync(new() { SchemaVersionId = id.ToString() }, cancellation))
                .ConfigureAwait(false);
        }
        catch (AwsServiceException exception) when (exception.Code is RegistryContents.NotFound)
        {
            throw new InputException(
                $"No registry there has the schema version {id}: the record was written by way of another stack, account or region, "
                    + $"or its schema was deleted. Ask the right one with --endpoint or --aws, or give the schema with --schema FILE."
            );
        }

        var place = $"{version.VersionNumber} of {version.SchemaArn}, {version.DataFormat}";
        return version.DataFormat switch
        {
            "AVRO" => WriterSchema.OfRegistered(version.SchemaDefinition!, place),
            "JSON" => WriterSchema.OfJson(version.SchemaDefinition!, place),
            _ => throw new InputException($"The record's schema is {place}: records of AVRO and JSON schemas are shown here."),
        };
    }
}
