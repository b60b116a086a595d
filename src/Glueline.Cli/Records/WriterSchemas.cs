using Glueline.Avro;
using Glueline.Registry.Framing;

namespace Glueline.Cli.Records;

/// <summary>The schemas of records, each asked for once; a version that can't be had is not asked for again either.</summary>
internal sealed class WriterSchemas(Func<Guid, Task<WriterSchema>> fetch)
{
    private readonly Dictionary<Guid, Task<WriterSchema>> _found = [];
    private readonly Dictionary<WriterSchema, int> _shown = [];

    /// <summary>One schema for all records.</summary>
    public WriterSchemas(WriterSchema schema)
        : this(_ => Task.FromResult(schema)) { }

    public Task<WriterSchema> OfAsync(Guid id)
    {
        if (!_found.TryGetValue(id, out var schema))
            _found.Add(id, schema = fetch(id));
        return schema;
    }

    /// <summary>The number of the record with which the schema is shown: this one's where it is the first.</summary>
    public int FirstShown(WriterSchema schema, int number) => _shown.TryAdd(schema, number) ? number : _shown[schema];

    /// <summary>Whether the bytes are one record, to the last of them.</summary>
    public async Task<bool> ReadsWholeAsync(ReadOnlyMemory<byte> record)
    {
        try
        {
            var schema = await OfAsync(GlueFrameHeader.Read(record.Span).SchemaVersionId).ConfigureAwait(false);
            schema.Content(record);
            return true;
        }
        catch (Exception exception)
            when (exception is AvroDataException or AvroSchemaException || exception is InputException and not NobodyAnswersException)
        {
            return false;
        }
    }
}
