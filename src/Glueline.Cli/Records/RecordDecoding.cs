using Glueline.Aws;
using Glueline.Kafka;
using Glueline.Registry.Framing;

namespace Glueline.Cli.Records;

/// <summary>Makes lines of records, whether they can be read or not.</summary>
internal static class RecordDecoding
{
    public static async Task<TailLine> DecodeAsync(string topic, TailedRecord record, WriterSchemas schemas)
    {
        if (record.Value is not { } bytes)
            return new(topic, record, null, null, null);
        try
        {
            var schema = await schemas.OfAsync(GlueFrameHeader.Read(bytes).SchemaVersionId).ConfigureAwait(false);
            return new(topic, record, schema, schema.Element(bytes), null);
        }
        catch (Exception exception) when (WriterSchemas.IsUnreadable(exception))
        {
            return new(topic, record, null, null, exception.Message);
        }
    }

    /// <summary>The same for whoever has other means to handle the record: a registry that refuses is a reason too.</summary>
    public static async Task<TailLine> TryDecodeAsync(string topic, TailedRecord record, WriterSchemas schemas)
    {
        try
        {
            return await DecodeAsync(topic, record, schemas).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is AwsServiceException or NobodyAnswersException)
        {
            return new(topic, record, null, null, exception.Message);
        }
    }
}
