using Glueline.Local.EventSource;
using Glueline.Local.EventSource.Schemas;

namespace Glueline.Local.Tests.EventSource;

/// <summary>Lambda's rules for the settings of a mapping; the messages are part of the contract.</summary>
public sealed class MappingOptionsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_defaults_are_Lambdas()
    {
        var options = new EventSourceMappingOptions
        {
            BootstrapServers = "b:9092",
            Topic = "orders",
            ConsumerGroupId = "g",
        };

        (options.BatchSize, options.MaximumBatchingWindow, options.StartingPosition).ShouldBe(
            (100, TimeSpan.FromMilliseconds(500), StartingPosition.TrimHorizon)
        );
        (options.MaximumRetryAttempts, options.MaximumRecordAgeInSeconds, options.BisectBatchOnFunctionError).ShouldBe((-1, -1, false));
        (options.Pollers, options.FunctionResponseTypes, options.RetryLimit).ShouldBe(
            (PollerMode.OnDemand, FunctionResponseTypes.None, null)
        );
        EventSourceMappingRules.Errors(options, Now).ShouldBeEmpty();
    }

    [Fact]
    public void Every_value_out_of_its_range_is_reported()
    {
        var options = new EventSourceMappingOptions
        {
            BootstrapServers = "b:9092",
            Topic = "orders",
            ConsumerGroupId = "two words",
            Pollers = PollerMode.Provisioned,
            BatchSize = 10_001,
            MaximumBatchingWindow = TimeSpan.FromSeconds(301),
            StartingPosition = StartingPosition.AtTimestamp,
            StartingPositionTimestamp = Now.AddSeconds(1),
            MaximumRetryAttempts = 10_001,
            MaximumRecordAgeInSeconds = 59,
            OnFailureDestination = "kafka://orders",
            FilterCriteria = ["""{"value":{"a":[{"like":"x"}]}}""", new string(' ', 4097), "{", "{}", "[]", """{"key":"x"}"""],
            SchemaRegistryConfig = new()
            {
                SchemaRegistryUri = "https://registry",
                EventRecordFormat = EventRecordFormat.Json,
                SchemaValidationConfigs = [],
            },
        };

        var faults = EventSourceMappingRules.Errors(options, Now).ToArray();

        faults
            .Where(fault => !fault.StartsWith("Filter pattern 3", StringComparison.Ordinal))
            .ShouldBe([
                "Consumer group 'two words' of the event source mapping: expected letters, digits and any of -/*:_+=.@",
                "StartingPositionTimestamp 2026-01-02T12:00:01.0000000+00:00 is in the future.",
                "Batch size 10001 is not between 1 and 10000.",
                "Batching window 00:05:01 is not between 0 and 300 s.",
                "MaximumRetryAttempts 10001 is neither -1 nor between 0 and 10000.",
                "MaximumRecordAgeInSeconds 59 is neither -1 nor between 60 and 604800.",
                "Destination 'kafka://orders' is the topic that the mapping reads.",
                "FilterCriteria has 6 patterns; at most 5 are allowed.",
                "Filter pattern 1: at /value/a/0/like, unknown rule; expected prefix, suffix, anything-but, numeric, exists or "
                    + "equals-ignore-case.",
                "Filter pattern 2 has 4097 characters; at most 4096 are allowed.",
                "Filter pattern 4: at its root, expected an object with fields, found an empty one.",
                "Filter pattern 5: at its root, expected an object.",
                "Filter pattern 6: at /key, expected an array of values and rules.",
                "SchemaRegistryURI 'https://registry' is not the ARN of a Glue registry; the local stack supports no others.",
                "SchemaValidationConfigs is empty: expected KEY, VALUE or both.",
            ]);
        faults.Length.ShouldBe(16);
    }

    [Fact]
    public void On_demand_pollers_have_no_limits_bisecting_partial_responses_schemas_or_topic_destinations()
    {
        var options = new EventSourceMappingOptions
        {
            BootstrapServers = "b:9092",
            Topic = "orders",
            ConsumerGroupId = "g",
            MaximumRetryAttempts = 0,
            MaximumRecordAgeInSeconds = 60,
            BisectBatchOnFunctionError = true,
            FunctionResponseTypes = FunctionResponseTypes.ReportBatchItemFailures,
            OnFailureDestination = "kafka://failures",
            SchemaRegistryConfig = new()
            {
                SchemaRegistryUri = "arn:aws:glue:eu-central-1:111122223333:registry/glueline",
                EventRecordFormat = EventRecordFormat.Source,
                SchemaValidationConfigs = [SchemaValidationAttribute.Value],
            },
        };

        EventSourceMappingRules
            .Errors(options, Now)
            .ShouldBe([
                "MaximumRetryAttempts needs provisioned pollers.",
                "MaximumRecordAgeInSeconds needs provisioned pollers.",
                "BisectBatchOnFunctionError needs provisioned pollers.",
                "ReportBatchItemFailures needs provisioned pollers.",
                "SchemaRegistryConfig needs provisioned pollers.",
                "A Kafka topic as failure destination needs provisioned pollers.",
            ]);
    }

    [Theory]
    [InlineData(-1, null, null)]
    [InlineData(-1, "", null)]
    [InlineData(-1, "kafka://failures", 10)]
    [InlineData(0, "kafka://failures", 0)]
    [InlineData(3, null, 3)]
    public void With_a_destination_unlimited_retries_end_after_ten(int attempts, string? destination, int? limit) =>
        new EventSourceMappingOptions
        {
            BootstrapServers = "b:9092",
            Topic = "orders",
            ConsumerGroupId = "g",
            MaximumRetryAttempts = attempts,
            OnFailureDestination = destination,
        }.RetryLimit.ShouldBe(limit);

    [Theory]
    [InlineData("arn:aws:sns:eu-central-1:444455556666:topic")]
    [InlineData("arn:aws:s3:::bucket")]
    [InlineData("kafka://")]
    [InlineData("failures")]
    public void Other_destinations_are_refused(string destination) =>
        EventSourceMappingRules
            .Errors(
                new()
                {
                    BootstrapServers = "b:9092",
                    Topic = "orders",
                    ConsumerGroupId = "g",
                    Pollers = PollerMode.Provisioned,
                    OnFailureDestination = destination,
                },
                Now
            )
            .ShouldBe([
                $"Destination '{destination}' is neither the ARN of an SQS queue nor kafka://topic; the local stack supports no others.",
            ]);
}
