namespace Glueline.Aws;

/// <summary>A service that speaks the AWS JSON protocol.</summary>
/// <param name="SigningName">The name in the signing scope and in the endpoint's host name, such as <c>glue</c>.</param>
/// <param name="TargetPrefix">What stands before the operation in <c>X-Amz-Target</c>, without the dot.</param>
/// <param name="ContentType">The protocol version's media type.</param>
public sealed record AwsService(string SigningName, string TargetPrefix, string ContentType)
{
    /// <summary>AWS Glue, whose Schema Registry is part of it.</summary>
    public static AwsService Glue { get; } = new("glue", "AWSGlue", "application/x-amz-json-1.1");

    /// <summary>Amazon DynamoDB.</summary>
    public static AwsService DynamoDb { get; } = new("dynamodb", "DynamoDB_20120810", "application/x-amz-json-1.0");

    /// <summary>Amazon SQS.</summary>
    public static AwsService Sqs { get; } = new("sqs", "AmazonSQS", "application/x-amz-json-1.0");
}
