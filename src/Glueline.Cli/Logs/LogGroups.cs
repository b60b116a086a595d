using System.Text.Json;
using Glueline.Aws;

namespace Glueline.Cli.Logs;

/// <summary>The log groups of the functions of an account.</summary>
internal static class LogGroups
{
    public const string Prefix = "/aws/lambda/";

    /// <summary>The names of the functions that have a log group, if they begin with this.</summary>
    public static async Task<IReadOnlyList<string>> FunctionsAsync(AwsJsonClient client, string start, CancellationToken cancellation)
    {
        var names = new List<string>();
        string? token = null;
        do
        {
            var answer = await CallAsync(
                    client,
                    "DescribeLogGroups",
                    "logGroups",
                    json =>
                    {
                        json.WriteString("logGroupNamePrefix", Prefix + start);
                        if (token is not null)
                            json.WriteString("nextToken", token);
                    },
                    cancellation
                )
                .ConfigureAwait(false);
            names.AddRange(
                answer
                    .GetProperty("logGroups")
                    .EnumerateArray()
                    .Select(group => group.GetProperty("logGroupName").GetString()![Prefix.Length..])
            );
            token = TokenOf(answer);
        } while (token is not null);
        return names;
    }

    /// <summary>Calls an operation whose answer has a list.</summary>
    /// <exception cref="NobodyAnswersException">What answers is not CloudWatch Logs.</exception>
    public static async Task<JsonElement> CallAsync(
        AwsJsonClient client,
        string operation,
        string list,
        Action<Utf8JsonWriter> members,
        CancellationToken cancellation
    )
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        var answer = await client.CallAsync(operation, body.GetBuffer().AsMemory(0, (int)body.Length), cancellation).ConfigureAwait(false);
        try
        {
            var read = JsonElement.Parse(answer.Body.Span);
            if (read.ValueKind is JsonValueKind.Object && read.TryGetProperty(list, out _))
                return read;
        }
        catch (JsonException)
        {
            // As what is JSON, and not an answer.
        }
        throw new NobodyAnswersException(
            $"{client.Endpoint} answered with \"{AwsServiceException.Quote(answer.Body.Span)}\", which is not an answer of CloudWatch "
                + "Logs. Check what is there: ./glueline schemas"
        );
    }

    public static string? TokenOf(JsonElement answer) =>
        answer.TryGetProperty("nextToken", out var token) && token.GetString() is { Length: > 0 } text ? text : null;
}
