using System.CommandLine;
using System.Globalization;
using Glueline.Cli.Options;
using Glueline.Cli.Records;
using Glueline.Registry.Framing;

namespace Glueline.Cli.Verbs;

/// <summary>Shows the header, schema and content of records.</summary>
internal sealed class DecodeVerb : Verb
{
    private const int MaxBytes = 256 << 20;

    private readonly Argument<string> _record = new("RECORD")
    {
        Description =
            "The record's bytes in hex or base64, or a file of records; - reads records from standard input, as bytes, hex or base64.",
        DefaultValueFactory = _ => "-",
    };

    private readonly Option<string?> _schemaFile = new("--schema")
    {
        Description = "File of the schema to read with, instead of the registry's: Avro, JSON Schema or .proto.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Prints each record as a JSON object on a line." };

    private readonly RegistryOptions _registry = new();

    public DecodeVerb()
        : base("decode", "Shows the header, schema and content of records.")
    {
        Add(_record);
        Add(_schemaFile);
        Add(_json);
        _registry.AddTo(this);
    }

    public override string Details =>
        """
            Input formats:
              kcat -C -e -b HOST:PORT -t TOPIC -f '%R%s' | glueline decode   each record preceded by its length: always exact
              kcat -C -e -b HOST:PORT -t TOPIC | glueline decode             one record per line; the schemas tell which line ends belong to records
              base64 lines | glueline decode                                 one record per line, in base64 or hex; a record may span lines
            A record without bytes is a tombstone. Compressed records are decompressed. Records with AVRO, JSON and PROTOBUF schemas are
            shown.
            With --json: {"record", "schema", "version", "id", "compression", "event"}, where "record" counts from 1, "schema" and "version" are null with
            --schema, all but "record" are null for a tombstone, and "reason" says why a record can't be read.
            Exit code 0: every record was read; 1: some were not, the others are shown; 2: the input can't be used.

            """;

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var argument = arguments.GetValue(_record)!;
        var schemas = arguments.GetValue(_schemaFile) is { } file
            ? new WriterSchemas(await WriterSchemaFile.ReadAsync(_schemaFile.Name, file, cancellation).ConfigureAwait(false))
            : _registry.Schemas(arguments, region: null, cancellation);
        var records =
            argument is not "-" && !Path.Exists(argument)
                ? RecordLines.Read(argument)
                : await RecordBytes
                    .SplitAsync(await BytesAsync(argument, cancellation).ConfigureAwait(false), schemas.ReadsWholeAsync)
                    .ConfigureAwait(false);
        if (arguments.GetValue(_json))
            return await ShowJsonAsync(Output(arguments), records, schemas).ConfigureAwait(false);
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
            catch (Exception exception) when (WriterSchemas.IsUnreadable(exception))
            {
                failed++;
                await Errors(arguments).WriteLineAsync($"record {index + 1}: {exception.Message}").ConfigureAwait(false);
            }
        }

        return failed is 0 ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static async Task<int> ShowJsonAsync(TextWriter output, IReadOnlyList<ReadOnlyMemory<byte>> records, WriterSchemas schemas)
    {
        var hasFailed = false;
        for (var index = 0; index < records.Count; index++)
        {
            var record = await DecodedRecord.ReadAsync(index + 1, records[index], schemas).ConfigureAwait(false);
            hasFailed |= record.Reason is not null;
            await output.WriteLineAsync(record.ToJson()).ConfigureAwait(false);
        }

        return hasFailed ? ExitCodes.Failure : ExitCodes.Success;
    }

    private static async Task<ReadOnlyMemory<byte>> BytesAsync(string argument, CancellationToken cancellation)
    {
        var stream = argument is "-"
            ? InputFile.OpenStandardInput()
            : InputFile.Open("RECORD", argument, "a record in hex or base64, or a file of records");
        await using var _ = stream.ConfigureAwait(false);
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false) is > 0 and var read)
        {
            bytes.Write(buffer.AsSpan(0, read));
            if (bytes.Length > MaxBytes)
                throw new InputException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The input has more than {MaxBytes:#,0} bytes. Decode fewer records at once, such as those of kcat -C -c 1000."
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
        catch (RecordFrameException exception)
        {
            throw new InputException($"This is not a record with the registry's header: {exception.Message}");
        }
    }

    private static string Compression(GlueFrameHeader header) =>
        header.Compression is FrameCompression.None ? "not compressed" : "compressed with zlib";

    private static string Aligned(string text) => text.Replace("\n", "\n         ", StringComparison.Ordinal);
}
