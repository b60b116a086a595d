using System.Text.RegularExpressions;
using Glueline.Local.Broker;
using Glueline.Local.EventSource.Destinations;
using Glueline.Local.EventSource.Filtering;

namespace Glueline.Local.EventSource;

/// <summary>Lambda's rules for the settings of an event source mapping.</summary>
internal static partial class EventSourceMappingRules
{
    /// <summary>Every error of the settings, one sentence each.</summary>
    public static IEnumerable<string> Errors(EventSourceMappingOptions options, DateTimeOffset now) =>
        Source(options, now)
            .Concat(Batches(options))
            .Concat(Failures(options))
            .Concat(Filters(options))
            .Concat(Schemas(options))
            .Concat(ProvisionedOnly(options));

    /// <summary>What is wrong with the name of a consumer group; null if nothing is.</summary>
    public static string? GroupError(string? group) =>
        group switch
        {
            not { Length: >= 1 and <= 200 } => $"Consumer group '{group}' of the event source mapping: expected 1 to 200 characters.",
            _ when !GroupName().IsMatch(group) =>
                $"Consumer group '{group}' of the event source mapping: expected letters, digits and any of -/*:_+=.@",
            _ => null,
        };

    private static IEnumerable<string> Source(EventSourceMappingOptions options, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(options.BootstrapServers))
            yield return "Bootstrap servers of the event source mapping are missing.";
        if (!TopicName.IsValid(options.Topic))
            yield return $"Topic '{options.Topic}' of the event source mapping is not a Kafka topic name.";
        if (GroupError(options.ConsumerGroupId) is { } fault)
            yield return fault;
        if (options.StartingPosition == StartingPosition.AtTimestamp && options.StartingPositionTimestamp is null)
            yield return "StartingPosition is AT_TIMESTAMP: StartingPositionTimestamp is missing.";
        if (options.StartingPosition != StartingPosition.AtTimestamp && options.StartingPositionTimestamp is not null)
            yield return "StartingPositionTimestamp is only allowed with StartingPosition AT_TIMESTAMP.";
        if (options.StartingPositionTimestamp > now)
            yield return $"StartingPositionTimestamp {options.StartingPositionTimestamp:O} is in the future.";
    }

    private static IEnumerable<string> Batches(EventSourceMappingOptions options)
    {
        if (options.BatchSize is < 1 or > EventSourceMappingOptions.LargestBatchSize)
            yield return $"Batch size {options.BatchSize} is not between 1 and {EventSourceMappingOptions.LargestBatchSize}.";
        if (
            options.MaximumBatchingWindow < TimeSpan.Zero
            || options.MaximumBatchingWindow > EventSourceMappingOptions.LongestBatchingWindow
        )
            yield return $"Batching window {options.MaximumBatchingWindow} is not between 0 and "
                + $"{EventSourceMappingOptions.LongestBatchingWindow.TotalSeconds:0} s.";
        if (options.Concurrency < 1)
            yield return $"Concurrency {options.Concurrency} of the event source mapping is less than 1.";
        if (options.FirstBackoff <= TimeSpan.Zero || options.MaximumBackoff < options.FirstBackoff)
            yield return $"Backoff from {options.FirstBackoff} to {options.MaximumBackoff} must be positive and must not decrease.";
    }

    private static IEnumerable<string> Failures(EventSourceMappingOptions options)
    {
        if (options.MaximumRetryAttempts is < EventSourceMappingOptions.Infinite or > EventSourceMappingOptions.MostRetryAttempts)
            yield return $"MaximumRetryAttempts {options.MaximumRetryAttempts} is neither -1 nor between 0 and "
                + $"{EventSourceMappingOptions.MostRetryAttempts}.";
        if (
            options.MaximumRecordAgeInSeconds
            is not (
                EventSourceMappingOptions.Infinite
                or (>= EventSourceMappingOptions.LeastRecordAge and <= EventSourceMappingOptions.GreatestRecordAge)
            )
        )
        {
            yield return $"MaximumRecordAgeInSeconds {options.MaximumRecordAgeInSeconds} is neither -1 nor between "
                + $"{EventSourceMappingOptions.LeastRecordAge} and {EventSourceMappingOptions.GreatestRecordAge}.";
        }
        if (string.IsNullOrEmpty(options.OnFailureDestination))
            yield break;
        if (DestinationAddress.Parse(options.OnFailureDestination) is not { } address)
            yield return $"Destination '{options.OnFailureDestination}' is neither the ARN of an SQS queue nor kafka://topic; the "
                + "local stack supports no others.";
        else if (address.Topic == options.Topic)
            yield return $"Destination '{options.OnFailureDestination}' is the topic that the mapping reads.";
    }

    private static IEnumerable<string> Filters(EventSourceMappingOptions options)
    {
        if (options.FilterCriteria.Count > EventSourceMappingOptions.MostFilters)
            yield return $"FilterCriteria has {options.FilterCriteria.Count} patterns; "
                + $"at most {EventSourceMappingOptions.MostFilters} are allowed.";
        for (var index = 0; index < options.FilterCriteria.Count; index++)
        {
            var pattern = options.FilterCriteria[index];
            if (pattern.Length > EventSourceMappingOptions.LongestPattern)
                yield return $"Filter pattern {index + 1} has {pattern.Length} characters; "
                    + $"at most {EventSourceMappingOptions.LongestPattern} are allowed.";
            else if (RecordFilter.Fault(pattern) is { } fault)
                yield return $"Filter pattern {index + 1}: {fault}";
        }
    }

    private static IEnumerable<string> Schemas(EventSourceMappingOptions options) => options.SchemaRegistryConfig?.Errors() ?? [];

    private static IEnumerable<string> ProvisionedOnly(EventSourceMappingOptions options)
    {
        if (options.Pollers == PollerMode.Provisioned)
            yield break;
        if (options.MaximumRetryAttempts != EventSourceMappingOptions.Infinite)
            yield return NeedsProvisioned("MaximumRetryAttempts");
        if (options.MaximumRecordAgeInSeconds != EventSourceMappingOptions.Infinite)
            yield return NeedsProvisioned("MaximumRecordAgeInSeconds");
        if (options.BisectBatchOnFunctionError)
            yield return NeedsProvisioned("BisectBatchOnFunctionError");
        if (options.FunctionResponseTypes != FunctionResponseTypes.None)
            yield return NeedsProvisioned("ReportBatchItemFailures");
        if (options.SchemaRegistryConfig is not null)
            yield return NeedsProvisioned("SchemaRegistryConfig");
        if (options.OnFailureDestination?.StartsWith(DestinationAddress.KafkaScheme, StringComparison.Ordinal) ?? false)
            yield return NeedsProvisioned("A Kafka topic as failure destination");
    }

    private static string NeedsProvisioned(string setting) => $"{setting} needs provisioned pollers.";

    [GeneratedRegex(@"\A[a-zA-Z0-9/*:_+=.@-]*\z")]
    private static partial Regex GroupName();
}
