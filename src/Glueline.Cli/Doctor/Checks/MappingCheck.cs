using System.Text.Json;
using Glueline.Aws;

namespace Glueline.Cli.Doctor.Checks;

/// <summary>Is the event source mapping enabled, and did its pollers' latest work succeed?</summary>
internal sealed class MappingCheck : ICheck
{
    private const string Operation = "GetEventSourceMapping";
    private const string Problem = "PROBLEM";

    public string Name => "mapping";

    public IReadOnlyList<string> Uses => ["consumer.event_source_mapping_id", "consumer.consumer_function_name"];

    public IReadOnlyList<string> Needs => [CallerCheck.CheckName];

    public async Task<Finding> RunAsync(Examination examination, CancellationToken cancellation)
    {
        if (examination.Side is Side.Producer)
            return Finding.Skipped("because the event source mapping is the consumer's: check it with --side consumer.");
        var id = examination.Consumer!.MappingId;
        using var client = new AwsJsonClient(AwsService.EventSourceMappings, examination.Identity, examination.Here, examination.Calls);
        try
        {
            var answer = await client.CallAsync(Operation, id, ReadOnlyMemory<byte>.Empty, cancellation).ConfigureAwait(false);
            return Read(answer.Body) is { } mapping
                ? Check(mapping, id, examination.Consumer.FunctionName)
                : Finding.Failed(
                    $"{client.Endpoint} answered with \"{AwsServiceException.Quote(answer.Body.Span)}\", which is not an answer of Lambda.",
                    "Check what is between here and Lambda: a proxy, a sign-in portal, or a wrong AWS_ENDPOINT_URL."
                );
        }
        catch (AwsServiceException exception) when (exception.Code is "AccessDeniedException" or "AccessDenied")
        {
            return Finding.Skipped(
                $"because {examination.Caller?.Arn} may not lambda:{Operation}: the policy of the variable diagnostics allows it."
            );
        }
        catch (AwsServiceException exception) when (exception.Code is "ResourceNotFoundException")
        {
            return Finding.Failed(
                $"there is no event source mapping {id} in account {examination.Caller?.AccountId}, {examination.Here.Region}.",
                "Apply deploy/terraform/consumer, which creates it, and write its outputs again."
            );
        }
        catch (AwsServiceException exception)
        {
            return Finding.Failed(
                exception.Message,
                "Check that Lambda's API can be reached from here: a VPC without internet access needs an interface endpoint for "
                    + "com.amazonaws.REGION.lambda, which the variable diagnostics creates. Or run this check from elsewhere."
            );
        }
    }

    internal static Finding Check(JsonElement mapping, string id, string function)
    {
        var (state, result) = (Text(mapping, "State"), Text(mapping, "LastProcessingResult"));
        var (reason, enable) = (Text(mapping, "StateTransitionReason"), $"aws lambda update-event-source-mapping --uuid {id} --enabled");
        var because = reason.Length > 0 ? $" ({reason})" : "";
        if (state is "Disabled" or "Disabling")
            return Finding.Failed(
                $"mapping {id} is {state}{because}: nothing is read.",
                $"Find out who disabled it, and why; then: {enable}"
            );
        if (state is not "Enabled")
            return Finding.Failed(
                $"mapping {id} is {state}{because}: its pollers are not running yet.",
                "Wait three minutes, and run this again. If it stays so, look for the reason here: aws lambda get-event-source-mapping "
                    + $"--uuid {id}"
            );
        return result.StartsWith(Problem, StringComparison.OrdinalIgnoreCase)
            ? Finding.Failed($"mapping {id} is Enabled, but: {result}", Step(result, function))
            : Finding.Ok($"mapping {id} is Enabled, its last result: {(result.Length > 0 ? result : "none yet")}.");
    }

    /// <summary>The steps of the page for operators, by the words of Lambda's own message.</summary>
    private static string Step(string result, string function) =>
        Has(result, "function") ? $"See why the function fails: aws logs tail /aws/lambda/{function} --since 15m"
        : Has(result, "SASL", "authentication", "credentials", "password")
            ? "The pollers' user or password is not the cluster's: write fresh outputs of deploy/terraform/producer, and apply "
                + "deploy/terraform/consumer with them; the check kafka signs in with the cluster's own."
        : Has(result, "authoriz", "permission", "ACL")
            ? "The pollers' user may not read the topic, or not with this group: glueline acl --producer producer.json shows and adds "
                + "what is missing; with IAM, compare the role with deploy/policies/consumer-kafka.json."
        : Has(result, "certificate", "TLS", "SSL", "handshake")
            ? "Lambda does not trust the brokers' certificates: set broker_root_certificates in deploy/terraform/consumer, and see the check tls."
        : Has(result, "topic") ? "The topic does not exist, or is hidden from the pollers' user: see the check kafka."
        : Has(result, "connect", "resolve", "timed out", "timeout", "network", "VPC", "subnet")
            ? "The pollers can't reach the brokers: see the checks endpoints, dns and ports; the mapping's security group must be let "
                + "out to the brokers' ports, and the endpoints' must let it in (terraform plan in deploy/terraform/consumer shows changes)."
        : "See docs/night.md, under The consumer is behind.";

    private static bool Has(string text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private static string Text(JsonElement mapping, string name) =>
        mapping.TryGetProperty(name, out var member) && member.ValueKind is JsonValueKind.String ? member.GetString()! : "";

    private static JsonElement? Read(ReadOnlyMemory<byte> answer)
    {
        try
        {
            return JsonElement.Parse(answer.Span) is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("State", out _)
                ? root
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
