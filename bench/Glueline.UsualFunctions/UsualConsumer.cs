using System.Text.Json;
using Amazon.DynamoDBv2;
using Glueline.Contestants.Rivals;

namespace Glueline.UsualFunctions;

/// <summary>
/// A consumer as it is usually written: the event as a class, Apache.Avro, a dictionary of attribute values, and a PutItem for each record,
/// one after the other.
/// </summary>
internal sealed class UsualConsumer(string table) : IDisposable
{
    private const int Header = 18;

    private readonly ApacheAvro _avro = new(ReadingSchema.Text);
    private readonly AmazonDynamoDBClient _dynamo = new(
        new AmazonDynamoDBConfig { ServiceURL = Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_DYNAMODB") }
    );

    public async Task<string> HandleAsync(Stream payload)
    {
        var batch = await JsonSerializer.DeserializeAsync<KafkaBatch>(payload);
        foreach (var record in batch!.Records.Values.SelectMany(records => records))
            await _dynamo.PutItemAsync(table, _avro.ToItem(record.Value[Header..]));
        return """{"batchItemFailures":[]}""";
    }

    public void Dispose() => _dynamo.Dispose();
}
