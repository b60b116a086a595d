using System.Globalization;
using Glueline.Aws;

namespace Glueline.Lambda.Kafka.Quarantining;

/// <summary>An S3 bucket: one object a record, whose key is made of the record's place, so that the same record replaces itself.</summary>
internal sealed class BucketQuarantine(AwsJsonClient s3, string bucket, string prefix) : IQuarantine
{
    public Task KeepAsync(QuarantinedRecord record, CancellationToken cancellation) =>
        s3.CallAsync("PutObject", $"/{bucket}/{Key(record.Record)}", record.Document, cancellation);

    /// <summary>Listed in the order of the offsets. A topic's name has no letter that a path or a signature would encode.</summary>
    private string Key(KafkaRecord record) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(prefix.Length == 0 ? "" : prefix + "/")}{record.Topic}/{record.Partition}/{record.Offset:D19}-{record.Timestamp}.json"
        );
}
