using Glueline.Aws;
using Glueline.Lambda;

namespace Glueline.Consumer;

/// <summary>
/// The failure of an invocation whose table accepted nothing: the whole batch is delivered again, which uses up no record's retries.
/// </summary>
internal static class TableFault
{
    public static LambdaFault Of(AwsServiceException exception)
    {
        var (type, remedy) =
            exception.IsThrottling
                ? ("TableThrottled", "Raise the table's write capacity, or give the event source mapping fewer pollers or smaller batches.")
            : exception.IsTransient
                ? ("TableUnavailable", "Check the function's route to DynamoDB; Lambda delivers the batch until the table answers.")
            : exception.Code is "ResourceNotFoundException" ? ("TableFailed", "Set GLUELINE_TABLE to a table of this account and region.")
            : ("TableFailed", "Check the policies of the function's role: it writes with dynamodb:PutItem and dynamodb:BatchWriteItem.");
        return new LambdaFault(type, $"The table accepted nothing, and no record was stored: {exception.Message} {remedy}", exception);
    }
}
