using Glueline.Local.Protocol;

namespace Glueline.Local.Sqs;

/// <summary>Refusals in SQS's words.</summary>
internal static class SqsErrors
{
    public const string NoQueue = "QueueDoesNotExist";

    public static AwsError QueueDoesNotExist() => new(NoQueue, "The specified queue does not exist.");

    public static AwsError AccessDenied(string caller, string action, string arn) =>
        new(
            "AccessDeniedException",
            $"User: {caller} is not authorized to perform: {action.ToLowerInvariant()} on resource: {arn} because no identity-based "
                + $"policy allows the {action.ToLowerInvariant()} action",
            403
        );

    public static AwsError Missing(string parameter) => new("MissingParameter", $"The request must contain the parameter {parameter}.");

    public static AwsError Invalid(string parameter, string reason) =>
        new("InvalidParameterValue", $"Value for parameter {parameter} is invalid. Reason: {reason}.");

    public static AwsError InvalidReceipt(string handle) =>
        new("ReceiptHandleIsInvalid", $"The input receipt handle \"{handle}\" is not a valid receipt handle.");

    public static AwsError Unsupported(string what) => new("UnsupportedOperation", $"The local stack has no {what}.");

    /// <summary>The code that clients of the query protocol knew, sent along for them.</summary>
    public static string QueryCode(string code) =>
        code switch
        {
            NoQueue => "AWS.SimpleQueueService.NonExistentQueue",
            "UnsupportedOperation" => "AWS.SimpleQueueService.UnsupportedOperation",
            _ => code,
        };
}
