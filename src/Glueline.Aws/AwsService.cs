namespace Glueline.Aws;

/// <summary>A service of the AWS JSON protocol, or one that takes documents as they are.</summary>
/// <param name="SigningName">The name in the signing scope and in the endpoint's host name, such as <c>glue</c>.</param>
/// <param name="TargetPrefix">The part of <c>X-Amz-Target</c> before the operation, without the dot; empty for a service without that
/// header.</param>
/// <param name="ContentType">The protocol version's media type.</param>
internal sealed record AwsService(string SigningName, string TargetPrefix, string ContentType)
{
    /// <summary>The header of a function's answer that says that it failed; the body is an error document then.</summary>
    public const string FunctionErrorHeader = "X-Amz-Function-Error";

    /// <summary>The header with the end of a function's log, in base64.</summary>
    public const string LogHeader = "X-Amz-Log-Result";

    private const string FunctionName = "{FunctionName}";

    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    private const string Form = "application/x-www-form-urlencoded; charset=utf-8";

    /// <summary>The path of requests at the endpoint; <c>/</c> unless the service is REST.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The method of requests.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>What stands in <see cref="Path"/> for its placeholders, such as <c>{FunctionName}</c>; it is encoded as a path needs it.
    /// </summary>
    public IReadOnlyDictionary<string, string> PathParts { get; init; } = Nothing;

    /// <summary>Headers of every request, besides those of the protocol.</summary>
    public IReadOnlyDictionary<string, string> RequestHeaders { get; init; } = Nothing;

    /// <summary>The headers that are read from answers.</summary>
    public IReadOnlyList<string> AnswerHeaders { get; init; } = [];

    /// <summary>AWS Glue, whose Schema Registry is part of it.</summary>
    public static AwsService Glue { get; } = new("glue", "AWSGlue", "application/x-amz-json-1.1");

    /// <summary>Amazon DynamoDB.</summary>
    public static AwsService DynamoDb { get; } = new("dynamodb", "DynamoDB_20120810", "application/x-amz-json-1.0");

    /// <summary>Amazon SQS.</summary>
    public static AwsService Sqs { get; } = new("sqs", "AmazonSQS", "application/x-amz-json-1.0");

    /// <summary>
    /// Amazon S3, for JSON objects: a call's path is <c>/bucket/key</c>, and its letters are those that no encoding changes.
    /// </summary>
    public static AwsService S3 { get; } = new("s3", "", "application/json") { Method = "PUT", Path = "" };

    /// <summary>AWS Secrets Manager.</summary>
    public static AwsService SecretsManager { get; } = new("secretsmanager", "secretsmanager", "application/x-amz-json-1.1");

    /// <summary>Amazon CloudWatch Logs.</summary>
    public static AwsService CloudWatchLogs { get; } = new("logs", "Logs_20140328", "application/x-amz-json-1.1");

    /// <summary>The event source mappings of AWS Lambda, to read: a call's path is the mapping's UUID.</summary>
    public static AwsService EventSourceMappings { get; } =
        new("lambda", "", "application/json") { Method = "GET", Path = "/2015-03-31/event-source-mappings/" };

    /// <summary>Amazon EC2, whose requests are forms and whose answers are XML.</summary>
    public static AwsService Ec2 { get; } = new("ec2", "", Form);

    /// <summary>Elastic Load Balancing of application, network and gateway balancers; forms and XML, as with EC2.</summary>
    public static AwsService LoadBalancing { get; } = new("elasticloadbalancing", "", Form);

    /// <summary>
    /// One function of AWS Lambda, invoked with the body as its payload. A function error is a successful answer too: an error document.
    /// </summary>
    /// <param name="name">The function's name: letters, digits, <c>-</c> and <c>_</c>; or with an alias or version after a colon.</param>
    public static AwsService LambdaFunction(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new("lambda", "", "application/json")
        {
            Path = $"/2015-03-31/functions/{FunctionName}/invocations",
            PathParts = new Dictionary<string, string> { [FunctionName] = name },
        };
    }

    /// <summary>The same, with the end of the log and the sign of failure in the answer's headers.</summary>
    /// <param name="name">The function's name, or with an alias or version after a colon.</param>
    public static AwsService LoggedFunction(string name) =>
        LambdaFunction(name) with
        {
            RequestHeaders = new Dictionary<string, string> { ["X-Amz-Log-Type"] = "Tail" },
            AnswerHeaders = [FunctionErrorHeader, LogHeader],
        };
}
