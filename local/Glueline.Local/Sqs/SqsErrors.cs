using Glueline.Local.Protocol;

namespace Glueline.Local.Sqs;

/// <summary>SQS's errors, in its words.</summary>
internal static class SqsErrors
{
    public const string NoQueue = "QueueDoesNotExist";

    public static AwsError QueueDoesNotExist() => new(NoQueue, "The specified queue does not exist.");

    public static AwsError Missing(string parameter) => new("MissingParameter", $"The request must contain the parameter {parameter}.");

    public static AwsError Invalid(string parameter, string reason) =>
        new("InvalidParameterValue", $"Value for parameter {parameter} is invalid. Reason: {reason}.");

    public static AwsError InvalidReceipt(string handle) =>
        new("ReceiptHandleIsInvalid", $"The input receipt handle \"{handle}\" is not a valid receipt handle.");

    public static AwsError NotInFlight(string handle) =>
        new(
            "InvalidParameterValue",
            $"Value {handle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility "
                + "timeout change."
        );

    public static AwsError Unsupported(string what) => new("UnsupportedOperation", $"The local stack doesn't support {what}.");

    /// <summary>The error code of the query protocol, which JSON answers also carry.</summary>
    public static string QueryCode(string code) =>
        code switch
        {
            NoQueue => "AWS.SimpleQueueService.NonExistentQueue",
            "UnsupportedOperation" => "AWS.SimpleQueueService.UnsupportedOperation",
            _ => code,
        };
}
