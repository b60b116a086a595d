using Glueline.Avro;
using Glueline.Registry.Framing;

namespace Glueline.Cli.Records;

/// <summary>The schemas of records, each requested once, even if the request fails.</summary>
internal sealed class WriterSchemas(Func<Guid, Task<WriterSchema>> fetch)
{
    private readonly Dictionary<Guid, Task<WriterSchema>> _found = [];
    private readonly Dictionary<WriterSchema, int> _shown = [];

    /// <summary>Uses the same schema for all records.</summary>
    public WriterSchemas(WriterSchema schema)
        : this(_ => Task.FromResult(schema)) { }

    public Task<WriterSchema> OfAsync(Guid id)
    {
        if (!_found.TryGetValue(id, out var schema))
            _found.Add(id, schema = fetch(id));
        return schema;
    }

    /// <summary>The number of the first record with the schema, which is the one that shows it.</summary>
    public int FirstShown(WriterSchema schema, int number) => _shown.TryAdd(schema, number) ? number : _shown[schema];

    /// <summary>Whether the bytes are exactly one record.</summary>
    public async Task<bool> ReadsWholeAsync(ReadOnlyMemory<byte> record)
    {
        try
        {
            var schema = await OfAsync(GlueFrameHeader.Read(record.Span).SchemaVersionId).ConfigureAwait(false);
            schema.Content(record);
            return true;
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            return false;
        }
    }

    /// <summary>Whether an exception is about one record, so that others may still be readable.</summary>
    public static bool IsUnreadable(Exception exception) =>
        exception is RecordDataException or AvroSchemaException || exception is InputException and not NobodyAnswersException;
}
