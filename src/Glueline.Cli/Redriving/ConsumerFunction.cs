using System.Text.Json;
using Glueline.Aws;
using Glueline.Local;

namespace Glueline.Cli.Redriving;

/// <summary>
/// The consumer function, invoked with one record at a time: an answer names only the first failure of a partition, and the log is
/// returned to its last 4 KB.
/// </summary>
internal sealed class ConsumerFunction(AwsJsonClient lambda, string name, RedriveEvent events)
{
    private const int MostBytes = 6 * 1024 * 1024;

    public string Name => name;

    public async Task<RedriveOutcome> InvokeAsync(KafkaRecord record, CancellationToken cancellation)
    {
        var request = events.Of(record);
        if (request.Length > MostBytes)
            return new(RedriveState.Left, $"the record's event has {request.Length:#,0} bytes, and an invocation accepts 6 MB");
        AwsJsonResponse answer;
        try
        {
            answer = await lambda.CallAsync("Invoke", request, cancellation).ConfigureAwait(false);
        }
        catch (AwsServiceException exception) when (exception.Code is "ResourceNotFoundException")
        {
            throw new InputException($"There is no function {name} at {lambda.Endpoint}. Give the right one with --function.");
        }
        return Read(answer, RecordPlace.Of(record));
    }

    internal static RedriveOutcome Read(AwsJsonResponse answer, RecordPlace place)
    {
        var log = new FunctionLogTail(answer.Headers.GetValueOrDefault(AwsService.LogHeader));
        var reason = log.ReasonOf(place);
        if (answer.Headers.ContainsKey(AwsService.FunctionErrorHeader))
            return new(RedriveState.Failed, reason ?? ErrorOf(answer.Body));
        if (HasFailure(answer.Body))
            return new(RedriveState.Refused, reason ?? "the function reports it as failed; its log has the reason");
        return reason is not null || log.CountsRefusal
            ? new(RedriveState.Refused, $"{reason ?? "its log has the reason"}; it is in quarantine again")
            : new(RedriveState.Done, log.Handling);
    }

    private static string ErrorOf(ReadOnlyMemory<byte> body) =>
        Parse(body) is { } error && error.FindString("errorType") is { } type
            ? $"{type}: {error.FindString("errorMessage")}"
            : AwsServiceException.Quote(body.Span);

    /// <summary>As Lambda reads it: nothing, null and an empty list are success.</summary>
    private static bool HasFailure(ReadOnlyMemory<byte> body) => Parse(body) is { } answer && answer.Elements("batchItemFailures").Any();

    private static JsonElement? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return body.IsEmpty ? null : JsonElement.Parse(body.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
