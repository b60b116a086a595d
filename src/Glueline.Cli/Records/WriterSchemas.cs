using Glueline.Avro;
using Glueline.Registry.Framing;

namespace Glueline.Cli.Records;

/// <summary>The schemas of records, each asked for once; a version that can't be had is not asked for again either.</summary>
internal sealed class WriterSchemas(Func<Guid, Task<WriterSchema>> fetch)
{
    private readonly Dictionary<Guid, Task<WriterSchema>> found = [];
    private readonly Dictionary<WriterSchema, int> shown = [];

    /// <summary>One schema for all records.</summary>
    public WriterSchemas(WriterSchema schema) : this(_ => Task.FromResult(schema))
    {
    }

    public Task<WriterSchema> OfAsync(Guid id)
    {
        if (!found.TryGetValue(id, out var schema)) found.Add(id, schema = fetch(id));
        return schema;
    }

    /// <summary>The number of the record with which the schema is shown: this one's where it is the first.</summary>
    public int FirstShown(WriterSchema schema, int number) => shown.TryAdd(schema, number) ? number : shown[schema];

    /// <summary>Whether the bytes are one record, to the last of them.</summary>
    public async Task<bool> ReadsWholeAsync(ReadOnlyMemory<byte> record)
    {
        try
        {
            var schema = await OfAsync(GlueFrameHeader.Read(record.Span).SchemaVersionId).ConfigureAwait(false);
            schema.Content(record);
            return true;
        }
        catch (Exception fault) when (fault is AvroDataException or AvroSchemaException || fault is InputException and not NobodyAnswersException)
        {
            return false;
        }
    }
}
